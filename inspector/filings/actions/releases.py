"""Release a dish that may be served by its papers: the operator asks, the supervisor looks and decides."""

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.change import Change
from inspector.core.db import db
from inspector.core.errors import Conflict, Invalid, at
from inspector.core.idempotency import is_replay, require_editable
from inspector.core.text import Text
from inspector.files.actions import photos
from inspector.filings import queries
from inspector.filings.access import get
from inspector.filings.actions.file import note
from inspector.filings.models import Filing, Release, ReleasePhoto
from inspector.filings.rules.forms import ReleaseForm
from inspector.filings.rules.lifecycle import EDITABLE
from inspector.filings.rules.releases import is_released
from inspector.standards.queries import in_force
from inspector.standards.rules.foods import RESTRICTED, Hit

NOTHING_TO_ASK = Text("菜单中没有须凭证放行的菜品", "No dish of the menu waits for a release")
NOT_RELEASABLE = Text("菜单中没有这道须凭证放行的菜品", "The menu has no such dish that papers could release")
CONTENT = ("reason", "evidence", "photos")


def ask(filing_id: str, change: Change[int]) -> Filing:
    """Show a draft to the supervisors of its area, who may release its restricted dishes.

    Raises Conflict when no dish waits for a release or it can no longer be edited, NotFound for what is not
    the caller's to see, PreconditionFailed when it has changed since the caller read it.
    """
    row = get(filing_id, change.caller, lock=True)
    if is_replay(row, change.expected, "ask_release", change.by):
        return row
    require_editable(row.state, EDITABLE)
    known = queries.releases(row.id)
    waiting = [hit for hit in _restricted(row) if not is_released(hit, known)]
    if not waiting:
        raise Conflict(NOTHING_TO_ASK, code="nothing-to-release")
    row.release_asked_at = change.now
    row.note_action("ask_release", by=change.by, now=change.now)
    note(row, change.now, changes={"dishes": sorted({hit.dish for hit in waiting})})
    return row


def release(filing_id: str, change: Change[int], form: ReleaseForm) -> Filing:
    """Let one dish be served for the food that was found in it.

    Raises Invalid for a dish that papers cannot release or photos that were not sent, Conflict when it can no
    longer be edited, NotFound for what is not the caller's to see, PreconditionFailed when it has changed
    since the caller read it.
    """
    row, now = get(filing_id, change.caller, lock=True), change.now
    kept = db.session.get(Release, (row.id, form["dish"], form["food"]))
    content = {key: value for key, value in form.items() if key in CONTENT}
    fields = {key: (getattr(kept, key, None), value) for key, value in content.items()}
    if is_replay(row, change.expected, "release", change.by, fields=fields):
        return row
    require_editable(row.state, EDITABLE)
    _check(row, form, change.caller)
    row.release_asked_at = row.release_asked_at or now
    dish = {"dish": form["dish"], "food": form["food"]}
    db.session.merge(Release(filing_id=row.id, **dish, **content, by=change.by, at=now))
    for sha256 in sorted(set(form["photos"])):
        db.session.merge(ReleasePhoto(filing_id=row.id, sha256=sha256))
    row.note_action("release", by=change.by, now=now)
    note(row, now, changes={**dish, "reason": form["reason"]})
    return row


def _check(row: Filing, form: ReleaseForm, caller: Caller) -> None:
    if not any((hit.dish, hit.food.id) == (form["dish"], form["food"]) for hit in _restricted(row)):
        raise Invalid(errors=[at("/dish", NOT_RELEASABLE)])
    if errors := photos.unsent(form["photos"], caller):
        raise Invalid(errors=errors)


def _restricted(row: Filing) -> list[Hit]:
    hits = in_force.lexicon(row.region, row.last_day).screen(row.dishes)
    return [hit for hit in hits if hit.food.severity == RESTRICTED]
