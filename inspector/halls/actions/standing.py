"""Suspend, relist, revoke or grade a hall, as an overseer says or as a visit shows."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from inspector.accounts.rules.change import Change
from inspector.core.days import local_day
from inspector.core.db import db
from inspector.core.effects import Effect
from inspector.core.idempotency import is_replay
from inspector.core.lifecycle import SYSTEM
from inspector.core.refusals import require_reasons
from inspector.core.text import Text
from inspector.halls.access import get
from inspector.halls.actions import followers
from inspector.halls.models import Hall
from inspector.halls.rules.lifecycle import HALL, OUT_OF_USE
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject


def act(hall_id: str, change: Change[int], action: str, reasons: str | None) -> Hall:
    """Suspend, relist or revoke a hall.

    Raises Invalid without reasons, Conflict when the hall's state does not allow it, NotFound for a hall that
    is not the caller's to see, PreconditionFailed when it has changed since the caller read it.
    """
    hall = get(hall_id, change.caller, lock=True)
    if is_replay(hall, change.expected, action, change.by):
        return hall
    require_reasons(reasons)
    hall.state = HALL.after(hall.state, action, change.role)
    hall.tell(ACTIONS[action](hall, change))
    said = reasons or ""
    _say_why(hall, Text(said, said), public=False)
    _step(hall, action, by=change.by, now=change.now, reasons=said)
    return hall


def _suspend(hall: Hall, change: Change[int]) -> list[Effect]:
    hall.held_by = change.by
    return [Effect("hall_suspended", about=hall.id), *_out_of_use(hall, change)]


def _relist(hall: Hall, _change: Change[int]) -> list[Effect]:
    """Nobody holds it suspended any more."""
    hall.held_by = None
    reopened = Effect("hall_reopened", about=hall.id)
    if hall.critical_open:
        left = hall.critical_open
        why = Text(f"还有 {left} 项底线项整改未核实", f"{left} critical corrections are not verified yet")
        return [reopened, Effect("filings_taken", False, (why,), about=hall.id)]
    return [reopened, Effect("filings_taken", about=hall.id)]


def _revoke(hall: Hall, change: Change[int]) -> list[Effect]:
    hall.held_by = None
    return [Effect("hall_revoked", about=hall.id), *_out_of_use(hall, change)]


def _out_of_use(hall: Hall, change: Change[int]) -> list[Effect]:
    """Nothing can be filed; what was filed stays filed, and is named so that its hosts are told."""
    why = Text("聚餐点停用", "The hall is out of use")
    taken = Effect("filings_taken", False, (why,), about=hall.id)
    return [taken, *followers.effects(hall.id, None, change.day)]


ACTIONS: Mapping[str, Callable[[Hall, Change[int]], list[Effect]]] = {
    "suspend": _suspend,
    "relist": _relist,
    "revoke": _revoke,
}


def _say_why(hall: Hall, because: Text | None, *, public: bool) -> None:
    """What its operator reads beside its state; the public, too, where nobody typed the words."""
    out_of_use = because is not None and hall.state in OUT_OF_USE
    hall.because = because._asdict() | {"public": public} if because and out_of_use else None


def follow(hall: Hall, action: str, *, now: datetime, because: Text | None = None) -> bool:
    """What follows from an inspection or a correction, where the life cycle has that step; whether it has.

    A hall that an overseer suspended stays so until an overseer reopens it.
    """
    held = action == "relist" and hall.held_by is not None
    if action not in HALL.allowed(hall.state, SYSTEM) or held:
        return False
    hall.state = HALL.after(hall.state, action, SYSTEM)
    if action == "list":
        hall.listed_on = local_day(now)
    _say_why(hall, because, public=True)
    _step(hall, action, by=None, now=now, reasons=because.zh if because else "")
    return True


def follow_of(hall_id: str, action: str, *, now: datetime, because: Text | None = None) -> bool:
    """The same by the hall's id."""
    hall = db.session.get_one(Hall, hall_id, with_for_update={"key_share": True})
    return follow(hall, action, now=now, because=because)


def give_grade(hall: Hall, grade: str | None, on: date | None, *, now: datetime) -> None:
    """The grade of its latest inspection that gives one; None where that left it without."""
    hall.grade, hall.graded_on = grade, on
    _step(hall, "grade", by=None, now=now, reasons="")


def remember_result(hall: Hall, result: Mapping[str, Any]) -> None:
    """Keep the result of its latest signed visit with the hall, which is locked. result: its day as text."""
    if hall.last_result is None or hall.last_result["day"] <= result["day"]:
        hall.last_result = dict(result)


def _step(hall: Hall, action: str, *, by: str | None, now: datetime, reasons: str) -> None:
    hall.note_action(action, by=by, now=now)
    note(hall, now, reasons)


def note(hall: Hall, now: datetime, reasons: str = "") -> None:
    changes = {"state": hall.state, "grade": hall.grade} | ({"reasons": reasons} if reasons else {})
    subject = Subject("hall", hall.id, hall.region, hall.id)
    record(hall.last_action, subject, by=hall.last_by, at=now, version=hall.version, changes=changes)
