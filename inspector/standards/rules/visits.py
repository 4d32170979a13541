"""What a region has its visits look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

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

    late_after: days after a visit from which its record is late. None: the region does not say.
    every: how long ago the last visit to a listed hall may be. None: the region does not say.
    """

    choices: Mapping[str, Choice]
    basis: Basis
    every: Age | None = None
    late_after: int | None = None

    def late(self, visited: date, handed_over: date) -> bool:
        """Whether the record comes later than is plausible; it is taken and marked."""
        return self.late_after is not None and handed_over - visited > timedelta(days=self.late_after)

    def choice(self, kind: str) -> Choice:
        return self.choices.get(kind, WHOLE)
