"""Which area and which time figures are of, and by which parts."""

from datetime import date, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from inspector.core.days import local_moment
from inspector.core.db import db
from inspector.core.region_codes import children_length
from inspector.reports.rules.figures import COUNTS

Rows = list[tuple[str, str, str, Any]]  # part, group, key, number
HALL = "hall"
PARTS = {"district": 6, "town": 9, "village": 12}  # digits of the codes by which parts are named


class Scope(NamedTuple):
    """region: prefix. first, last: days, inclusive. today: for what is overdue.

    by: one of `PARTS` or HALL; empty for the regions one level down.
    """

    region: str
    first: date
    last: date
    today: date
    by: str = ""

    @property
    def as_of(self) -> date:
        """The day of which standing things are told: the last one, if it is over."""
        return min(self.last, self.today)

    def part(self, region: Any, hall: Any) -> Any:
        """What rows are grouped by, of the columns that say where they are."""
        if self.by == HALL:
            return hall
        return sa.func.substr(region, 1, PARTS.get(self.by) or children_length(self.region))

    def within(self, day: Any) -> sa.ColumnElement[bool]:
        return sa.and_(day >= self.first, day <= self.last)

    def during(self, moment: Any) -> sa.ColumnElement[bool]:
        """The same of a moment, by the days where the halls are."""
        ends = local_moment(self.last + timedelta(days=1), 0)
        return sa.and_(moment >= local_moment(self.first, 0), moment < ends)


def unpivot(statement: Any, keys: tuple[str, ...]) -> Rows:
    """One row for each figure."""
    rows = db.session.execute(statement).all()
    return [(row[0], COUNTS, key, value) for row in rows for key, value in zip(keys, row[1:], strict=True)]


def made_up(statement: Any, group: str) -> Rows:
    """One row for each code of a breakdown. statement: gives part, code, number."""
    return [(part, group, key, number) for part, key, number in db.session.execute(statement)]
