"""Prove, verify and reject corrections."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.change import Change
from inspector.core.db import db
from inspector.core.errors import Invalid, NotFound
from inspector.core.idempotency import is_replay, stored_and_sent
from inspector.core.text import Text
from inspector.files.actions import photos
from inspector.halls.actions import standing as halls_standing
from inspector.halls.models import Hall
from inspector.inspections.access import corrections_of
from inspector.inspections.models import Correction, CorrectionPhoto
from inspector.inspections.rules.forms import CorrectionForm
from inspector.inspections.rules.lifecycle import CORRECTION
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.standards.rules.requirements import Level


def get(correction_id: str, caller: Caller, *, lock: bool = False) -> Correction:
    """Find a correction. Raises NotFound when there is none that is the caller's to see."""
    found = sa.select(Correction).where(Correction.id == correction_id, corrections_of(caller))
    row = db.session.scalar(found.with_for_update() if lock else found)
    if row is None:
        raise NotFound(Text("没有这项整改", "There is no such correction"))
    return row


def act(correction_id: str, change: Change[int], action: str, form: CorrectionForm) -> Correction:
    """Hand in proof, verify or reject it.

    Verifying the last open critical correction of a suspended hall opens it again. Raises Invalid for photos
    that were not sent, Conflict when its state does not allow it or it was done in other words, NotFound for
    what is not the caller's to see, PreconditionFailed when it has changed since the caller read it.
    """
    row = get(correction_id, change.caller, lock=True)
    content = _content(action, form)
    if is_replay(row, change.expected, action, change.by, fields=stored_and_sent(row, content)):
        return row
    row.state = CORRECTION.after(row.state, action, change.role)
    ACTIONS[action](row, form, change)
    row.note_action(action, by=change.by, now=change.now)
    subject = Subject("correction", row.id, row.region, row.hall_id)
    changes = {"state": row.state, "photos": len(row.photos)}
    record(action, subject, by=change.by, at=change.now, version=row.version, changes=changes)
    return row


def _content(action: str, form: CorrectionForm) -> dict[str, Any]:
    """What the action stores, by column."""
    if action == "prove":
        return {"proof": form["text"], "photos": form.get("photos", [])}
    return {"decision": form["text"]}


def _prove(row: Correction, form: CorrectionForm, change: Change[int]) -> None:
    sent = form.get("photos", [])
    if unsent := photos.unsent(sent, change.caller):
        raise Invalid(errors=unsent)
    row.proof, row.photos = form["text"], sent
    db.session.execute(sa.delete(CorrectionPhoto).where(CorrectionPhoto.correction_id == row.id))
    rows = [{"correction_id": row.id, "sha256": sha256} for sha256 in sorted(set(row.photos))]
    if rows:
        db.session.execute(sa.insert(CorrectionPhoto), rows)


def _verify(row: Correction, form: CorrectionForm, change: Change[int]) -> None:
    row.decision, row.closed_on = form["text"], change.day
    _reopen_hall(row, change.now)


def _reject(row: Correction, form: CorrectionForm, _change: Change[int]) -> None:
    row.decision = form["text"]


ACTIONS: Mapping[str, Callable[[Correction, CorrectionForm, Change[int]], None]] = {
    "prove": _prove,
    "verify": _verify,
    "reject": _reject,
}


def _reopen_hall(row: Correction, now: datetime) -> None:
    if row.level != Level.CRITICAL:
        return
    # Two verified at once queue here: else each would see the other open, and neither reopens the hall.
    hall = db.session.get_one(Hall, row.hall_id, with_for_update=True)
    count_critical(hall)
    if hall.critical_open == 0:
        done = Text("底线项整改已全部核实", "Every critical correction is verified")
        halls_standing.follow(hall, "relist", now=now, because=done)


def count_critical(hall: Hall) -> None:
    """Tell the hall how many of its critical corrections are open; the room below cannot ask."""
    open_ones = sa.select(sa.func.count()).where(
        Correction.hall_id == hall.id, Correction.level == Level.CRITICAL, Correction.state != "verified"
    )
    hall.critical_open = db.session.scalar(open_ones) or 0


def owed(hall_id: str) -> set[str]:
    """The requirements whose correction the hall owes already."""
    found = sa.select(Correction.requirement).where(
        Correction.hall_id == hall_id, Correction.state != "verified"
    )
    return set(db.session.scalars(found))
