"""Content, submission and signature of a visit in one step."""

from inspector.accounts.rules.change import Change
from inspector.core.db import queue
from inspector.core.errors import Conflict
from inspector.core.idempotency import stored_and_sent
from inspector.core.text import Text
from inspector.inspections import access
from inspector.inspections.actions import draft, visit
from inspector.inspections.models import Inspection
from inspector.inspections.rules.forms import InspectionForm, SignatureForm
from inspector.inspections.rules.lifecycle import EDITABLE


def complete(
    inspection_id: str, change: Change[int | None], form: InspectionForm, signature: SignatureForm
) -> Inspection:
    """Record a visit, hand it over and have it signed: all of it or nothing.

    Repeated with the same content, by whatever key, it gives the visit as it stands. Raises Conflict when it
    was done with other content, and what `draft.put` and `visit.act` raise.
    """
    queue(inspection_id)
    row = draft.find(inspection_id, change.caller)
    if row is None or row.state in EDITABLE:
        row = draft.put(inspection_id, change, form)
        row = visit.act(row.id, _after(row, change), "submit")
    else:
        access.require_own(row, change.caller)
        _require_same(row, draft.differing(row, form, change))
    if row.state == "submitted":
        return visit.sign(row.id, _after(row, change), signature)
    _require_same(row, [key for key, (old, new) in stored_and_sent(row, signature).items() if old != new])
    return row


def _after(row: Inspection, change: Change[int | None]) -> Change[int]:
    """The next step of the same caller at the same moment."""
    return Change(change.caller, row.version, change.now)


def _require_same(row: Inspection, differing: list[str]) -> None:
    if differing:
        raise Conflict(
            Text("这次检查已用不同内容提交", "This visit was handed over with other content"),
            code="different-content",
            more={"differs": sorted(differing), "version": row.version},
        )
