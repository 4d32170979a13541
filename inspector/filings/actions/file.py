"""File a banquet, decide on it, and let follow what hangs on it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from inspector.accounts.rules.change import Change
from inspector.core.counters import next_number
from inspector.core.db import db
from inspector.core.errors import Conflict
from inspector.core.idempotency import is_replay, stored_and_sent
from inspector.core.refusals import require_reasons
from inspector.core.text import Text
from inspector.filings.access import get
from inspector.filings.actions import assess, content, followups, guidance, history, people, settle
from inspector.filings.models import Filing, Guidance
from inspector.filings.rules.derived_facts import Sitting as Meal
from inspector.filings.rules.derived_facts import begins
from inspector.filings.rules.forms import ReasonsForm
from inspector.filings.rules.lifecycle import FILING, needs_reasons
from inspector.halls import access as halls_access
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.standards.actions import judge as standards_judge


def act(filing_id: str, change: Change[int], action: str, form: ReasonsForm | None = None) -> Filing:
    """File it, decide on it, cancel it, or tell that it is held or was not.

    Raises Conflict when the state of the filing, the room of the hall or a critical requirement forbids it,
    and when it is accepted with critical questions open and no word why; Invalid where reasons are needed and
    absent, NotFound for what is not the caller's to see, PreconditionFailed when it has changed since the
    caller read it.
    """
    row = get(filing_id, change.caller, lock=True, whole=action == "file")
    reasons = form["reasons"] if form else None
    sent = {"reasons": reasons} if reasons else {}
    if is_replay(row, change.expected, action, change.by, fields=stored_and_sent(row, sent)):
        return row
    after = FILING.after(row.state, action, change.role)
    if needs_reasons(action, row.state):
        require_reasons(reasons)
    if action == "accept" and not reasons:
        settle.require_settled(row, change.caller)
    row.state = after
    with db.session.no_autoflush:  # nothing below asks for what it changes; one flush is enough
        ACTIONS[action](row, change)
        row.reasons = reasons or row.reasons
        task = step(row, action, change)
        row.tell(followups.of_step(row, action, task))
    return row


def _file(row: Filing, change: Change[int]) -> None:
    announce(row, change)


def _decide(row: Filing, change: Change[int]) -> None:
    row.decided_at, row.decided_by = change.now, change.by


def _cancel(_row: Filing, _change: Change[int]) -> None:
    """Nothing else follows."""


def _hold(row: Filing, change: Change[int]) -> None:
    """From its first meal on."""
    _require_time(row, come=begins(content.meals(row)[0]) <= change.now)


def _miss(row: Filing, change: Change[int]) -> None:
    """Once its last day is over."""
    _require_time(row, come=change.day > row.last_day)


ACTIONS: Mapping[str, Callable[[Filing, Change[int]], None]] = {
    "file": _file,
    "accept": _decide,
    "return": _decide,
    "refuse": _decide,
    "cancel": _cancel,
    "hold": _hold,
    "no_show": _miss,
}


def announce(
    row: Filing,
    change: Change[int],
    *,
    given: Mapping[str, Any] | None = None,
    before: Sequence[Meal] = (),
) -> None:
    """Take it, with a receipt number at once, or refuse with what blocks.

    given: content that replaces what was filed. before: its sittings until now; those may have begun.
    Raises Conflict, or Invalid for a meal that is over, naming what blocks it.
    """
    hall = halls_access.get(row.hall_id, change.caller, lock=True)  # filings for one hall queue here
    if given is not None:
        for key, value in content.written(given, hall, row.id).items():
            setattr(row, key, value)
    people.enter(row)
    same = content.meals(row) == list(before)
    moment = row.filed_at if same and row.filed_at else change.now
    assessed = assess.assess(assess.fields_of(row), hall, moment, but=row.id)
    assess.refuse(assessed, allowed=before)
    facts = assessed.judged.facts
    row.late = facts["lead_hours"] < facts.get("lead_hours_required", facts["lead_hours"])  # type: ignore[operator]
    row.judgement_id = standards_judge.keep(assessed.judged, row.id, change.now)
    row.filed_at = moment
    if row.number is None:
        day = change.day.strftime("%Y%m%d")
        row.number = f"BA-{row.region[:6]}-{day}-{next_number(f'filing-{row.region[:6]}-{day}'):04d}"


def step(row: Filing, action: str, change: Change[int]) -> Guidance | None:
    """Note the action, and let follow what hangs on it: the kept version, and the office's task.

    The version is kept before the journal is written, and the task looks at the state that came of it.
    Returns the task, None where nobody guides.
    """
    row.note_action(action, by=change.by, now=change.now)
    if action in ("file", "amend"):
        history.remember(row, change.now)
    note(row, change.now, changes={"state": row.state})
    return guidance.follow(row, change.now) if row.number is not None else None


def _require_time(row: Filing, *, come: bool) -> None:
    """Raises Conflict while the time for it has not come."""
    if not come:
        raise Conflict(
            Text("聚餐尚未开始或当日未过", "The meal has not begun, or its day is not over"),
            code="not-yet",
            more={"day": row.day.isoformat(), "last_day": row.last_day.isoformat()},
        )


def note(row: Filing, now: datetime, changes: Mapping[str, Any]) -> None:
    """Note in the journal what has been done."""
    subject = Subject("filing", row.id, row.region, row.hall_id)
    record(row.last_action, subject, by=row.last_by, at=now, version=row.version, changes=changes)
