"""Reads the basis of a requirement, a food or a section of a policy."""

from collections.abc import Mapping
from typing import Any

from inspector.core.text import Text
from inspector.standards.documents.toml_shapes import BASIS, Wrong, collected, misfits
from inspector.standards.rules.requirements import Basis, Known


def read_basis(row: Mapping[str, Any]) -> Basis:
    """From its table in a file. Raises ValueError with everything that is wrong with it."""
    wrong = misfits(row, BASIS, ("document", "known"))
    with collected(wrong):
        Known(row.get("known", Known.QUOTED))
    if wrong:
        raise Wrong(wrong)
    return Basis(
        document=row["document"],
        clause=row.get("clause", ""),
        known=Known(row["known"]),
        source=row.get("source", ""),
        note=Text.of(row["note"]) if "note" in row else None,
        since=row.get("since"),
        until=row.get("until"),
        model=row.get("model", False),
        necessary=row.get("necessary", False),
    )
