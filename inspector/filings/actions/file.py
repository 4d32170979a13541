"""File a banquet, decide on it, and let follow what hangs on it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from inspector.accounts.rules.caller import Caller
from inspector.core.counters import next_number
from inspector.core.days import local_day
from inspector.core.db import db
from inspector.core.errors import Conflict
from inspector.core.idempotency import is_replay, stored_and_sent
from inspector.core.refusals import require_reasons
from inspector.core.text import Text
from inspector.filings.access import get
from inspector.filings.actions import assess, content, guidance, history, people
from inspector.filings.models import Filing
from inspector.filings.rules.derived_facts import Sitting as Meal
from inspector.filings.rules.derived_facts import begins
from inspector.filings.rules.lifecycle import FILING, TAKES_ROOM
from inspector.halls import access as halls_access
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.standards.actions import judge as standards_judge


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
    given, before = form or {}, row.state
    sent = {"reasons": given["reasons"]} if given.get("reasons") else {}
    if is_replay(row, expected, action, caller.account_id, fields=stored_and_sent(row, sent)):
        return row
    row.state = FILING.after(row.state, action, caller.role)
    if action == "file":
        with db.session.no_autoflush:  # nothing below asks for what it changes; one flush is enough
            announce(row, caller, now)
            step(row, action, caller, now)
        return row
    if action in ("accept", "return", "refuse"):
        _decide(row, action, given, caller, now)
    elif action == "cancel":
        _note_reasons(row, given, needed=before in TAKES_ROOM)
    else:
        _after_the_meal(row, action, now)
        _note_reasons(row, given, needed=False)
    step(row, action, caller, now)
    return row


def announce(
    row: Filing,
    caller: Caller,
    now: datetime,
    *,
    given: Mapping[str, Any] | None = None,
    before: Sequence[Meal] = (),
) -> None:
    """Take it, with a receipt number at once, or refuse with what blocks.

    given: content that replaces what was filed. before: its sittings until now; those may have begun.
    """
    hall = halls_access.get(row.hall_id, caller, lock=True)  # filings for one hall queue here
    if given is not None:
        for key, value in content.written(given, hall, row.id).items():
            setattr(row, key, value)
    people.enter(row)
    same = content.meals(row) == list(before)
    moment = row.filed_at if same and row.filed_at else now
    assessed = assess.assess(assess.fields_of(row), hall, moment, but=row.id)
    assess.refuse(assessed, allowed=before)
    facts = assessed.judged.facts
    row.late = facts["lead_hours"] < facts.get("lead_hours_required", facts["lead_hours"])  # type: ignore[operator]
    row.judgement_id = standards_judge.keep(assessed.judged, row.id, now)
    row.filed_at = moment
    if row.number is None:
        day = local_day(now).strftime("%Y%m%d")
        row.number = f"BA-{row.region[:6]}-{day}-{next_number(f'filing-{row.region[:6]}-{day}'):04d}"


def step(row: Filing, action: str, caller: Caller, now: datetime) -> None:
    """Note the action, and let follow what hangs on it: the kept version, the office's task."""
    row.note_action(action, by=caller.account_id, now=now)
    if action in ("file", "amend"):
        history.remember(row, now)
    note(row, now, changes={"state": row.state})
    if row.number is not None:
        guidance.follow(row, now)


def _decide(row: Filing, action: str, form: Mapping[str, Any], caller: Caller, now: datetime) -> None:
    _note_reasons(row, form, needed=action != "accept")
    row.decided_at, row.decided_by = now, caller.account_id


def _note_reasons(row: Filing, form: Mapping[str, Any], *, needed: bool) -> None:
    if needed:
        require_reasons(form.get("reasons"))
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


def note(row: Filing, now: datetime, changes: Mapping[str, Any]) -> None:
    subject = Subject("filing", row.id, row.region, row.hall_id)
    record(row.last_action, subject, by=row.last_by, at=now, version=row.version, changes=changes)
