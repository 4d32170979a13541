"""Suspend, relist, revoke or grade a hall, as an overseer says or as a visit shows."""

from datetime import date, datetime

from inspector.accounts.rules.caller import Caller
from inspector.core.days import local_day
from inspector.core.db import db
from inspector.core.idempotency import is_replay
from inspector.core.lifecycle import SYSTEM
from inspector.core.refusals import require_reasons
from inspector.halls.access import get
from inspector.halls.models import Hall
from inspector.halls.rules.lifecycle import HALL
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject


def act(hall_id: str, action: str, *, caller: Caller, expected: int, now: datetime, reasons: str) -> Hall:
    """Suspend, relist or revoke a hall. Raises Conflict, Invalid, NotFound, PreconditionFailed."""
    hall = get(hall_id, caller, lock=True)
    if is_replay(hall, expected, action, caller.account_id):
        return hall
    require_reasons(reasons)
    hall.state = HALL.after(hall.state, action, caller.role)
    hall.held_by = caller.account_id if action == "suspend" else None
    _step(hall, action, by=caller.account_id, now=now, reasons=reasons)
    return hall


def follow(hall: Hall, action: str, *, now: datetime, reasons: str = "") -> None:
    """What follows from an inspection or a correction, where the life cycle has that step.

    A hall that an overseer suspended stays so until an overseer reopens it.
    """
    held = action == "relist" and hall.held_by is not None
    if action in HALL.allowed(hall.state, SYSTEM) and not held:
        hall.state = HALL.after(hall.state, action, SYSTEM)
        if action == "list":
            hall.listed_on = local_day(now)
        _step(hall, action, by=None, now=now, reasons=reasons)


def follow_of(hall_id: str, action: str, *, now: datetime, reasons: str = "") -> None:
    """The same by the hall's id."""
    follow(db.session.get_one(Hall, hall_id, with_for_update=True), action, now=now, reasons=reasons)


def give_grade(hall: Hall, grade: str | None, on: date, *, now: datetime) -> None:
    """The grade of its latest inspection that gives one; None where that left it without."""
    hall.grade, hall.graded_on = grade, on
    _step(hall, "grade", by=None, now=now, reasons="")


def _step(hall: Hall, action: str, *, by: str | None, now: datetime, reasons: str) -> None:
    hall.note_action(action, by=by, now=now)
    note(hall, now, reasons)


def note(hall: Hall, now: datetime, reasons: str = "") -> None:
    changes = {"state": hall.state, "grade": hall.grade} | ({"reasons": reasons} if reasons else {})
    subject = Subject("hall", hall.id, hall.region, hall.id)
    record(hall.last_action, subject, by=hall.last_by, at=now, version=hall.version, changes=changes)
