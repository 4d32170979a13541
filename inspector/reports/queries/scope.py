"""Which area and which time figures are of."""

from datetime import date, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from inspector.core.days import local_moment
from inspector.core.db import db
from inspector.core.region_codes import children_length

Rows = list[tuple[Any, ...]]


class Scope(NamedTuple):
    """region: prefix. first, last: days, inclusive. today: for what is overdue."""

    region: str
    first: date
    last: date
    today: date

    def part(self, column: Any) -> sa.ColumnElement[str]:
        """The region one level down, for grouping."""
        return sa.func.substr(column, 1, children_length(self.region))

    def within(self, day: Any) -> sa.ColumnElement[bool]:
        return sa.and_(day >= self.first, day <= self.last)

    def during(self, moment: Any) -> sa.ColumnElement[bool]:
        """The same of a moment, by the days where the halls are."""
        ends = local_moment(self.last + timedelta(days=1), 0)
        return sa.and_(moment >= local_moment(self.first, 0), moment < ends)


def unpivot(statement: Any, keys: tuple[str, ...]) -> Rows:
    """One row for each figure: part, key, value."""
    rows = db.session.execute(statement).all()
    return [(row[0], key, value) for row in rows for key, value in zip(keys, row[1:], strict=True)]
