"""Emergency orders: limits that hold for a while, by an issuing document. Pure."""

from dataclasses import dataclass
from datetime import date

from inspector.standards.reading import EMERGENCY, HEADER_NEEDS, BadStandard, table_of, whole_misfits
from inspector.text import Text


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


def read_emergency(content: bytes, file: str) -> Emergency:
    """Raises BadStandard: an order names its document and its first and last day."""
    table = table_of(content, file)
    if wrong := whole_misfits(table, EMERGENCY, (*HEADER_NEEDS, "document", "until")):
        raise BadStandard(file, wrong)
    return Emergency(
        id=table["id"],
        document=table["document"],
        title=Text.of(table["title"]),
        scope=table["scope"],
        since=table["since"],
        until=table["until"],
        note=Text.of(table["note"]) if "note" in table else None,
        suspend_all=table.get("suspend_all", False),
        headcount_cap=table.get("headcount_cap"),
        table_gap_m=table.get("table_gap_m"),
        registry_required=table.get("registry_required", False),
    )
