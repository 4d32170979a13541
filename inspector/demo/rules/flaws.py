"""What can be wrong with a hall, and how many things are wrong on a visit. Pure."""

from collections.abc import Collection, Mapping
from random import Random
from typing import Any, NamedTuple

from inspector.demo.rules.data import read
from inspector.demo.rules.things import Facts


class Flaw(NamedTuple):
    """facts: as they are where the requirement fails. note: the inspector's. proof: what was done then.

    declared: whether a registration would show it too.
    """

    requirement: str
    level: str
    facts: Mapping[str, Any]
    note: str
    proof: str
    declared: bool


class Quality(NamedTuple):
    """How many flaws of each level are found, from and to; how many items of each level are looked at.

    checked: critical, key, general; None for the whole list.
    """

    general: tuple[int, int]
    key: tuple[int, int]
    critical: tuple[int, int]
    checked: tuple[int, int, int] | None = None


ALL = 500  # however many there are
QUALITIES: Mapping[str, Quality] = {
    "spotless": Quality((0, 1), (0, 0), (0, 0)),
    "good": Quality((0, 2), (0, 1), (0, 0)),
    "spot_check": Quality((0, 1), (0, 1), (0, 0), (ALL, 32, 18)),
    "fair": Quality((4, 6), (1, 1), (0, 0), (ALL, 31, 18)),
    "poor": Quality((11, 14), (1, 1), (0, 0), (ALL, 30, 16)),
    "bad": Quality((2, 5), (2, 4), (0, 0)),
    "dangerous": Quality((1, 3), (0, 2), (1, 1)),
}
USUAL = {"spotless": 24, "good": 30, "spot_check": 16, "fair": 16, "poor": 9, "bad": 5, "dangerous": 3}


def all_flaws() -> list[Flaw]:
    return [Flaw(**{"declared": False, **row}) for row in read("flaws")]


def by_requirement() -> dict[str, Flaw]:
    return {flaw.requirement: flaw for flaw in all_flaws()}


def possible(hall: Facts, checked: Collection[str]) -> list[Flaw]:
    """Those that this hall can have and that a checklist with these requirements would show."""
    return [
        flaw for flaw in all_flaws() if flaw.requirement in checked and all(key in hall for key in flaw.facts)
    ]


def drawn(quality: Quality, flaws: Collection[Flaw], dice: Random) -> list[Flaw]:
    """As many flaws of each level as the quality asks for, or as there are."""
    chosen: list[Flaw] = []
    for level in ("critical", "key", "general"):
        candidates = [flaw for flaw in flaws if flaw.level == level]
        wanted = dice.randint(*getattr(quality, level))
        chosen += dice.sample(candidates, min(wanted, len(candidates)))
    return chosen
