"""Take a visit as a phone sends it: with its signature where it has one, else as far as it goes."""

from inspector.accounts.rules.change import Change
from inspector.inspections.actions import complete, draft
from inspector.inspections.models import Inspection
from inspector.inspections.rules.forms import InspectionForm


def take(inspection_id: str, change: Change[int | None], form: InspectionForm) -> Inspection:
    """Record a visit, and hand it over signed where `form` has a `signature`.

    Raises what `complete.complete` and `draft.put` raise.
    """
    if signature := form.get("signature"):
        return complete.complete(inspection_id, change, form, signature)
    return draft.put(inspection_id, change, form)
