"""Count the findings of months beforehand, so that reports need not."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from inspector.core.db import db, give_way, transaction
from inspector.core.indexes import part_of
from inspector.core.region_codes import COUNTY, TOWN
from inspector.reports.models import FindingTally
from inspector.reports.queries.findings import VISIT, Counts, add, counted, fingerprints
from inspector.reports.rules.covering import Key, Piece, months

INSERT = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
TABLE = FindingTally.__table__
OLDEST = date(2000, 1, 1)
Row = dict[str, object]


def count_months(today: date) -> Iterator[tuple[str, date]]:
    """Count each county's months up to today's that have changed since they were counted; tells which.

    What is read first says how many visits there were: one that is signed meanwhile makes the tally old, and
    nobody uses it. Writes a month a transaction.
    """
    known = _known()
    for key, now in sorted(fingerprints("", COUNTY, OLDEST, today).items()):
        if known.get(key) != (now.ever, now.gone):
            rows = _counted(*key)
            with transaction():
                db.session.execute(_upsert(), rows)
            give_way()
            yield key


def _known() -> dict[Key, tuple[int, int]]:
    found = sa.select(TABLE.c.prefix, TABLE.c.month, TABLE.c.ever, TABLE.c.gone)
    return {(row.prefix, row.month): (row.ever, row.gone) for row in db.session.execute(found)}


def _counted(county: str, month: date) -> list[Row]:
    """The row of the county and those of its towns."""
    ((_, last),) = months(month, month)
    marks = {**fingerprints(county, COUNTY, month, last), **fingerprints(county, TOWN, month, last)}
    sums: dict[str, Counts] = {prefix: {} for prefix, _ in marks}
    town = part_of(VISIT.region, TOWN)
    for prefix, *row in counted(county, [Piece(month, last)], town):
        for each in (prefix, county):
            if each in sums:
                add(sums[each], [row])
    return [
        {
            "prefix": prefix,
            "month": month,
            "ever": now.ever,
            "gone": now.gone,
            "counts": _written(sums[prefix]),
        }
        for (prefix, _), now in marks.items()
    ]


def _written(sums: Counts) -> str:
    return orjson.dumps([[*key, *numbers] for key, numbers in sorted(sums.items())]).decode()


def _upsert() -> Any:
    insert: Any = INSERT[db.engine.dialect.name](TABLE)
    anew = {name: insert.excluded[name] for name in ("ever", "gone", "counts")}
    return insert.on_conflict_do_update(index_elements=[TABLE.c.prefix, TABLE.c.month], set_=anew)
