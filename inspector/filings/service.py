"""What can be done with filings."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts.caller import Caller
from inspector.counters import next_number
from inspector.days import local_day
from inspector.db import db, queue
from inspector.errors import Conflict, Invalid, NotFound, at
from inspector.filings import assessment, content, cooks
from inspector.filings.access import filings_of
from inspector.filings.deriving import begins
from inspector.filings.lifecycle import EDITABLE, FILING
from inspector.filings.models import Filing
from inspector.halls import service as halls
from inspector.journal.service import Subject, record
from inspector.puts import Put, already_done, decide, require_editable
from inspector.standards import service as standards
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


def get(filing_id: str, caller: Caller, *, lock: bool = False) -> Filing:
    """Raises NotFound, also for what is not the caller's to see."""
    found = sa.select(Filing).where(Filing.id == filing_id, filings_of(caller))
    row = db.session.scalar(found.with_for_update() if lock else found)
    if row is None:
        raise NotFound(Text("没有这份备案", "There is no such filing"))
    return row


def act(
    filing_id: str,
    action: str,
    *,
    caller: Caller,
    expected: int,
    now: datetime,
    form: Mapping[str, Any] | None = None,
) -> Filing:
    """One step of a filing's life. form: `reasons`, or the figures of the closing report.

    Raises Conflict, Invalid, NotFound, PreconditionFailed.
    """
    row = get(filing_id, caller, lock=True)
    if already_done(row, expected, action, caller.account_id):
        return row
    row.state = FILING.after(row.state, action, caller.role)
    if action == "file":
        _file(row, caller, now)
    elif action in ("accept", "return", "refuse"):
        _decide(row, action, form or {}, caller, now)
    elif action in ("hold", "close"):
        _after_the_meal(row, action, form or {}, now)
    row.step(action, by=caller.account_id, now=now)
    _record(row, now, changes={"state": row.state})
    return row


def _file(row: Filing, caller: Caller, now: datetime) -> None:
    """Take it, with a receipt number at once, or refuse with what blocks."""
    hall = halls.get(row.hall_id, caller, lock=True)  # filings for one hall queue here
    if hall.state != "listed":
        raise Conflict(
            Text("该聚餐点目前未列入名录,不能备案", "The hall is not listed; no banquet can be filed for it"),
            code="hall-not-listed",
            more={"state": hall.state},
        )
    assessment.refuse_past(row, now)
    assessment.refuse_emergency(row)
    cooks.enter(row)
    left = assessment.rooms_of(row)
    assessment.require_room(row, left)
    judged = assessment.judge(row, left, now)
    if judged.summary.blocking:
        raise Conflict(
            Text("底线要求未满足,不能备案", "Critical requirements fail; it cannot be filed"),
            code="blocked",
            more={"blocking": list(judged.summary.blocking)},
        )
    required = judged.facts.get("lead_hours_required", judged.facts["lead_hours"])
    row.late = judged.facts["lead_hours"] < required  # type: ignore[operator]
    row.judgement_id = standards.keep(judged, row.id, now)
    row.filed_at = now
    if row.number is None:
        day = local_day(now).strftime("%Y%m%d")
        row.number = f"BA-{row.region[:6]}-{day}-{next_number(f'filing-{row.region[:6]}-{day}'):04d}"


def _decide(row: Filing, action: str, form: Mapping[str, Any], caller: Caller, now: datetime) -> None:
    if action != "accept":
        _note_reasons(row, form)
    row.decided_at, row.decided_by = now, caller.account_id


def _note_reasons(row: Filing, form: Mapping[str, Any]) -> None:
    if not form.get("reasons"):
        raise Invalid(errors=[at("/reasons", Text("须说明理由", "Reasons are needed"))])
    row.reasons = form["reasons"]


def _after_the_meal(row: Filing, action: str, form: Mapping[str, Any], now: datetime) -> None:
    if begins(content.meals(row)[0]) > now:
        raise Conflict(
            Text("聚餐尚未开始", "The meal has not begun"), code="not-yet", more={"day": row.day.isoformat()}
        )
    if action == "close":
        for key in ("actual_tables", "actual_diners", "ill_diners"):
            setattr(row, key, form[key])


def _record(row: Filing, now: datetime, changes: Mapping[str, Any]) -> None:
    subject = Subject("filing", row.id, row.region, row.hall_id)
    record(row.last_action, subject, by=row.last_by, at=now, version=row.version, changes=changes)
