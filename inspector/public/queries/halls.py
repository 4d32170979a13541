"""The public side of a hall: nothing personal, nothing that is not final."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.errors import NotFound
from inspector.core.text import Text
from inspector.core.written import plaques
from inspector.core.written.letters import Unreadable
from inspector.halls.models import Hall
from inspector.inspections.models import Correction, Inspection
from inspector.inspections.present.records import text_of
from inspector.regions import queries as regions_queries
from inspector.registrations.models import HallMaterial
from inspector.standards.queries import in_force

SHOWN = ("listed", "suspended", "revoked")  # a hall that was never opened has no public side
RESULT = ("id", "day", "kind", "score", "grade", "outcome", "looked_at", "applicable")
BY_DECISION = Text("监管部门决定", "By decision of the authority")
BY_LEVEL = ("level", "looked_at", "applicable")
ORDER = Correction.__table__.c
FAILED = ("level", "due_on", "closed_on")
PUBLISHED = 5  # latest published inspections shown


def hall(code: str, today: date) -> dict[str, Any]:
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
    results = [dict(each) for each in db.session.execute(newest.limit(PUBLISHED)).mappings()]
    put_right = _put_right([each["id"] for each in results])
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
        "papers": _papers(row, today),
        "inspections": [_shown(each, put_right.get(each["id"], [])) for each in results],
    }


def _put_right(inspection_ids: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """Of each inspection what failed, until when it was to be put right, and when it was."""
    found: dict[str, list[dict[str, Any]]] = {}
    kept = sa.select(*(ORDER[name] for name in (*FAILED, "inspection_id", "edition", "requirement")))
    ordered = kept.where(ORDER.inspection_id.in_(inspection_ids)).order_by(ORDER.level, ORDER.requirement)
    for each in db.session.execute(ordered).mappings():
        text = text_of(each["edition"], each["requirement"])
        failed = {key: each[key] for key in FAILED} | {"text": text}
        found.setdefault(each["inspection_id"], []).append(failed)
    return found


def _papers(row: Hall, today: date) -> list[dict[str, Any]]:
    """Those that end some day, with that day; what they are called is the policy's to say."""
    known = in_force.policy(row.region, today).materials.by_code()
    here = sa.select(HallMaterial.code, HallMaterial.expires_on).where(
        HallMaterial.hall_id == row.id, HallMaterial.expires_on.is_not(None)
    )
    return [
        {"code": code, "name": known[code].name, "expires_on": ends, "expired": (ends or today) < today}
        for code, ends in db.session.execute(here.order_by(HallMaterial.code))
        if code in known
    ]


def _shown(row: Mapping[str, Any], failed: list[dict[str, Any]]) -> dict[str, Any]:
    """A result beside how much was looked at, for nobody should take a glance for the whole."""
    valued = row["valuation"] or {}
    levels = [{key: each[key] for key in BY_LEVEL} for each in valued.get("coverage", ())]
    return {**row, "partial": valued.get("partial"), "coverage": levels, "failed": failed}


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
