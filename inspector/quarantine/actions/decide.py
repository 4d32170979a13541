"""Make a visit of what was kept, or say why it is none."""

from inspector.accounts.actions import accounts
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.change import Change
from inspector.core.db import db
from inspector.core.idempotency import is_replay
from inspector.core.refusals import require_reasons
from inspector.halls.models import Hall
from inspector.inspections.access import nothing_answered
from inspector.inspections.actions import assign, take
from inspector.inspections.models import Inspection
from inspector.inspections.rules.forms import InspectionForm
from inspector.quarantine.access import get
from inspector.quarantine.actions.keep import note
from inspector.quarantine.models import FieldRecord
from inspector.quarantine.rules.lifecycle import KEPT


def admit(record_id: str, change: Change[int], form: InspectionForm, inspection_id: str) -> FieldRecord:
    """Take the record as a visit of its sender, or of who decides where the sender may make none any more.

    form: what came, with what the decision puts in its place. inspection_id: of the visit that it becomes.
    Raises what taking it raises, Conflict where it is decided, NotFound, PreconditionFailed.
    """
    row = get(record_id, change.caller, lock=True)
    if is_replay(row, change.expected, "admit", change.by):
        return row
    after = KEPT.after(row.state, "admit", change.role)
    visit = _taken(row, change, form, inspection_id)
    row.state, row.admitted_to, row.decided_at = after, visit.id, change.now
    row.note_action("admit", by=change.by, now=change.now)
    note(row, {"state": row.state, "inspection": visit.id})
    return row


def dismiss(record_id: str, change: Change[int], reasons: str | None) -> FieldRecord:
    """Say why no visit becomes of it; what came stays.

    Raises as `admit` does, and Invalid without reasons.
    """
    row = get(record_id, change.caller, lock=True)
    if is_replay(row, change.expected, "dismiss", change.by, fields={"reasons": (row.decision, reasons)}):
        return row
    require_reasons(reasons)
    row.state = KEPT.after(row.state, "dismiss", change.role)
    row.decision, row.decided_at = reasons, change.now
    row.note_action("dismiss", by=change.by, now=change.now)
    note(row, {"state": row.state, "reasons": reasons})
    return row


def maker(row: FieldRecord, form: InspectionForm, decides: Caller) -> Caller:
    """Whose visit it becomes: its sender's, or that of who decides where the sender may make none."""
    hall = db.session.get(Hall, form["hall_id"])
    theirs = hall is not None and assign.makes_visits(accounts.get(row.account_id), hall.region)
    return accounts.caller_of(row.account_id) if theirs else decides


def _taken(row: FieldRecord, change: Change[int], form: InspectionForm, inspection_id: str) -> Inspection:
    empty = Change(maker(row, form, change.caller), _empty_version(inspection_id), change.now)
    return take.take(inspection_id, empty, {**form, "inspector_id": None})


def _empty_version(inspection_id: str) -> int | None:
    """The version of a visit in which nothing is answered; nothing that was answered is overwritten."""
    visit = db.session.get(Inspection, inspection_id)
    return visit.version if visit is not None and nothing_answered(visit) else None
