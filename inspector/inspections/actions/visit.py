"""Call off, submit, sign and publish a visit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from inspector.accounts.rules.change import Change
from inspector.core.db import queue
from inspector.core.effects import Effect
from inspector.core.errors import Conflict, Unavailable
from inspector.core.idempotency import Versioned, is_replay, stored_and_sent
from inspector.core.lifecycle import SYSTEM
from inspector.core.refusals import require_reasons
from inspector.core.text import Text
from inspector.files.actions import photos
from inspector.inspections.access import get, require_own
from inspector.inspections.actions import draft, judge, losses, outcome, publication, ways_back
from inspector.inspections.actions.note import step, tell
from inspector.inspections.actions.photos import named_photos, owed_photos, tie_photos
from inspector.inspections.models import Inspection
from inspector.inspections.rules import consequences, scoring
from inspector.inspections.rules.forms import SignatureForm
from inspector.inspections.rules.lifecycle import INSPECTION
from inspector.standards.queries import in_force, kept_judgements
from inspector.standards.rules.requirements import Finding


def results(row: Inspection) -> dict[str, str]:
    """The overall result of each edition that has a rule for one, by edition id."""
    found: dict[str, list[Finding]] = {}
    for key in (row.hall_judgement_id, row.banquet_judgement_id):
        for edition_id, finding in kept_judgements.kept_findings(key) if key is not None else ():
            found.setdefault(edition_id, []).append(finding)
    rules = {edition_id: in_force.edition(edition_id).result for edition_id in found}
    given = {key: scoring.result(found[key], rule) for key, rule in rules.items() if rule is not None}
    return {key: result for key, result in given.items() if result is not None}


def sign(inspection_id: str, change: Change[int], form: SignatureForm) -> Inspection:
    """Take the operator's signature or the record that it was refused; the visit is frozen with it.

    What it means for the hall takes effect at once. It is `signed` when every photo has arrived, and
    `awaiting_media` until then. Raises as `act` does.
    """
    return act(inspection_id, change, "sign", form)


def give_up_photos(
    inspection_id: str, change: Change[int], reasons: str | None, named: Sequence[str] | None
) -> Inspection:
    """Wait no longer for photos that are lost, as with a broken phone; which and why is kept of each.

    The visit is complete when it waits for no other. named: None for all that are missing. Raises as `act`
    does, and Invalid without reasons or for a photo that is not missing.
    """
    row = get(inspection_id, change.caller, lock=True)
    return act(inspection_id, change, "give_up", losses.given_up(row, reasons, named))


def send_back(inspection_id: str, change: Change[int], reasons: str | None) -> Inspection:
    """Return a visit to its inspector before its result is public.

    Raises as `act` does, and Invalid without reasons.
    """
    return act(inspection_id, change, "return", {"returned_because": reasons})


def hand_over(inspection_id: str, change: Change[int], inspector_id: str) -> Inspection:
    """Give a visit in which nothing is answered to another inspector.

    Raises as `act` does, and Invalid for whoever cannot make it.
    """
    return act(inspection_id, change, "hand_over", {"inspector_id": inspector_id})


def act(
    inspection_id: str, change: Change[int], action: str, content: Mapping[str, object] | None = None
) -> Inspection:
    """Do one of `ACTIONS` to a visit. content: the columns that the action fills.

    Raises Conflict when its state does not allow it, nothing has been answered yet, or it was done with other
    content; Forbidden for another inspector's visit, NotFound for what is not the caller's to see,
    PreconditionFailed when it has changed since the caller read it.
    """
    row, content = get(inspection_id, change.caller, lock=True), content or {}
    if is_replay(
        _as_left(row, action), change.expected, action, change.by, fields=stored_and_sent(row, content)
    ):
        return row
    if action in BY_ITS_INSPECTOR:
        require_own(row, change.caller)
    after = INSPECTION.after(row.state, action, change.role)
    for key, value in content.items():
        setattr(row, key, value)
    tell(row, ACTIONS[action](row, change))
    waits = action in WAITING and owed_photos(row)
    row.state = INSPECTION.after(row.state, "await", SYSTEM) if waits else after
    said = {JOURNALLED[key]: value for key, value in content.items() if key in JOURNALLED}
    step(row, action, by=change.by, now=change.now, **said)
    return row


@dataclass
class Left:
    """How a step of somebody left a visit, before the system went on by itself."""

    version: int
    last_action: str
    last_by: str | None


def _as_left(row: Inspection, action: str) -> Versioned:
    """A signature is repeated when its answer was lost, though photos have completed the visit meanwhile."""
    completed = action == "sign" and row.last_action == "complete" and row.last_by is None
    return Left(row.version - 1, action, row.inspector_id) if completed else row


def _cancel(row: Inspection, _change: Change[int]) -> list[Effect]:
    """It stays on record, and nothing else follows."""
    ways_back.require_empty(row)
    draft.forget_versions(row)
    return []


def _submit(row: Inspection, change: Change[int]) -> list[Effect]:
    """Judge what was observed: findings, score, grade, and where it differs from what was declared."""
    if not row.answers:
        raise Conflict(Text("检查表还没有填写", "Nothing has been answered yet"), code="no-answers")
    judge.judge(row, change.now)
    row.submitted_at = change.now
    row.late = in_force.policy(row.region, row.day).visits.late(row.day, change.day)
    return []


def _sign(row: Inspection, change: Change[int]) -> list[Effect]:
    named = named_photos(row)
    queue(*named)  # one that is arriving just now has arrived, or finds this visit waiting
    if photos.unchecked(named, change.caller):  # it came while the others were decoded
        raise Unavailable(code="busy", more={"retry_after": 1})
    tie_photos(row, change.caller)
    row.signed_at = change.now
    draft.forget_versions(row)
    effects = outcome.take_effect(row, change.now)
    publication.note_signed(row)
    absent = owed_photos(row)
    return [*effects, consequences.waiting(absent) if absent else Effect("visit_final")]


def _give_up(row: Inspection, _change: Change[int]) -> list[Effect]:
    require_reasons(row.lost_because)
    if absent := owed_photos(row):
        return [consequences.waiting(absent)]
    return [Effect("visit_final", because=(consequences.PHOTOS_LOST,))]


def _publish(row: Inspection, change: Change[int]) -> list[Effect]:
    row.published_at = change.now
    return outcome.make_public(row)


JOURNALLED = {"returned_because": "reasons", "inspector_id": "inspector", "lost_photos": "lost"}
WAITING = ("sign", "give_up")  # with which a visit is complete, unless it waits for photos
EMPTY_ONLY = ("cancel", "hand_over")
BY_ITS_INSPECTOR = ("cancel", "submit", "reopen", "sign")
ACTIONS: Mapping[str, Callable[[Inspection, Change[int]], list[Effect]]] = {
    "cancel": _cancel,
    "hand_over": ways_back.hand_over,
    "submit": _submit,
    "reopen": ways_back.reopen,
    "sign": _sign,
    "give_up": _give_up,
    "return": ways_back.send_back,
    "publish": _publish,
}
