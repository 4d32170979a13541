"""More time for a correction: asked for once, with the reason, before it is overdue; granted or declined."""

from datetime import date
from typing import Any

from inspector.accounts.rules.change import Change
from inspector.core.days import in_words
from inspector.core.db import db
from inspector.core.effects import Effect
from inspector.core.errors import Conflict, Invalid, at
from inspector.core.idempotency import is_replay
from inspector.core.refusals import require_reasons
from inspector.core.text import Text
from inspector.inspections.actions import corrections
from inspector.inspections.models import Correction, CorrectionExtension
from inspector.inspections.rules import extending
from inspector.inspections.rules.forms import ExtensionForm
from inspector.inspections.rules.lifecycle import CORRECTION
from inspector.standards.queries import in_force
from inspector.standards.rules.working_days import works

ASKED_BEFORE = Text("整改延期只能申请一次", "More time can be asked for once")
OVERDUE = Text("整改期限已过,不能再申请延期", "It is overdue; more time can no longer be asked for")
LAPSED = Text("申请延至的日期已过,不能再同意", "The day that was asked for is over")
REST = Text("须是工作日", "It is to be a working day")
NOT_ASKED = Text("没有待决定的延期申请", "Nobody has asked for more time")


def ask(correction_id: str, change: Change[int], form: ExtensionForm) -> Correction:
    """Ask for more time.

    Raises Invalid for a day that is no later, too late or no working day, Conflict when it was asked before,
    is overdue, or its state does not allow it, NotFound for what is not the caller's to see,
    PreconditionFailed when it has changed since the caller read it.
    """
    row = corrections.get(correction_id, change.caller, lock=True)
    known = of(row.id)
    sent = {
        "until": (known and known.until, form["until"]),
        "reasons": (known and known.reasons, form["reasons"]),
    }
    if is_replay(row, change.expected, "ask_extension", change.by, fields=sent):
        return row
    CORRECTION.after(row.state, "ask_extension", change.role)
    if known is not None:
        raise Conflict(ASKED_BEFORE, code="extended-before")
    if row.overdue(change.day):
        raise Conflict(OVERDUE, code="too-late", more={"due_on": row.due_on.isoformat()})
    _require_within(row, form["until"])
    asked: dict[str, Any] = {"until": form["until"], "reasons": form["reasons"], "ordered_due_on": row.due_on}
    db.session.add(
        CorrectionExtension(correction_id=row.id, **asked, asked_at=change.now, asked_by=change.by)
    )
    row.tell([Effect("term_extended", False, (extending.WAITS,), about=row.id)])
    corrections.note(row, "ask_extension", by=change.by, now=change.now, until=form["until"].isoformat())
    return row


def _require_within(row: Correction, until: date) -> None:
    last = latest(row)
    if row.due_on < until <= last and not works(until):
        raise Invalid(errors=[at("/until", REST)])
    if not row.due_on < until <= last:
        detail = Text(
            f"须晚于原期限 {row.due_on},最迟 {last}", f"It is to be after {row.due_on}, at the latest {last}"
        )
        raise Invalid(errors=[at("/until", detail)])


def latest(row: Correction) -> date:
    """The last day that may be asked for it, by the policy of the day on which it was ordered."""
    return in_force.policy(row.region, row.opened_on).extension.latest(row.opened_on, row.due_on)


def decide(correction_id: str, change: Change[int], action: str, reasons: str | None) -> Correction:
    """Grant what was asked (`extend`), or decline it (`keep_term`) with reasons.

    Raises Invalid where reasons are needed and absent, Conflict where nothing waits, the day that was
    asked for is over or its state does not allow it, NotFound for what is not the caller's to see,
    PreconditionFailed when it has changed since.
    """
    row = corrections.get(correction_id, change.caller, lock=True)
    if is_replay(row, change.expected, action, change.by):
        return row
    known = of(row.id)
    if known is None or known.verdict is not None:
        raise Conflict(NOT_ASKED, code="not-now", more={"state": row.state})
    CORRECTION.after(row.state, action, change.role)
    if action == "keep_term":
        require_reasons(reasons)
    elif known.until < change.day:
        raise Conflict(LAPSED, code="too-late", more={"until": known.until.isoformat()})
    known.verdict, known.decision = extending.VERDICTS[action], reasons
    known.decided_at, known.decided_by = change.now, change.by
    if action == "extend":
        row.due_on = known.until
        because = Text(f"整改期限延至{in_words(known.until)}", f"It is due by {known.until} now")
    else:
        because = Text(f"未同意延期:{reasons}", f"Declined: {reasons}")
    row.tell([Effect("term_extended", action == "extend", (because,), about=row.id)])
    corrections.note(row, action, by=change.by, now=change.now, due_on=row.due_on.isoformat())
    return row


def of(correction_id: str) -> CorrectionExtension | None:
    """What was asked for it, and decided."""
    return db.session.get(CorrectionExtension, correction_id)
