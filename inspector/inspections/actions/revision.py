"""A visit that puts a signed one right: which can be, and what becomes of the older one."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.effects import Effect
from inspector.core.errors import Conflict, Invalid, at
from inspector.core.lifecycle import SYSTEM
from inspector.core.text import Text
from inspector.halls.actions import observations
from inspector.halls.actions import standing as halls_standing
from inspector.halls.models import Hall
from inspector.inspections.access import get
from inspector.inspections.actions import corrections
from inspector.inspections.actions.note import step
from inspector.inspections.models import Correction, Inspection
from inspector.inspections.rules.lifecycle import CORRECTION, FINAL, INSPECTION, REVISABLE

SAME = ("hall_id", "kind", "filing_id", "day")
WITHDRAWN = Text("检查已更正,此项不再成立", "The visit was revised: this no longer holds")
ROW = Inspection.__table__.c


def day_of(revised_id: str | None) -> date | None:
    """The day of the visit that is revised; None where there is none."""
    return None if revised_id is None else db.session.scalar(sa.select(ROW.day).where(ROW.id == revised_id))


def revised_by(row: Inspection) -> str | None:
    """The visit that puts this one right, if there is one."""
    found = sa.select(ROW.id).where(ROW.revises == row.id, ROW.state != "cancelled")
    return db.session.scalar(found.limit(1))


def require_revisable(content: Mapping[str, Any], caller: Caller) -> None:
    """Hold a revision to the visit that it names.

    Raises Invalid where that is not signed or is about something else, Conflict where it has a revision,
    NotFound where it is not the caller's to see.
    """
    if content["revises"] is None:
        return
    old = get(content["revises"], caller, lock=True)
    if old.state not in REVISABLE:
        detail = Text("只有已签字的检查可以更正", "Only a visit that was signed can be revised")
        raise Invalid(errors=[at("/revises", detail)])
    wrong = [key for key in SAME if getattr(old, key) != content[key]]
    if wrong:
        same = Text("须与被更正的检查一致", "Must be as in the visit that is revised")
        raise Invalid(errors=[at(f"/{key}", same) for key in wrong])
    if other := revised_by(old):
        told = Text("这次检查已有更正", "There is a revision of this visit already")
        raise Conflict(told, code="revised-before", more={"revised_by": other})


def supersede(row: Inspection, hall: Hall, failing: Iterable[str], now: datetime) -> list[Effect]:
    """End the visit that a signed revision puts right: its corrections, what it saw and its grade go with it.

    The hall is locked. failing: the requirements that still fail by the revision. The older record stays.
    """
    old = db.session.get_one(Inspection, row.revises, with_for_update={"key_share": True})
    old.state = INSPECTION.after(old.state, "revise", SYSTEM)
    step(old, "revise", by=None, now=now, revised_by=row.id)
    observations.forget_visit(hall.id, old.id)
    _withdraw_corrections(old, set(failing), row, now)
    if hall.graded_on == old.day and hall.grade == old.grade:
        _regrade(hall, {row.id, old.id}, now)
    return [Effect("visit_revised", about=old.id)]


def _withdraw_corrections(old: Inspection, failing: set[str], row: Inspection, now: datetime) -> None:
    opened = sa.select(Correction).where(
        Correction.inspection_id == old.id,
        Correction.state != "verified",
        Correction.requirement.not_in(failing),
    )
    for each in db.session.scalars(opened.order_by(Correction.id).with_for_update(key_share=True)).all():
        each.state = CORRECTION.after(each.state, "settle", SYSTEM)
        decided = corrections.decide(each, each.state, now, row.inspector_id)
        decided.decision, decided.inspection_id = WITHDRAWN.zh, row.id
        each.closed_on = row.day
        corrections.note(each, "settle", by=None, now=now, inspection=row.id)


def _regrade(hall: Hall, but: Iterable[str], now: datetime) -> None:
    """The grade that the hall had by its other visits."""
    others = sa.select(ROW.grade, ROW.day).where(
        ROW.hall_id == hall.id, ROW.state.in_(FINAL), ROW.grade.is_not(None), ROW.id.not_in(list(but))
    )
    last = db.session.execute(others.order_by(ROW.day.desc(), ROW.id.desc()).limit(1)).first()
    grade, day = (last.grade, last.day) if last else (None, None)
    halls_standing.give_grade(hall, grade, day, now=now)
