"""Emergency orders: limits that hold for a while, by an issuing document."""

from dataclasses import dataclass
from datetime import date

from inspector.core.text import Text


@dataclass(frozen=True)
class Emergency:
    """suspend_all: no banquet may be held. headcount_cap: most diners at one meal.

    table_gap_m: between tables, metres. registry_required: diners are listed by table.
    """

    id: str
    document: str
    title: Text
    scope: str
    since: date
    until: date
    note: Text | None
    suspend_all: bool
    headcount_cap: int | None
    table_gap_m: float | None
    registry_required: bool

    def rules(self, region: str, on: date) -> bool:
        return region.startswith(self.scope) and self.since <= on <= self.until

    def forbids(self, diners: int) -> bool:
        """Whether a banquet of so many may not be held."""
        return self.suspend_all or (self.headcount_cap is not None and diners > self.headcount_cap)
