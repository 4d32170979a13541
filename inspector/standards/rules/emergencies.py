"""Emergency orders: limits that hold for a while, by an issuing document."""

from dataclasses import dataclass
from datetime import date

from inspector.core.text import Text
from inspector.standards.rules.editions import Edition


@dataclass(frozen=True)
class Emergency:
    """suspend_all: no banquet may be held. headcount_cap: most diners at one meal.

    capacity_percent: most diners at one meal, of those that the hall may take. table_gap_m: between tables,
    metres. registry_required: diners are listed by table. asks: the last two as requirements, which are
    judged and looked at as those of a standard are; None where the order has neither.
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
    capacity_percent: int | None
    table_gap_m: float | None
    registry_required: bool
    asks: Edition | None = None

    def rules(self, region: str, on: date) -> bool:
        return region.startswith(self.scope) and self.since <= on <= self.until

    def most(self, capacity: int) -> int | None:
        """How many diners a meal may have in a hall that takes so many; None: as many as ever."""
        if self.suspend_all:
            return 0
        share = None if self.capacity_percent is None else capacity * self.capacity_percent // 100
        return min((each for each in (self.headcount_cap, share) if each is not None), default=None)

    def forbids(self, diners: int, capacity: int) -> bool:
        """Whether a banquet of so many may not be held in a hall that takes so many."""
        most = self.most(capacity)
        return most is not None and (self.suspend_all or diners > most)

    def touches(self, diners: int, capacity: int) -> bool:
        """Whether it forbids the banquet, or asks more of it."""
        return self.asks is not None or self.forbids(diners, capacity)
