"""Open a visit again, send it back, give it to a colleague."""

from inspector.accounts.rules.change import Change
from inspector.core.effects import Effect
from inspector.core.errors import Conflict
from inspector.core.refusals import require_reasons
from inspector.core.text import Text
from inspector.inspections.actions import judge
from inspector.inspections.actions.assign import require_assignable
from inspector.inspections.models import Inspection


def require_empty(row: Inspection) -> None:
    """Raises Conflict when something has been observed: that is nobody's to throw away or to take over."""
    if row.answers:
        raise Conflict(Text("已有检查记录", "Something has been recorded"), code="answers-recorded")


def reopen(row: Inspection, _change: Change[int]) -> list[Effect]:
    """Its inspector goes on recording; it has no result until it is handed over again."""
    _unjudge(row)
    return []


def _unjudge(row: Inspection) -> None:
    judge.forget(row)
    row.submitted_at, row.late = None, False


def send_back(row: Inspection, _change: Change[int]) -> list[Effect]:
    """One that is not signed is opened again; a signed one stays as it is and waits for a revision."""
    require_reasons(row.returned_because)
    if row.state == "submitted":
        _unjudge(row)
    return []


def hand_over(row: Inspection, change: Change[int]) -> list[Effect]:
    """It is another inspector's from now on."""
    require_empty(row)
    require_assignable(row.inspector_id, row.region, change.caller)
    return []
