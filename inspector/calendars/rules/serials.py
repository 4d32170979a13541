"""The number that a sitting keeps in every calendar, whatever becomes of the sittings around it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

Slot = tuple[str, str]  # day as ISO text, and meal: what makes a sitting this one


def slot_of(day: date, meal: str) -> Slot:
    """By what a sitting is known."""
    return day.isoformat(), meal


def numbered(versions: Iterable[Sequence[Mapping[str, Any]]]) -> dict[Slot, int]:
    """Each sitting that was ever announced, with its number in the order in which they came.

    versions: the sittings of a filing each time that it was filed or amended, the first one first.
    """
    found: dict[Slot, int] = {}
    for sittings in versions:
        for each in sittings:
            found.setdefault((each["day"], each["meal"]), len(found) + 1)
    return found


def told(versions: Iterable[Sequence[Mapping[str, Any]]]) -> dict[Slot, Mapping[str, Any]]:
    """Each sitting that was ever announced, as it was announced last."""
    return {(each["day"], each["meal"]): each for sittings in versions for each in sittings}
