"""Submit, sign and publish a visit."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from inspector.accounts.rules.caller import Caller
from inspector.core.db import queue
from inspector.core.errors import Conflict
from inspector.core.idempotency import is_replay, stored_and_sent
from inspector.core.lifecycle import SYSTEM
from inspector.core.text import Text
from inspector.inspections.access import get, require_own
from inspector.inspections.actions import outcome
from inspector.inspections.actions.note import step
from inspector.inspections.actions.photos import missing_photos, named_photos, tie_photos
from inspector.inspections.models import Inspection
from inspector.inspections.rules import scoring
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


def submit(inspection_id: str, *, caller: Caller, expected: int, now: datetime) -> Inspection:
    """Judge what was observed: findings, score, grade, and where it differs from what was declared."""
    row = get(inspection_id, caller, lock=True)
    if is_replay(row, expected, "submit", caller.account_id):
        return row
    require_own(row, caller)
    row.state = INSPECTION.after(row.state, "submit", caller.role)
    if not row.answers:
        raise Conflict(Text("检查表还没有填写", "Nothing has been answered yet"), code="no-answers")
    outcome.judge(row, now)
    row.submitted_at = now
    step(row, "submit", by=caller.account_id, now=now)
    return row


def sign(
    inspection_id: str, form: Mapping[str, Any], *, caller: Caller, expected: int, now: datetime
) -> Inspection:
    """Take the operator's signature or the record that it was refused; the visit is frozen with it.

    What it means for the hall takes effect at once. It is `signed` when every photo has arrived, and
    `awaiting_media` until then.
    """
    row = get(inspection_id, caller, lock=True)
    fields = stored_and_sent(row, {key: form[key] for key in ("signer", "signature", "refusal")})
    if is_replay(row, expected, "sign", caller.account_id, fields=fields):
        return row
    require_own(row, caller)
    INSPECTION.after(row.state, "sign", caller.role)
    row.signer, row.signature, row.refusal = form["signer"], form["signature"], form["refusal"]
    queue(*named_photos(row))  # one that is arriving just now has arrived, or finds this visit waiting
    tie_photos(row, caller)
    row.signed_at = now
    if missing_photos(row):
        row.state = INSPECTION.after(row.state, "await", SYSTEM)
    else:
        row.state = INSPECTION.after(row.state, "sign", caller.role)
    outcome.take_effect(row, now)
    step(row, "sign", by=caller.account_id, now=now)
    return row


def publish(inspection_id: str, *, caller: Caller, expected: int, now: datetime) -> Inspection:
    """Let the public see the result."""
    row = get(inspection_id, caller, lock=True)
    if is_replay(row, expected, "publish", caller.account_id):
        return row
    row.state = INSPECTION.after(row.state, "publish", caller.role)
    row.published_at = now
    step(row, "publish", by=caller.account_id, now=now)
    return row
