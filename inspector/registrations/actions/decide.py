"""Submit a registration, decide on it, and let follow what hangs on it."""

from datetime import date, datetime

import sqlalchemy as sa

from inspector.accounts.rules.change import Change
from inspector.core.days import in_words, local_day
from inspector.core.db import db
from inspector.core.effects import Effect
from inspector.core.idempotency import is_replay
from inspector.core.lifecycle import SYSTEM
from inspector.core.text import Text
from inspector.halls import access as halls_access
from inspector.halls.actions import standing as halls_standing
from inspector.registrations import access
from inspector.registrations.actions import defer, materials, note
from inspector.registrations.actions import review as reviewing
from inspector.registrations.actions.steps import STEPS, Decision
from inspector.registrations.models import Registration
from inspector.registrations.rules.completeness import Need, lacking
from inspector.registrations.rules.forms import Items
from inspector.registrations.rules.lifecycle import REGISTRATION


def act(
    registration_id: str, change: Change[int], action: str, reasons: str | None = None, items: Items = ()
) -> Registration:
    """Submit, withdraw or decide on a registration.

    Raises Conflict when the life cycle, a failed critical requirement or a missing material forbids it,
    Invalid where reasons are needed and absent or an item is about nothing, NotFound for what is not the
    caller's to see, PreconditionFailed when it has changed since the caller read it.
    """
    # The hall before the row, as a visit's signature locks them: else the two could wait for each other.
    halls_access.lock(access.hall_of(registration_id, change.caller))
    row = access.get(registration_id, change.caller, lock=True)
    if is_replay(row, change.expected, action, change.by):
        return row
    after = REGISTRATION.after(row.state, action, change.role)
    effects = STEPS[action](row, Decision(action, change, reasons, items))
    _step(row, action, after, by=change.by, now=change.now)
    if after == "accepted" and row.passed_at is not None:
        effects.append(_open(row, change.now))
    row.tell(effects)
    return row


def passed(hall_id: str, now: datetime) -> None:
    """The hall has passed its acceptance inspection: it opens, or waits for papers that are missing."""
    waiting = _of_hall(hall_id, "accepted_deferred")
    for row in waiting:
        row.passed_at = now
        note.note(row, "pass", by=None, now=now, changes={"state": row.state})
    if not waiting:
        halls_standing.follow_of(hall_id, "list", now=now)
        for row in _of_hall(hall_id, "accepted"):
            _step(row, "verify", REGISTRATION.after(row.state, "verify", SYSTEM), by=None, now=now)


def failed(hall_id: str, now: datetime) -> None:
    """The hall has failed a critical requirement since: having passed before no longer counts."""
    for row in _of_hall(hall_id, "accepted_deferred"):
        row.passed_at = None
        note.note(row, "fail", by=None, now=now, changes={"state": row.state})


def _open(row: Registration, now: datetime) -> Effect:
    """The last papers came after the hall had passed."""
    passed(row.hall_id, now)
    return Effect("hall_listed", about=row.hall_id)


def _of_hall(hall_id: str, state: str) -> list[Registration]:
    found = sa.select(Registration).where(
        Registration.hall_id == hall_id, Registration.state == state, Registration.kind == "new"
    )
    return list(db.session.scalars(found.with_for_update(key_share=True)))


def end_overdue(today: date, now: datetime) -> list[Registration]:
    """Those whose missing papers did not come in time are over, and their halls do not open.

    Safe to repeat. Nothing ends by a day that was counted before its year's calendar was out. What came in
    time and nobody has looked at yet goes on. A registration that ended so is a broken commitment of its
    applicant.
    """
    ended = []
    for registration_id, hall_id in defer.overdue(today):
        halls_access.lock(hall_id)
        row = db.session.get_one(Registration, registration_id, with_for_update={"key_share": True})
        missing = lacking(materials.needs_of(row, row.supplement_by or today))
        if missing:
            _end(row, missing, now)
            ended.append(row)
    return ended


def _end(row: Registration, missing: list[Need], now: datetime) -> None:
    state = REGISTRATION.after(row.state, "end", SYSTEM)
    last = row.supplement_by or local_day(now)
    reasons = f"逾期未补正,补正期限为{in_words(last)}"
    row.reasons, row.decided_at = reasons, now
    reviewing.keep(row, "end", by=None, now=now, reasons=reasons, missing=missing)
    _step(row, "end", state, by=None, now=now)
    if row.kind == "new":
        why = Text(reasons, f"What was missing was not handed in by {row.supplement_by}")
        halls_standing.follow_of(row.hall_id, "close", now=now, because=why)


def _step(row: Registration, action: str, state: str, *, by: str | None, now: datetime) -> None:
    row.state = state
    note.note(row, action, by=by, now=now, changes={"state": state})
