"""How well the list of foods finds what a corpus of menus is known to hold."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from inspector.standards.rules.foods import CARE, Lexicon


class Menu(NamedTuple):
    """dishes: as the village wrote them. hits: the foods of the risky ones, as a person decided."""

    dishes: tuple[str, ...]
    hits: Mapping[str, tuple[str, ...]]


class Miss(NamedTuple):
    """A dish and a food that was found in it wrongly, or not found."""

    dish: str
    food: str


class Score(NamedTuple):
    """dangerous, careful: how many foods that must not be served, or need care, stand in the menus.

    missed, mistaken: what was not found, what was found and is not there. alarms: of the harmless menus, how
    many had a hit.
    """

    menus: int
    harmless: int
    dangerous: int
    careful: int
    missed_dangerous: tuple[Miss, ...]
    missed_careful: tuple[Miss, ...]
    mistaken: tuple[Miss, ...]
    alarms: int

    @property
    def good(self) -> bool:
        """Nothing dangerous is missed, and at most one harmless menu in a hundred is suspected."""
        return not self.missed_dangerous and self.alarms * 100 <= self.harmless


def score(lexicon: Lexicon, menus: Iterable[Menu]) -> Score:
    """Screen every menu and compare with what it holds. Raises ValueError for a food that is not listed."""
    severity = {food.id: food.severity for food in lexicon.foods}
    there: list[Miss] = []
    found: list[Miss] = []
    harmless = alarms = count = 0
    for menu in menus:
        count += 1
        hits = [Miss(hit.dish, hit.food.id) for hit in lexicon.screen(menu.dishes)]
        found += hits
        there += [Miss(dish, food) for dish, foods in menu.hits.items() for food in foods]
        harmless += not menu.hits
        alarms += bool(hits) and not menu.hits
    if strange := sorted({food for _, food in there} - severity.keys()):
        raise ValueError(f"there is no food {', '.join(strange)}")
    missed = sorted({*there} - {*found})
    careful = sum(severity[food] == CARE for _, food in there)
    return Score(
        menus=count,
        harmless=harmless,
        dangerous=len(there) - careful,
        careful=careful,
        missed_dangerous=tuple(each for each in missed if severity[each.food] != CARE),
        missed_careful=tuple(each for each in missed if severity[each.food] == CARE),
        mistaken=tuple(sorted({*found} - {*there})),
        alarms=alarms,
    )
