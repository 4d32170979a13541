"""Reads the register of sources, and puts its documents where a file names their ids."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from inspector.core.text import Text
from inspector.standards.documents.toml_shapes import SOURCE, SOURCE_NEEDS, TABLES, Wrong, whole_misfits
from inspector.standards.rules.requirements import Known
from inspector.standards.rules.sources import KINDS, Register, Source, successors


def read_register(folder: Path) -> Register:
    """Every source of the files of a folder, by id. Raises ValueError."""
    rows = [row for path in sorted(folder.glob("*.toml")) for row in _rows(path)]
    return grown_register({}, rows)


def _rows(path: Path) -> list[Mapping[str, Any]]:
    rows: list[Mapping[str, Any]] = tomllib.loads(path.read_text("utf-8"))["source"]
    return rows


def grown_register(register: Register, rows: Iterable[Mapping[str, Any]]) -> Register:
    """The register and these sources. Raises Wrong with every reason why one cannot be taken."""
    grown, wrong = dict(register), list[str]()
    for number, row in enumerate(rows, 1):
        name = row.get("id", f"source {number}")
        if mistakes := _mistakes(row):
            wrong += [f"{name}: {mistake}" for mistake in mistakes]
        elif name in grown:
            wrong.append(f"{name}: used twice")
        else:
            grown[name] = _source(row)
    wrong += [
        f"{each.id}: there is no source {after!r}" for each, after in successors(grown) if after not in grown
    ]
    if wrong:
        raise Wrong(wrong)
    return grown


def _mistakes(row: Mapping[str, Any]) -> list[str]:
    wrong = whole_misfits(row, SOURCE, SOURCE_NEEDS)
    if row.get("kind") not in KINDS:
        wrong.append(f"kind must be one of {', '.join(KINDS)}")
    if "dates" in row and row["dates"] not in tuple(Known):
        wrong.append(f"{row['dates']!r} is not a valid Known")
    return wrong


def _source(row: Mapping[str, Any]) -> Source:
    """From a row without mistakes."""
    title = Text.of(row["title"])
    return Source(
        id=row["id"],
        title=title,
        short=Text.of(row["short"]) if "short" in row else title,
        number=row.get("number", ""),
        issuer=Text.of(row["issuer"]) if "issuer" in row else None,
        kind=row["kind"],
        scope=row["scope"],
        since=row.get("since"),
        until=row.get("until"),
        replaced_by=row.get("replaced_by", ""),
        amended=tuple(row.get("amended", ())),
        dates=row.get("dates", ""),
        pages=tuple(row.get("pages", ())),
        note=Text.of(row["note"]) if "note" in row else None,
    )


def with_sources(table: Any, register: Register) -> Any:
    """The table with the document in place of its id wherever one is named; an unknown id stays as it is."""
    if isinstance(table, dict):
        return {
            key: register.get(value, value)
            if key == "document" and isinstance(value, str)
            else with_sources(value, register)
            for key, value in table.items()
        }
    return [with_sources(each, register) for each in table] if isinstance(table, list) else table


def own_sources(table: Mapping[str, Any], register: Register, reasons: list[str]) -> Register:
    """The register and the sources of the file's own; why one cannot be taken is added to the reasons."""
    rows = table.get("source", [])
    if not TABLES.fits(rows):
        return register  # told with the other shapes
    try:
        return grown_register(register, rows)
    except Wrong as refused:
        reasons += refused.reasons
        return register
