"""What can be done with corrections."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.days import local_day
from inspector.core.db import db
from inspector.core.errors import Invalid, NotFound
from inspector.core.idempotency import is_replay, stored_and_sent
from inspector.core.text import Text
from inspector.files.actions import photos
from inspector.halls.actions import standing as halls_standing
from inspector.halls.models import Hall
from inspector.inspections.access import corrections_of
from inspector.inspections.models import Correction, CorrectionPhoto
from inspector.inspections.rules.lifecycle import CORRECTION
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.standards.rules.requirements import Level


def get(correction_id: str, caller: Caller, *, lock: bool = False) -> Correction:
    """Raises NotFound, also for what is not the caller's to see."""
    found = sa.select(Correction).where(Correction.id == correction_id, corrections_of(caller))
    row = db.session.scalar(found.with_for_update() if lock else found)
    if row is None:
        raise NotFound(Text("没有这项整改", "There is no such correction"))
    return row


def act(
    correction_id: str,
    action: str,
    form: Mapping[str, Any],
    *,
    caller: Caller,
    expected: int,
    now: datetime,
) -> Correction:
    """Hand in proof, verify or reject it. form: `text` and, for proof, `photos` that have been sent.

    Verifying the last open critical correction of a suspended hall opens it again.
    """
    row = get(correction_id, caller, lock=True)
    sent = (
        {"proof": form["text"], "photos": form["photos"]} if action == "prove" else {"decision": form["text"]}
    )
    if is_replay(row, expected, action, caller.account_id, fields=stored_and_sent(row, sent)):
        return row
    row.state = CORRECTION.after(row.state, action, caller.role)
    if action == "prove":
        _take_proof(row, form, caller)
    else:
        row.decision = form["text"]
    if action == "verify":
        row.closed_on = local_day(now)
        _reopen_hall(row, now)
    row.note_action(action, by=caller.account_id, now=now)
    subject = Subject("correction", row.id, row.region, row.hall_id)
    changes = {"state": row.state, "photos": len(row.photos)}
    record(action, subject, by=caller.account_id, at=now, version=row.version, changes=changes)
    return row


def _take_proof(row: Correction, form: Mapping[str, Any], caller: Caller) -> None:
    if unsent := photos.unsent(form["photos"], caller):
        raise Invalid(errors=unsent)
    row.proof, row.photos = form["text"], form["photos"]
    db.session.execute(sa.delete(CorrectionPhoto).where(CorrectionPhoto.correction_id == row.id))
    rows = [{"correction_id": row.id, "sha256": sha256} for sha256 in sorted(set(row.photos))]
    if rows:
        db.session.execute(sa.insert(CorrectionPhoto), rows)


def _reopen_hall(row: Correction, now: datetime) -> None:
    if row.level != Level.CRITICAL:
        return
    # Two verified at once queue here: else each would see the other open, and neither reopens the hall.
    hall = db.session.get_one(Hall, row.hall_id, with_for_update=True)
    count_critical(hall)
    if hall.critical_open == 0:
        halls_standing.follow(hall, "relist", now=now, reasons=f"correction {row.id}")


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
