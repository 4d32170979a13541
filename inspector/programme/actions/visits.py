"""Plan a visit of a plan or a draw: its inspectors find it among their tasks, its hall learns nothing."""

from datetime import date
from uuid import uuid4

from inspector.accounts.rules.change import Change
from inspector.inspections.actions import draft
from inspector.inspections.rules.forms import InspectionForm


def plan(hall_id: str, kind: str, day: date, inspectors: tuple[str, str | None], change: Change[int]) -> str:
    """The id of the visit. inspectors: accounts, the first makes it. Raises what `draft.put` raises."""
    key, (first, second) = str(uuid4()), inspectors
    form: InspectionForm = {
        "hall_id": hall_id,
        "kind": kind,
        "filing_id": None,
        "day": day,
        "inspector_id": first,
        "second_inspector_id": second,
        "remark": None,
        "answers": [],
    }
    draft.put(key, Change(change.caller, None, change.now), form)
    return key
