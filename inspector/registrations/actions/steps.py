"""The steps of a registration: what each asks for, and what it leads to."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from inspector.accounts.rules.change import Change
from inspector.core.db import db
from inspector.core.effects import Effect
from inspector.core.errors import Conflict, Invalid, at
from inspector.core.refusals import require_reasons
from inspector.core.text import Text
from inspector.halls.actions import followers
from inspector.halls.actions import register as halls_register
from inspector.registrations.actions import clocks, defer, judge, materials, require
from inspector.registrations.actions import review as reviewing
from inspector.registrations.models import Registration, Review
from inspector.registrations.rules import consequences
from inspector.registrations.rules.completeness import Need, lacking
from inspector.registrations.rules.forms import Items


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


def _submit(row: Registration, done: Decision) -> list[Effect]:
    """Taken whatever is missing: that can still come until it is decided on."""
    halls_register.require_registrable(row)
    row.submitted_at, row.submissions, row.extended = done.now, row.submissions + 1, False
    row.received_at = None
    clocks.start(row)
    judge.keep_judgement(row, done.now)
    reviewing.snapshot(row, row.judgement_id or 0, done.now)
    missing = lacking(materials.needs_of(row, done.day))
    return [consequences.papers(missing), consequences.term(row.decide_by)]


def _withdraw(row: Registration, _done: Decision) -> list[Effect]:
    """Nothing else follows."""
    return [Effect("application_over", about=row.id)]


def _recall(row: Registration, _done: Decision) -> list[Effect]:
    """It is a draft again; what was handed in is kept, and the clocks start anew with the next time."""
    row.tell_by = row.decide_by = row.received_at = None
    return [Effect("term_runs", False, (consequences.RECALLED,), about=row.id)]


def _return(row: Registration, done: Decision) -> list[Effect]:
    """What is missing goes with it, whether or not it was named: everything is told at once."""
    if not done.items:
        require_reasons(done.reasons)
    missing = lacking(materials.needs_of(row, done.day))
    _decided(row, done, missing=missing)
    return [consequences.papers(missing), Effect("term_runs", False, (consequences.GIVEN_BACK,))]


def _receive(row: Registration, done: Decision) -> list[Effect]:
    """Everything is here; nothing is to be told any more, and the time to decide is counted."""
    if row.received_at is not None:
        raise Conflict(Text("已经受理过", "It was received before"), code="received-before")
    require.complete(materials.needs_of(row, done.day))
    _count_as_received(row, done)
    row.tell_by = None
    reviewing.keep(row, done.action, by=done.by, now=done.now, reasons=done.reasons)
    return [Effect("papers_complete"), consequences.term(row.decide_by)]


def _count_as_received(row: Registration, done: Decision) -> None:
    """From now on; from the day it was handed in where nothing was told in time."""
    if row.received_at is None:
        told_in_time = row.tell_by is None or done.day <= row.tell_by
        row.received_at = done.now if told_in_time else row.submitted_at


def _decline(row: Registration, done: Decision) -> list[Effect]:
    """It is not for this register, or not for this organ."""
    require_reasons(done.reasons)
    if row.received_at is not None:
        raise Conflict(Text("已经受理,应作出决定", "It was received: decide on it"), code="received-before")
    _decided(row, done)
    return _refused(row)


def _refused(row: Registration) -> list[Effect]:
    without = "hall_changed" if row.kind == "change" else "hall_founded"
    return [Effect("application_over", about=row.id), Effect(without, False, (consequences.NOT_FOUNDED,))]


def _deny(row: Registration, done: Decision) -> list[Effect]:
    require_reasons(done.reasons)
    _count_as_received(row, done)
    judge.keep_judgement(row, done.now)
    _decided(row, done)
    return _refused(row)


def _extend(row: Registration, done: Decision) -> list[Effect]:
    require_reasons(done.reasons)
    if row.extended:
        raise Conflict(Text("时限已延长过一次", "The time was extended before"), code="extended-before")
    row.extended = True
    clocks.start(row)
    reviewing.keep(row, done.action, by=done.by, now=done.now, reasons=done.reasons)
    return [consequences.term(row.decide_by)]


def _accept(row: Registration, done: Decision) -> list[Effect]:
    require.unblocked(row, done.now)
    require.complete(materials.needs_of(row, done.day))
    _count_as_received(row, done)
    _decided(row, done)
    return _take_effect(row, done)


def _take_effect(row: Registration, done: Decision) -> list[Effect]:
    """A new hall is founded; one that exists becomes what was declared, and has the papers handed in.

    Tells which banquets that were filed no longer fit into it.
    """
    if row.kind == "change":
        hall = halls_register.amend(row, now=done.now, by=done.by)
        room = followers.Room(hall.capacity_diners, hall.capacity_tables)
        changed = Effect("hall_changed", because=(consequences.AT_ONCE,), about=hall.id)
        effects = [changed, *followers.effects(hall.id, room, done.day)]
    else:
        effects = [consequences.not_yet_listed(row.hall_id, consequences.ACCEPTANCE_NEXT)]
        if done.action == "accept":
            halls_register.found(row, now=done.now, by=done.by)
            effects.insert(0, Effect("hall_founded", about=row.hall_id))
    materials.adopt(row, by=done.by)
    return effects


def _defer(row: Registration, done: Decision) -> list[Effect]:
    """A new hall waits for its inspection and for what is missing; one that exists stays as it is."""
    require.unblocked(row, done.now)
    needs = materials.needs_of(row, done.day)
    defer.require_deferrable(row, needs)
    _count_as_received(row, done)
    review = _decided(row, done, missing=lacking(needs))
    review.supplement_by, review.provisional = clocks.defer(row, review)
    if row.kind == "new":
        halls_register.found(row, now=done.now, by=done.by)
    effects = consequences.deferred(row.hall_id, row.supplement_by, new=row.kind == "new")
    return [consequences.papers(lacking(needs)), *effects]


def _complete(row: Registration, done: Decision) -> list[Effect]:
    require.complete(materials.needs_of(row, done.day))
    _decided(row, done)
    effects = _take_effect(row, done)
    waits = row.kind == "new" and row.passed_at is None
    return [Effect("papers_complete"), *(effects if waits or row.kind == "change" else ())]


def _reject(row: Registration, done: Decision) -> list[Effect]:
    """Papers that came later and do not do are missing again; the deadline stays."""
    refused = {item["material"]: item["reason"] for item in done.items if "material" in item}
    here = materials.handed_in(row.id)
    if not refused or refused.keys() - here.keys():
        detail = Text("须写明退回哪些已交的材料及理由", "Name the papers that do not do, and why")
        raise Invalid(errors=[at("/items", detail)])
    for code, reason in refused.items():
        here[code].refused = reason
    db.session.flush()
    needs = materials.needs_of(row, done.day)
    review = reviewing.keep(
        row,
        done.action,
        by=done.by,
        now=done.now,
        reasons=done.reasons,
        items=done.items,
        missing=lacking(needs),
    )
    review.supplement_by = row.supplement_by
    names = [need.material.name for need in needs if need.material.code in refused]
    return [consequences.refused(names, row.supplement_by)]


STEPS: Mapping[str, Callable[[Registration, Decision], list[Effect]]] = {
    "submit": _submit,
    "recall": _recall,
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
