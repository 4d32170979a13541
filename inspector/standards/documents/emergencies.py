"""Reads an emergency order from TOML."""

from inspector.core.text import Text
from inspector.standards.documents.toml_shapes import (
    EMERGENCY,
    HEADER_NEEDS,
    BadStandard,
    table_of,
    whole_misfits,
)
from inspector.standards.rules.emergencies import Emergency


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
