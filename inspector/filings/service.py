"""What can be done with filings."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import undefer_group

from inspector.accounts.caller import Caller
from inspector.counters import next_number
from inspector.days import local_day
from inspector.db import db, queue
from inspector.errors import Conflict, Invalid, NotFound, at
from inspector.filings import assessment, content, cooks, guidance, history
from inspector.filings.access import filings_of
from inspector.filings.assessment import Assessed
from inspector.filings.deriving import Sitting as Meal
from inspector.filings.deriving import begins
from inspector.filings.lifecycle import EDITABLE, FILING, TAKES_ROOM
from inspector.filings.models import Filing
from inspector.halls import service as halls
from inspector.halls.models import Hall
from inspector.journal.service import Subject, record
from inspector.puts import Put, already_done, beside, decide, require_editable
from inspector.standards import service as standards
from inspector.standards.facts import Source
from inspector.text import Text


def put(
    filing_id: str, form: Mapping[str, Any], *, caller: Caller, expected: int | None, now: datetime
) -> Filing:
    """Draft a filing under the caller's id, or replace one that is still a draft or was returned.

    form: the fields of `FilingIn`, valid. Raises Invalid, Conflict, NotFound, PreconditionFailed.
    """
    hall = halls.get(form["hall_id"], caller)
    said = content.read(form)
    queue(filing_id)
    row = db.session.get(Filing, filing_id, with_for_update=True)
    if row is not None:
        row = get(filing_id, caller)  # somebody else's is as good as absent
    put = decide(row, content.of(row) if row else {}, said, expected)
    if put is not Put.REPEAT:
        cooks.require_known(form["people"], caller)
    if row is None:
        row = Filing(id=filing_id, state="draft", version=0, created_at=now, late=False)
        db.session.add(row)
    elif put is Put.REPLACE:
        require_editable(row.state, EDITABLE)
    if put is not Put.REPEAT:
        row.write(content.written(said, hall, row.id), by=caller.account_id, now=now)
        _record(row, now, changes={"day": row.day.isoformat(), "diners": row.diners, "tables": row.tables})
    return row


def get(filing_id: str, caller: Caller, *, lock: bool = False, whole: bool = False) -> Filing:
    """whole: with names and numbers at once. Raises NotFound, also for what is not the caller's to see."""
    found = sa.select(Filing).where(Filing.id == filing_id, filings_of(caller))
    if whole:
        found = found.options(undefer_group("personal"))
    row = db.session.scalar(found.with_for_update() if lock else found)
    if row is None:
        raise NotFound(Text("没有这份备案", "There is no such filing"))
    return row


def assess(row: Filing, now: datetime) -> Assessed:
    """What is to be said of it as it stands. Stores nothing."""
    hall = db.session.get_one(Hall, row.hall_id)
    return assessment.assess(assessment.said_by(row), hall, now, but=row.id)


def told(filing_id: str) -> dict[str, Any]:
    """What only its filing can tell of a banquet and no visit sees: the headcount, what was signed.

    Empty before it was filed.
    """
    row = db.session.get_one(Filing, filing_id)
    if row.judgement_id is None:
        return {}
    vocabulary = standards.library().vocabularies["banquet"]
    facts = standards.kept_facts(row.judgement_id)
    return {key: value for key, value in facts.items() if Source.OBSERVED not in vocabulary[key].sources}


def try_out(form: Mapping[str, Any], *, caller: Caller, now: datetime) -> Assessed:
    """What would be said of a form that may be half filled. Stores nothing. Raises Invalid, NotFound."""
    hall = halls.get(form["hall_id"], caller)
    facts = standards.read_facts("banquet", form["facts"], Source.DECLARED)
    people = None if form["people"] is None else cooks.looked_up(form["people"])
    return assessment.assess({**form, "facts": facts, "people": people}, hall, now)


