"""What followed from an action that decides about somebody, and what did not follow and why. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from inspector.core.labels import EFFECTS
from inspector.core.text import Text


class Effect(NamedTuple):
    """One consequence. effect: a code of `EFFECTS`. because: why it did or did not happen.

    requirements: ids of those that decided. about: the id of what it happened to, where that is a record of
    its own.
    """

    effect: str
    happened: bool = True
    because: tuple[Text, ...] = ()
    requirements: tuple[str, ...] = ()
    about: str | None = None

    @property
    def name(self) -> Text:
        """What its code is called."""
        return EFFECTS[self.effect]


def stored(effects: Iterable[Effect]) -> list[dict[str, Any]]:
    """Effects as a JSON column keeps them: the first answer must be given again, in either language."""
    return [each._asdict() | {"because": [list(why) for why in each.because]} for each in effects]


def read(kept: Iterable[Mapping[str, Any]]) -> list[Effect]:
    """The effects that `stored` wrote."""
    return [
        Effect(
            each["effect"],
            each["happened"],
            tuple(Text(*why) for why in each["because"]),
            tuple(each["requirements"]),
            each["about"],
        )
        for each in kept
    ]


def followed(before: Iterable[Effect], later: Iterable[Effect]) -> list[Effect]:
    """Those of a record's steps together: what a later step tells of the same thing replaces the earlier."""
    return list({(each.effect, each.about, each.requirements): each for each in (*before, *later)}.values())
