"""What a region has its visits look at."""

from collections.abc import Mapping
from dataclasses import dataclass

from inspector.standards.rules.bounds import Age
from inspector.standards.rules.requirements import Basis, Level

KINDS = ("acceptance", "routine", "random", "banquet", "follow_up", "unannounced")


@dataclass(frozen=True)
class Choice:
    """What one kind of visit asks of all that is due.

    editions: everything that they ask. levels: of the rest, these. carry: what is built and was seen in order
    before is not asked again.
    """

    editions: frozenset[str] = frozenset()
    levels: frozenset[Level] = frozenset(Level)
    carry: bool = False


WHOLE = Choice()


@dataclass(frozen=True)
class Visits:
    """choices: by kind of visit; a kind that is not named asks everything that is due.

    every: how long ago the last visit to a listed hall may be. None: the region does not say.
    """

    choices: Mapping[str, Choice]
    basis: Basis
    every: Age | None = None

    def choice(self, kind: str) -> Choice:
        return self.choices.get(kind, WHOLE)
