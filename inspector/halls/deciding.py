"""The steps of a registration's life: handing it in, deciding on it, and what follows."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from inspector.accounts.caller import Caller
from inspector.days import local_day
from inspector.db import db
from inspector.errors import Conflict, Invalid, at
from inspector.halls import materials, registrations
from inspector.halls import service as halls
from inspector.halls.completeness import lacking
from inspector.halls.lifecycle import REGISTRATION
from inspector.halls.models import Registration
from inspector.puts import already_done
from inspector.standards.registering import Kind
from inspector.text import Text


class Decision(NamedTuple):
    """Who does it, when, and what is said with it."""

    caller: Caller
    now: datetime
    reasons: str | None


def act(
    registration_id: str,
    action: str,
    *,
    caller: Caller,
    expected: int,
    now: datetime,
    reasons: str | None = None,
) -> Registration:
    """One step by a person.

    Raises Conflict when the life cycle, a failed critical requirement or a missing paper forbids it,
    Invalid where reasons are needed and absent.
    """
    row = registrations.get(registration_id, caller, lock=True)
    if already_done(row, expected, action, caller.account_id):
        return row
    after = REGISTRATION.after(row.state, action, caller.role)
    STEPS[action](row, Decision(caller, now, reasons))
    _step(row, action, after, by=caller.account_id, now=now)
    return row


def verify(hall_id: str, now: datetime) -> None:
    """The hall that it was for has passed its acceptance inspection."""
    accepted = sa.select(Registration).where(
        Registration.hall_id == hall_id, Registration.state == "accepted"
    )
    for row in db.session.scalars(accepted):
        _step(row, "verify", REGISTRATION.after(row.state, "verify", "system"), by=None, now=now)


def _submit(row: Registration, done: Decision) -> None:
    row.submitted_at = done.now
    registrations.keep_judgement(row, done.now)


def _withdraw(_row: Registration, _done: Decision) -> None:
    """Nothing else follows."""


def _return(row: Registration, done: Decision) -> None:
    if not done.reasons:
        raise Invalid(errors=[at("/reasons", Text("退回须说明理由", "A return needs its reasons"))])
    row.reasons, row.decided_at = done.reasons, done.now


def _accept(row: Registration, done: Decision) -> None:
    _refuse_blocked(row, done.now)
    _refuse_incomplete(row, done.now)
    row.reasons, row.decided_at = done.reasons, done.now
    halls.found(row, now=done.now, by=done.caller.account_id)
    materials.adopt(row, by=done.caller.account_id)


STEPS: Mapping[str, Callable[[Registration, Decision], None]] = {
    "submit": _submit,
    "withdraw": _withdraw,
    "return": _return,
    "accept": _accept,
}


def _refuse_blocked(row: Registration, now: datetime) -> None:
    blocking = registrations.keep_judgement(row, now).summary.blocking
    if blocking:
        raise Conflict(
            Text("底线要求未满足,不能受理", "Critical requirements fail; it cannot be accepted"),
            code="blocked",
            more={"blocking": list(blocking)},
        )


def _refuse_incomplete(row: Registration, now: datetime) -> None:
    missing = lacking(materials.needs_of(row, local_day(now)))
    if missing:
        names = [need.material.name for need in missing]
        raise Conflict(
            Text(
                "材料不齐:" + "、".join(name.zh for name in names),
                "Papers are missing: " + ", ".join(name.en for name in names),
            ),
            code="materials-missing",
            more={
                kind.value: [need.material.code for need in lacking(missing, kind)]
                for kind in (Kind.MAIN, Kind.SECONDARY)
            },
        )


def _step(row: Registration, action: str, state: str, *, by: str | None, now: datetime) -> None:
    row.state = state
    registrations.note(row, action, by=by, now=now, changes={"state": state})
