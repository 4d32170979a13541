"""The end of keeping: what the policies of the regions no longer allow is erased, a few rows at a time."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from inspector.chefs.actions import erase as chefs_erase
from inspector.core.db import give_way, transaction
from inspector.filings.actions import erase as filings_erase
from inspector.inspections.actions import erase as inspections_erase
from inspector.parked.actions import park
from inspector.quarantine.actions import erase as quarantine_erase
from inspector.standards.queries import in_force
from inspector.standards.rules.bounds import Age

BATCH = 10  # rows in one transaction: other writers wait no longer than it takes
Due = Callable[[str], date]


class Erased(NamedTuple):
    filings: int
    chefs: int
    inspections: int
    field_records: int
    parked: int


# In the order of `Erased`.
ROOMS = (
    *(filings_erase.erase, chefs_erase.erase, inspections_erase.erase, quarantine_erase.erase),
    park.erase,
)


def cutoffs(today: date) -> Due:
    """For a region the day before which its policy of today no longer keeps people's data."""
    known: dict[str, date] = {}

    def cutoff(region: str) -> date:
        if region not in known:
            months = in_force.policy(region, today).retention.months
            known[region] = Age(months, "months").before(today)
        return known[region]

    return cutoff


def due(today: date) -> tuple[list[str], ...]:
    """Ids of the filings, chefs, inspections, kept records and parked work whose time is over."""
    cutoff = cutoffs(today)
    return (
        filings_erase.due(cutoff, today),
        chefs_erase.due(cutoff),
        inspections_erase.due(cutoff),
        quarantine_erase.due(cutoff),
        park.due(today),
    )


def erase(today: date, now: datetime) -> Erased:
    """Erase them, each with its entry in the journal; how many there were."""
    over = due(today)
    for ids, room_erases in zip(over, ROOMS, strict=True):
        for start in range(0, len(ids), BATCH):
            with transaction():
                room_erases(ids[start : start + BATCH], now)
            give_way()
    return Erased(*map(len, over))
