"""Violations that come back: the same requirement at the same hall, ordered to be put right before."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from inspector.core.db import db
from inspector.inspections.models import Correction

ORDER = Correction.__table__.c
MOST = 20  # earlier ones that an answer names


def repeats(later: Any, earlier: Any) -> sa.ColumnElement[bool]:
    """Whether one row of the table comes back to another; each as its columns."""
    return sa.and_(
        earlier.hall_id == later.hall_id,
        earlier.requirement == later.requirement,
        earlier.opened_on < later.opened_on,
    )


def is_repeated(row: Any) -> sa.ColumnElement[bool]:
    """Whether there was an earlier one."""
    before = Correction.__table__.alias("before")
    return sa.exists().where(repeats(row, before.c))


def earlier(row: Correction) -> list[Mapping[str, Any]]:
    """The corrections to which this one comes back, the latest first."""
    names = ("id", "inspection_id", "opened_on", "closed_on", "state")
    found = sa.select(*(ORDER[name] for name in names)).where(repeats(row, ORDER))
    return [
        dict(each)
        for each in db.session.execute(found.order_by(ORDER.opened_on.desc()).limit(MOST)).mappings()
    ]


def of_visit(inspection_id: str) -> dict[str, date]:
    """Requirement to the day on which it was ordered last before, of the corrections that a visit opened."""
    before = Correction.__table__.alias("before").c
    found = sa.select(ORDER.requirement, sa.func.max(before.opened_on, type_=sa.Date()))
    found = found.where(ORDER.inspection_id == inspection_id, repeats(ORDER, before))
    return {row[0]: row[1] for row in db.session.execute(found.group_by(ORDER.requirement))}