def act(
    filing_id: str,
    action: str,
    *,
    caller: Caller,
    expected: int,
    now: datetime,
    form: Mapping[str, Any] | None = None,
) -> Filing:
    """One step of a filing's life. form: `reasons`.

    Raises Conflict, Invalid, NotFound, PreconditionFailed.
    """
    row = get(filing_id, caller, lock=True, whole=action == "file")
    said, before = form or {}, row.state
    sent = {"reasons": said["reasons"]} if said.get("reasons") else {}
    if already_done(row, expected, action, caller.account_id, said=beside(row, sent)):
        return row
    row.state = FILING.after(row.state, action, caller.role)
    if action == "file":
        with db.session.no_autoflush:  # nothing below asks for what it changes; one flush is enough
            announce(row, caller, now)
            step(row, action, caller, now)
        return row
    if action in ("accept", "return", "refuse"):
        _decide(row, action, said, caller, now)
    elif action == "cancel":
        _note_reasons(row, said, needed=before in TAKES_ROOM)
    else:
        _after_the_meal(row, action, now)
        _note_reasons(row, said, needed=False)
    step(row, action, caller, now)
    return row


def announce(
    row: Filing,
    caller: Caller,
    now: datetime,
    *,
    said: Mapping[str, Any] | None = None,
    before: Sequence[Meal] = (),
) -> None:
    """Take it, with a receipt number at once, or refuse with what blocks.

    said: content that replaces what was filed. before: its sittings until now; those may have begun.
    """
    hall = halls.get(row.hall_id, caller, lock=True)  # filings for one hall queue here
    if said is not None:
        for key, value in content.written(said, hall, row.id).items():
            setattr(row, key, value)
    cooks.enter(row)
    same = content.meals(row) == list(before)
    moment = row.filed_at if same and row.filed_at else now
    assessed = assessment.assess(assessment.said_by(row), hall, moment, but=row.id)
    assessment.refuse(assessed, allowed=before)
    facts = assessed.judged.facts
    row.late = facts["lead_hours"] < facts.get("lead_hours_required", facts["lead_hours"])  # type: ignore[operator]
    row.judgement_id = standards.keep(assessed.judged, row.id, now)
    row.filed_at = moment
    if row.number is None:
        day = local_day(now).strftime("%Y%m%d")
        row.number = f"BA-{row.region[:6]}-{day}-{next_number(f'filing-{row.region[:6]}-{day}'):04d}"


def step(row: Filing, action: str, caller: Caller, now: datetime) -> None:
    """Note the action, and let follow what hangs on it: the kept version, the office's task."""
    row.step(action, by=caller.account_id, now=now)
    if action in ("file", "amend"):
        history.remember(row, now)
    _record(row, now, changes={"state": row.state})
    if row.number is not None:
        guidance.follow(row, now)


def _decide(row: Filing, action: str, form: Mapping[str, Any], caller: Caller, now: datetime) -> None:
    _note_reasons(row, form, needed=action != "accept")
    row.decided_at, row.decided_by = now, caller.account_id


def _note_reasons(row: Filing, form: Mapping[str, Any], *, needed: bool) -> None:
    if needed and not form.get("reasons"):
        raise Invalid(errors=[at("/reasons", Text("须说明理由", "Reasons are needed"))])
    row.reasons = form.get("reasons") or row.reasons


def _after_the_meal(row: Filing, action: str, now: datetime) -> None:
    """It is held from its first meal on, and was not held when its last day is over. Raises Conflict."""
    begun, over = begins(content.meals(row)[0]) <= now, local_day(now) > row.last_day
    if not (over if action == "no_show" else begun):
        raise Conflict(
            Text("聚餐尚未开始或当日未过", "The meal has not begun, or its day is not over"),
            code="not-yet",
            more={"day": row.day.isoformat(), "last_day": row.last_day.isoformat()},
        )


def _record(row: Filing, now: datetime, changes: Mapping[str, Any]) -> None:
    subject = Subject("filing", row.id, row.region, row.hall_id)
    record(row.last_action, subject, by=row.last_by, at=now, version=row.version, changes=changes)
