"""How many bytes of a SQLite file belong to a closed filing and to a visit, with indexes and empty space."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from bench.measuring import Goal, Row

PAGES = """
    SELECT tbl_name, sum(pgsize) FROM dbstat JOIN sqlite_schema USING (name) GROUP BY tbl_name
"""


class Part(NamedTuple):
    """A table, and how its rows hang on the chosen records. weight: bytes of a row, by its content."""

    table: str
    belongs: str
    weight: str = "1"


JUDGED = "id IN (SELECT id FROM judgement WHERE subject_id IN chosen)"
FOUND = "judgement_id IN (SELECT id FROM judgement WHERE subject_id IN chosen)"
SHARED = (
    Part("judgement", JUDGED, "length(facts) + length(editions) + 150"),
    Part("finding", FOUND),
    Part("entry", "subject_id IN chosen", "length(changes) + 200"),
)
OF_FILING = (
    Part("filing", "id IN chosen"),
    *(
        Part(table, "filing_id IN chosen")
        for table in (
            *("filing_chef", "filing_closing", "filing_release", "filing_release_photo", "filing_sitting"),
            *("filing_version", "guidance", "incident"),
        )
    ),
    *SHARED,
)
OF_VISIT = (
    Part("inspection", "id IN chosen"),
    Part("inspection_photo", "inspection_id IN chosen"),
    Part("inspection_version", "inspection_id IN chosen"),
    *SHARED,
)


def rows(file: Path) -> list[Row]:
    """Of the demo city, which has lived through a year."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        pages = dict(database.execute(PAGES))
        filing = _of(database, pages, "filing", "state = 'closed'", OF_FILING)
        visit = _of(database, pages, "inspection", "state = 'published'", OF_VISIT)
    return [
        Row(
            "Bytes of a closed filing in the database",
            Goal(12, "kB"),
            sum(filing.values()),
            ours=_shown(filing),
        ),
        Row(
            "Bytes of a published visit in the database",
            Goal(20, "kB"),
            sum(visit.values()),
            ours=_shown(visit),
        ),
    ]


def _of(
    database: sqlite3.Connection, pages: dict[str, int], table: str, state: str, parts: tuple[Part, ...]
) -> dict[str, float]:
    """Kilobytes of one record, by table."""
    database.execute("DROP TABLE IF EXISTS temp.chosen")
    database.execute(f"CREATE TEMP TABLE chosen AS SELECT id FROM {table} WHERE {state}")  # noqa: S608  our names
    database.execute("CREATE UNIQUE INDEX temp.chosen_id ON chosen (id)")
    (count,) = database.execute("SELECT count(*) FROM chosen").fetchone()
    return {name: size / count / 1000 for name, size in _shares(database, pages, parts)}


def _shares(
    database: sqlite3.Connection, pages: dict[str, int], parts: tuple[Part, ...]
) -> Iterator[tuple[str, float]]:
    for part in parts:
        statement = f"SELECT total(CASE WHEN {part.belongs} THEN {part.weight} END), total({part.weight})"
        own, whole = database.execute(f"{statement} FROM {part.table}").fetchone()
        yield part.table, pages[part.table] * own / whole if whole else 0.0


def _shown(parts: dict[str, float]) -> str:
    largest = sorted(parts.items(), key=lambda each: -each[1])[:4]
    return ", ".join(f"{name} {size:.1f}" for name, size in largest)
