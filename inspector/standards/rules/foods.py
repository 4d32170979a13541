"""The list of high-risk foods, and the screening of a menu as the village writes it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from inspector.core.folding import folded, readings
from inspector.core.text import Text
from inspector.standards.rules.requirements import Basis

# banned: no lawful form exists. restricted: served once a supervisor released it by its papers.
BANNED, RESTRICTED, CARE = SEVERITIES = ("banned", "restricted", "care")
END = "\n"  # of a word, in the tree of letters; no folded word has one


@dataclass(frozen=True)
class Food:
    """A food that poisons or spoils, and how villages write it.

    words: the ways it is written. harmless: longer words that contain one of them. advice: the way out.
    lawful: the form in which a restricted food may be served. season, place: where it is met most; it counts
    everywhere and always.
    """

    id: str
    name: Text
    severity: str
    words: tuple[str, ...]
    harmless: tuple[str, ...]
    reason: Text
    advice: Text
    basis: Basis
    lawful: Text | None = None
    season: Text | None = None
    place: Text | None = None


class Hit(NamedTuple):
    """A dish of the menu, the word that was found in it, and the food that the word means."""

    dish: str
    word: str
    food: Food


class Lexicon:
    """All foods, ready to be looked for at once."""

    def __init__(self, foods: Iterable[Food]):
        self.foods = tuple(foods)
        self._food = {folded(word): food for food in self.foods for word in food.words}
        self._letters: dict[str, Any] = {}  # a tree of letters
        for word in (*self._food, *(folded(word) for food in self.foods for word in food.harmless)):
            branch = self._letters
            for letter in word:
                branch = branch.setdefault(letter, {})
            branch[END] = None

    def screen(self, dishes: Iterable[str]) -> list[Hit]:
        """Every high-risk food on the menu, in its order; one hit a food and dish."""
        hits: dict[tuple[str, str], Hit] = {}
        for dish in dishes:
            for read in readings(dish):
                for word in self._words(read):
                    if food := self._food.get(word):
                        hits.setdefault((dish, food.id), Hit(dish, word, food))
        return list(hits.values())

    def _words(self, read: str) -> Iterator[str]:
        """Every word that lies in no longer one: the longer says what it is, be it harmless."""
        reach, ended = 0, f"{read}{END}"
        for start, letter in enumerate(read):
            branch, place, end = self._letters.get(letter), start, 0
            while branch is not None:
                place += 1
                if END in branch:
                    end = place
                branch = branch.get(ended[place])
            if end > reach:
                reach = end
                yield read[start:end]
