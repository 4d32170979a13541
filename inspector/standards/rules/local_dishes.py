"""Local dishes on a menu, and what they need."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from inspector.core.folding import folded
from inspector.core.text import Text
from inspector.standards.rules.requirements import Basis


@dataclass(frozen=True)
class LocalDish:
    """words: how it is written, folded. standard: the number of its local standard, where it was found."""

    id: str
    name: Text
    scope: str
    words: tuple[str, ...]
    needs: Text
    basis: Basis
    standard: str | None = None


class Recognised(NamedTuple):
    """A dish of the menu, and the local dish that it is."""

    dish: str
    local: LocalDish


def recognise(known: Iterable[LocalDish], dishes: Iterable[str], region: str) -> list[Recognised]:
    """The local dishes of the region on the menu, in its order."""
    ruling = [each for each in known if region.startswith(each.scope)]
    return [
        Recognised(dish, local)
        for dish, read in ((dish, folded(dish)) for dish in dishes)
        for local in ruling
        if any(word in read for word in local.words)
    ]
