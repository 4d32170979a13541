"""Who guides a banquet on site: the task of an office, and what it found."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa
from uuid_utils import uuid7

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.change import Change
from inspector.core.db import db
from inspector.core.errors import Invalid, NotFound, at
from inspector.core.idempotency import is_replay
from inspector.core.lifecycle import SYSTEM
from inspector.core.personal import ERASED
from inspector.core.refusals import FUTURE, lies_ahead
from inspector.core.text import Text
from inspector.files.actions import photos
from inspector.filings.access import guidance_of
from inspector.filings.models import Filing, Guidance, GuidancePhoto
from inspector.filings.rules.forms import VisitForm
from inspector.filings.rules.lifecycle import GUIDANCE, TAKES_ROOM
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject

TASK = sa.select(Guidance).where(Guidance.filing_id == sa.bindparam("filing")).with_for_update(key_share=True)
DIGITS = {"village": 12, "town": 9, "county": 6}  # of an office's region code


def follow(filing: Filing, now: datetime) -> Guidance | None:
    """Give the office its task, take it back, or hand it to another, as the filing now stands.

    Returns the task, None where it never had one.
    """
    row = db.session.scalar(TASK, {"filing": filing.id})
    if filing.state not in TAKES_ROOM or filing.office == "none":
        if row is not None and row.state == "open":
            _step(row, "close", filing, now)
        return row
    if row is None:
        row = Guidance(
            id=str(uuid7()), filing_id=filing.id, hall_id=filing.hall_id, visits=[], version=0, state="open"
        )
        db.session.add(row)
        _place(row, filing)
        row.note_action("open", by=None, now=now)
        _record(row, filing.region, now)
    else:
        moved = row.office != filing.office
        _place(row, filing)
        if row.state == "closed" or (row.state == "done" and moved):
            _step(row, "reopen", filing, now)
    return row


def _place(row: Guidance, filing: Filing) -> None:
    row.office, row.region = filing.office, filing.region[: DIGITS[filing.office]]
    row.day, row.last_day, row.record_by = filing.day, filing.last_day, filing.close_by


def _step(row: Guidance, action: str, filing: Filing, now: datetime) -> None:
    row.state = GUIDANCE.after(row.state, action, SYSTEM)
    row.note_action(action, by=None, now=now)
    _record(row, filing.region, now)


def get(task_id: str, caller: Caller, *, lock: bool = False) -> Guidance:
    """Find a guidance task.

    Raises NotFound when there is none, or it is another office's.
    """
    found = sa.select(Guidance).where(Guidance.id == task_id, guidance_of(caller))
    row = db.session.scalar(found.with_for_update(key_share=True) if lock else found)
    if row is None:
        raise NotFound(Text("没有这项指导任务", "There is no such task"))
    return row


def task_of(filing_id: str) -> Guidance | None:
    """The task of a filing that the caller may see."""
    return db.session.scalar(sa.select(Guidance).where(Guidance.filing_id == filing_id))


def note_visit(task_id: str, change: Change[int], form: VisitForm) -> Guidance:
    """Record who guided, when, and the conclusion; every visit is kept.

    Raises Invalid for a visit in the future or photos that were not sent, Conflict when there is nothing to
    guide any more, NotFound for another office's task, PreconditionFailed when it has changed since the
    caller read it.
    """
    row, now = get(task_id, change.caller, lock=True), change.now
    if is_replay(row, change.expected, "record", change.by):
        return row
    _check(form, change.caller, now)
    row.state = GUIDANCE.after(row.state, "record", change.role)
    visit = {key: value for key, value in form.items() if key != "person"}
    visit |= {"guided_at": form["guided_at"].isoformat(), "by": change.by}
    row.guides = orjson.dumps([*guides(row), form["person"]]).decode()
    row.visits = [*row.visits, visit]
    for sha256 in sorted(set(form["photos"])):
        db.session.merge(GuidancePhoto(guidance_id=row.id, sha256=sha256))
    row.note_action("record", by=change.by, now=now)
    region = db.session.get_one(Filing, row.filing_id).region
    _record(row, region, now, {"visits": len(row.visits), "conclusion": form["conclusion"]})
    return row


def guides(row: Guidance) -> list[str]:
    """Who came, in the order of the visits."""
    known: list[str] = orjson.loads(row.guides) if row.guides else []
    return known


def forget_guides(row: Guidance) -> None:
    """As many visits, and nothing of who came."""
    if row.guides is not None:
        row.guides = orjson.dumps([ERASED] * len(row.visits)).decode()


def _check(form: VisitForm, caller: Caller, now: datetime) -> None:
    errors = []
    if lies_ahead(form["guided_at"], now):
        errors.append(at("/guided_at", FUTURE))
    errors += photos.unsent(form["photos"], caller)
    if errors:
        raise Invalid(errors=errors)


def _record(row: Guidance, region: str, now: datetime, changes: Mapping[str, Any] | None = None) -> None:
    subject = Subject("guidance", row.id, region, row.hall_id)
    noted = {"state": row.state, "office": row.office} | dict(changes or {})
    record(row.last_action, subject, by=row.last_by, at=now, version=row.version, changes=noted)
