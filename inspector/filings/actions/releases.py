"""Release a dish that may be served by its papers: the operator asks, the supervisor looks and decides."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.errors import Conflict, Invalid, at
from inspector.core.idempotency import is_replay, require_editable
from inspector.core.text import Text
from inspector.files.actions import photos
from inspector.filings import queries
from inspector.filings.access import get
from inspector.filings.actions.file import note
from inspector.filings.models import Filing, Release, ReleasePhoto
from inspector.filings.rules.lifecycle import EDITABLE
from inspector.filings.rules.releases import is_released
from inspector.standards.queries import in_force
from inspector.standards.rules.foods import RESTRICTED, Hit

NOTHING_TO_ASK = Text("菜单中没有须凭证放行的菜品", "No dish of the menu waits for a release")
NOT_RELEASABLE = Text("菜单中没有这道须凭证放行的菜品", "The menu has no such dish that papers could release")
SAID = ("reason", "evidence", "photos")


def ask(filing_id: str, *, caller: Caller, expected: int, now: datetime) -> Filing:
    """Show a draft to the supervisors of its area, who may release its restricted dishes.

    Raises Conflict, NotFound, PreconditionFailed.
    """
    row = get(filing_id, caller, lock=True)
    if is_replay(row, expected, "ask_release", caller.account_id):
        return row
    require_editable(row.state, EDITABLE)
    known = queries.releases(row.id)
    waiting = [hit for hit in _restricted(row) if not is_released(hit, known)]
    if not waiting:
        raise Conflict(NOTHING_TO_ASK, code="nothing-to-release")
    row.release_asked_at = now
    row.note_action("ask_release", by=caller.account_id, now=now)
    note(row, now, changes={"dishes": sorted({hit.dish for hit in waiting})})
    return row


def release(
    filing_id: str, form: Mapping[str, Any], *, caller: Caller, expected: int, now: datetime
) -> Filing:
    """Let one dish be served for the food that was found in it. form: the fields of `ReleaseIn`, valid.

    Raises Conflict, Invalid, NotFound, PreconditionFailed.
    """
    row = get(filing_id, caller, lock=True)
    kept = db.session.get(Release, (row.id, form["dish"], form["food"]))
    fields = {key: (getattr(kept, key, None), form[key]) for key in SAID}
    if is_replay(row, expected, "release", caller.account_id, fields=fields):
        return row
    require_editable(row.state, EDITABLE)
    _check(row, form, caller)
    row.release_asked_at = row.release_asked_at or now
    said = {key: form[key] for key in ("dish", "food", *SAID)}
    db.session.merge(Release(filing_id=row.id, **said, by=caller.account_id, at=now))
    for sha256 in sorted(set(form["photos"])):
        db.session.merge(ReleasePhoto(filing_id=row.id, sha256=sha256))
    row.note_action("release", by=caller.account_id, now=now)
    note(row, now, changes={key: form[key] for key in ("dish", "food", "reason")})
    return row


def _check(row: Filing, form: Mapping[str, Any], caller: Caller) -> None:
    if not any((hit.dish, hit.food.id) == (form["dish"], form["food"]) for hit in _restricted(row)):
        raise Invalid(errors=[at("/dish", NOT_RELEASABLE)])
    if errors := photos.unsent(form["photos"], caller):
        raise Invalid(errors=errors)


def _restricted(row: Filing) -> list[Hit]:
    hits = in_force.lexicon(row.region, row.last_day).screen(row.dishes)
    return [hit for hit in hits if hit.food.severity == RESTRICTED]
