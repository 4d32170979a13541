"""Submit a registration, decide on it, and let follow what hangs on it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple

import sqlalchemy as sa

from inspector.accounts.rules.change import Change
from inspector.core.days import local_day
from inspector.core.db import db
from inspector.core.errors import Conflict, Invalid, at
from inspector.core.idempotency import is_replay
from inspector.core.lifecycle import SYSTEM
from inspector.core.refusals import require_reasons
from inspector.core.text import Text
from inspector.halls import access as halls_access
from inspector.halls.actions import register as halls_register
from inspector.halls.actions import standing as halls_standing
from inspector.registrations import access
from inspector.registrations.actions import defer, judge, materials, note, require
from inspector.registrations.actions import review as reviewing
from inspector.registrations.models import Registration, Review
from inspector.registrations.rules.completeness import Need, lacking
from inspector.registrations.rules.forms import Items
from inspector.registrations.rules.lifecycle import REGISTRATION
from inspector.standards.queries import in_force
from inspector.standards.rules.working_days import shifted


class Decision(NamedTuple):
    """What is done, the change that asks for it, and what is said with it. items: what is to be mended."""

    action: str
    change: Change[int]
    reasons: str | None
    items: Items

    @property
    def by(self) -> str:
        """The account that decides."""
        return self.change.by

    @property
    def now(self) -> datetime:
        return self.change.now

    @property
    def day(self) -> date:
        return self.change.day


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
    ACTIONS[action](row, Decision(action, change, reasons, items))
    _step(row, action, after, by=change.by, now=change.now)
    if after == "accepted" and row.passed_at is not None:
        _open(row, change.now)
    return row


def _submit(row: Registration, done: Decision) -> None:
    halls_register.require_registrable(row)
    row.submitted_at, row.submissions, row.extended = done.now, row.submissions + 1, False
    row.received_at = None
    _start_clocks(row)
    judge.keep_judgement(row, done.now)
    reviewing.snapshot(row, row.judgement_id or 0, done.now)


def _start_clocks(row: Registration) -> None:
    """By the working days as they are known now."""
    handed_in = local_day(row.submitted_at or row.created_at)
    rules = in_force.policy(row.region, handed_in).registration
    tell, decide = rules.tell_by(handed_in), rules.decide_by(handed_in, extended=row.extended)
    row.tell_by, row.decide_by = None if row.received_at else tell.day, decide.day
    row.provisional = tell.provisional or decide.provisional


def _withdraw(_row: Registration, _done: Decision) -> None:
    """Nothing else follows."""


def _return(row: Registration, done: Decision) -> None:
    """What is missing goes with it, whether or not it was named: everything is told at once."""
    require_reasons(done.reasons)
    _decided(row, done, missing=lacking(materials.needs_of(row, done.day)))


def _receive(row: Registration, done: Decision) -> None:
    """Everything is here; nothing is to be told any more, and the time to decide is counted."""
    if row.received_at is not None:
        raise Conflict(Text("已经受理过", "It was received before"), code="received-before")
    require.complete(materials.needs_of(row, done.day))
    _count_as_received(row, done)
    row.tell_by = None
    reviewing.keep(row, done.action, by=done.by, now=done.now, reasons=done.reasons)


def _count_as_received(row: Registration, done: Decision) -> None:
    """From now on; from the day it was handed in where nothing was told in time."""
    if row.received_at is None:
        told_in_time = row.tell_by is None or done.day <= row.tell_by
        row.received_at = done.now if told_in_time else row.submitted_at


def _decline(row: Registration, done: Decision) -> None:
    """It is not for this register, or not for this organ."""
    require_reasons(done.reasons)
    if row.received_at is not None:
        raise Conflict(Text("已经受理,应作出决定", "It was received: decide on it"), code="received-before")
    _decided(row, done)


def _deny(row: Registration, done: Decision) -> None:
    require_reasons(done.reasons)
    _count_as_received(row, done)
    judge.keep_judgement(row, done.now)
    _decided(row, done)


def _extend(row: Registration, done: Decision) -> None:
    require_reasons(done.reasons)
    if row.extended:
        raise Conflict(Text("时限已延长过一次", "The time was extended before"), code="extended-before")
    row.extended = True
    _start_clocks(row)
    reviewing.keep(row, done.action, by=done.by, now=done.now, reasons=done.reasons)


def _accept(row: Registration, done: Decision) -> None:
    require.unblocked(row, done.now)
    require.complete(materials.needs_of(row, done.day))
    _count_as_received(row, done)
    _decided(row, done)
    _take_effect(row, done)


def _take_effect(row: Registration, done: Decision) -> None:
    """A new hall is founded; one that exists becomes what was declared, and has the papers handed in."""
    if row.kind == "change":
        halls_register.amend(row, now=done.now, by=done.by)
    elif done.action == "accept":
        halls_register.found(row, now=done.now, by=done.by)
    materials.adopt(row, by=done.by)


def _defer(row: Registration, done: Decision) -> None:
    """A new hall waits for its inspection and for what is missing; one that exists stays as it is."""
    require.unblocked(row, done.now)
    needs = materials.needs_of(row, done.day)
    defer.require_deferrable(row, needs)
    _count_as_received(row, done)
    review = _decided(row, done, missing=lacking(needs))
    days = in_force.policy(row.region, done.day).deferral.working_days
    review.supplement_by, review.provisional = shifted(done.day, days)
    row.supplement_by = review.supplement_by
    if row.kind == "new":
        halls_register.found(row, now=done.now, by=done.by)


def _complete(row: Registration, done: Decision) -> None:
    require.complete(materials.needs_of(row, done.day))
    _decided(row, done)
    _take_effect(row, done)


def _reject(row: Registration, done: Decision) -> None:
    """Papers that came later and do not do are missing again; the deadline stays."""
    refused = {item["material"]: item["reason"] for item in done.items if "material" in item}
    here = materials.handed_in(row.id)
    if not refused or refused.keys() - here.keys():
        detail = Text("须写明退回哪些已交的材料及理由", "Name the papers that do not do, and why")
        raise Invalid(errors=[at("/items", detail)])
    for code, reason in refused.items():
        here[code].refused = reason
    reviewing.keep(row, done.action, by=done.by, now=done.now, reasons=done.reasons, items=done.items)


ACTIONS: Mapping[str, Callable[[Registration, Decision], None]] = {
    "submit": _submit,
    "withdraw": _withdraw,
    "receive": _receive,
    "decline": _decline,
    "deny": _deny,
    "accept": _accept,
    "defer": _defer,
    "return": _return,
    "extend": _extend,
    "complete": _complete,
    "reject": _reject,
}


def _decided(row: Registration, done: Decision, missing: list[Need] | None = None) -> Review:
    row.reasons, row.decided_at = done.reasons, done.now
    return reviewing.keep(
        row,
        done.action,
        by=done.by,
        now=done.now,
        reasons=done.reasons,
        items=done.items,
        missing=missing or (),
    )


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


def _open(row: Registration, now: datetime) -> None:
    """The last papers came after the hall had passed."""
    passed(row.hall_id, now)


def _of_hall(hall_id: str, state: str) -> list[Registration]:
    found = sa.select(Registration).where(
        Registration.hall_id == hall_id, Registration.state == state, Registration.kind == "new"
    )
    return list(db.session.scalars(found.with_for_update()))


def end_overdue(today: date, now: datetime) -> list[Registration]:
    """Those whose missing papers did not come in time are over, and their halls do not open.

    Safe to repeat. What came in time and nobody has looked at yet goes on. A registration that ended so
    is a broken commitment of its applicant.
    """
    ended = []
    for registration_id, hall_id in defer.overdue(today):
        halls_access.lock(hall_id)
        row = db.session.get_one(Registration, registration_id, with_for_update=True)
        missing = lacking(materials.needs_of(row, row.supplement_by or today))
        if missing:
            _end(row, missing, now)
            ended.append(row)
    return ended


def _end(row: Registration, missing: list[Need], now: datetime) -> None:
    state = REGISTRATION.after(row.state, "end", SYSTEM)
    last = row.supplement_by or local_day(now)
    reasons = f"逾期未补正,补正期限为{last.year}年{last.month}月{last.day}日"
    row.reasons, row.decided_at = reasons, now
    reviewing.keep(row, "end", by=None, now=now, reasons=reasons, missing=missing)
    _step(row, "end", state, by=None, now=now)
    if row.kind == "new":
        why = Text(reasons, f"What was missing was not handed in by {row.supplement_by}")
        halls_standing.follow_of(row.hall_id, "close", now=now, because=why)


def _step(row: Registration, action: str, state: str, *, by: str | None, now: datetime) -> None:
    row.state = state
    note.note(row, action, by=by, now=now, changes={"state": state})
