"""The public side of a hall: nothing personal, nothing that is not final."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.errors import NotFound
from inspector.core.text import Text
from inspector.core.written import plaques
from inspector.core.written.letters import Unreadable
from inspector.halls.models import Hall
from inspector.inspections.models import Inspection
from inspector.regions import queries as regions_queries

SHOWN = ("listed", "suspended", "revoked")  # a hall that was never opened has no public side
RESULT = ("day", "kind", "score", "grade", "outcome", "looked_at", "applicable")
BY_DECISION = Text("监管部门决定", "By decision of the authority")
BY_LEVEL = ("level", "looked_at", "applicable")
PUBLISHED = 5  # latest published inspections shown


def hall(code: str) -> dict[str, Any]:
    """The hall with this code and its latest published inspections.

    Its grade is the latest that was published; none when it has lost its grade since, published or not.
    Raises NotFound when no hall that the public may see has the code.
    """
    row = db.session.scalar(sa.select(Hall).where(Hall.code == _typed(code), Hall.state.in_(SHOWN)))
    if row is None:
        raise NotFound(Text("没有这个聚餐点", "There is no such hall"))
    columns = (*(getattr(Inspection, name) for name in RESULT), Inspection.valuation)
    published = sa.select(*columns).where(Inspection.hall_id == row.id, Inspection.state == "published")
    newest = published.order_by(Inspection.day.desc(), Inspection.id.desc())
    inspections = [_shown(dict(each)) for each in db.session.execute(newest.limit(PUBLISHED)).mappings()]
    graded = db.session.execute(newest.where(Inspection.grade.is_not(None)).limit(1)).first()
    if row.grade is None:
        graded = None
    return {
        "code": row.code,
        "name": row.name,
        "place": regions_queries.name_of(row.region),
        "address": row.address,
        "state": row.state,
        "because": _why(row),
        "grade": graded.grade if graded else None,
        "graded_on": graded.day if graded else None,
        "capacity_diners": row.capacity_diners,
        "capacity_tables": row.capacity_tables,
        "licence_number": row.licence_number,
        "inspections": inspections,
    }


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """A result beside how much was looked at, for nobody should take a glance for the whole."""
    valued = row["valuation"] or {}
    levels = [{key: each[key] for key in BY_LEVEL} for each in valued.get("coverage", ())]
    return {**row, "partial": valued.get("partial"), "coverage": levels}


def _typed(code: str) -> str:
    """As it is kept; what is no code at all stays, and is found nowhere."""
    try:
        return plaques.read(code)
    except Unreadable:
        return code


def _why(row: Hall) -> Text | None:
    """Why it is not in use; words that an official wrote are for its operator."""
    if row.because is None:
        return None
    return Text(row.because["zh"], row.because["en"]) if row.because["public"] else BY_DECISION
