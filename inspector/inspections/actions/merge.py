"""Merge a record with what was written meanwhile, and decide what both sides say differently."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa

from inspector.accounts.rules.change import Change
from inspector.core.db import db, queue
from inspector.core.errors import Conflict, Invalid, NotFound, at
from inspector.core.idempotency import alike, require_editable, require_version
from inspector.core.text import Text
from inspector.inspections.access import ABSENT, get, require_writer
from inspector.inspections.actions import draft, severity
from inspector.inspections.actions.note import step
from inspector.inspections.models import Inspection, InspectionVersion
from inspector.inspections.rules import merging, questions, snapshots
from inspector.inspections.rules.forms import InspectionForm
from inspector.inspections.rules.lifecycle import EDITABLE
from inspector.inspections.rules.merging import Field, Fields, Outcome

NOT_SAID = Text(
    "须为待确认的取值之一;其他取值请修改记录", "One of the values kept; for another, change the record"
)
SAME = ("hall_id", "kind", "filing_id")


class Merged(NamedTuple):
    """base_known: whether the version that its writer had read is kept; else nothing counts as taken away."""

    row: Inspection
    outcomes: list[Outcome]
    base_known: bool


def merge(inspection_id: str, change: Change[int], form: InspectionForm) -> Merged:
    """Take in a whole record that was written from an older version.

    change.expected: the version that its writer had read, 0 for none. Sent again after its answer was lost
    it changes nothing. Raises Conflict when the visit is handed over or the record is of another one,
    NotFound where none is left of one that was read, Forbidden for others, and what `draft.put` raises.
    """
    queue(inspection_id)
    row = draft.find(inspection_id, change.caller)
    if row is None:
        if change.expected:
            raise NotFound(ABSENT)
        return Merged(draft.put(inspection_id, Change(change.caller, None, change.now), form), [], True)
    require_editable(row.state, EDITABLE)
    require_writer(row, change.caller)
    _require_same(row, form)
    stored, base = _fields(row), _base(row, change.expected)
    sent = snapshots.taken_apart(snapshots.of_form(form))
    stands, outcomes = merging.merge(base or {}, stored, sent, severity.of(row))
    before = questions.Said(row.last_by, row.changed_at)
    asked = questions.asked(row.questions or (), outcomes, before, questions.Said(change.by, change.now))
    return Merged(_write(row, change, stands, asked), outcomes, base is not None)


def settle(inspection_id: str, change: Change[int], field: Field, value: Any) -> Inspection:
    """Let one of the values stand that a merge has kept.

    Raises NotFound without such a question, Invalid for a value that nobody said, Conflict when the visit is
    handed over, PreconditionFailed when it has changed since the caller read it.
    """
    queue(inspection_id)
    row = get(inspection_id, change.caller, lock=True)
    require_version(row, change.expected)
    require_editable(row.state, EDITABLE)
    require_writer(row, change.caller)
    kept = {Field(each["requirement"], each["field"]): each for each in row.questions or ()}
    if field not in kept:
        raise NotFound(Text("没有这个待确认项", "There is no such question"))
    if not any(alike(value, each["value"]) for each in kept[field]["values"]):
        raise Invalid(errors=[at("/value", NOT_SAID)])
    rest = [each for key, each in kept.items() if key != field]
    return _write(row, change, merging.with_value(_fields(row), field, value), rest)


def _write(row: Inspection, change: Change[int], stands: Fields, asked: list[dict[str, Any]]) -> Inspection:
    """Record what stands, and what is asked of it; nothing where both are so already."""
    before = row.questions or []
    draft.put(row.id, Change(change.caller, row.version, change.now), snapshots.filled(_form(row), stands))
    row.questions = asked or None
    if asked != before:
        step(row, "merge", by=change.by, now=change.now, questions=len(asked))
    return row


def _require_same(row: Inspection, form: InspectionForm) -> None:
    said: Mapping[str, Any] = {**form}
    if differing := [key for key in SAME if getattr(row, key) != said[key]]:
        raise Conflict(
            Text("此编号是另一次检查的记录", "The id is of another visit"),
            code="different-content",
            more={"differs": differing, "version": row.version},
        )


def _form(row: Inspection) -> InspectionForm:
    """What a merge leaves as it is."""
    return {
        "hall_id": row.hall_id,
        "kind": row.kind,
        "filing_id": row.filing_id,
        "day": None,
        "inspector_id": row.inspector_id,
        "revises": row.revises,
        "remark": None,
        "answers": [],
    }


def _fields(row: Inspection) -> dict[Field, Any]:
    return snapshots.taken_apart(snapshots.of_visit(row.columns()))


def _base(row: Inspection, version: int) -> dict[Field, Any] | None:
    """What the visit said in that version; None where that is not kept any more."""
    if version in (0, row.version):
        return _fields(row) if version else {}
    kept = sa.select(InspectionVersion.content).where(
        InspectionVersion.inspection_id == row.id, InspectionVersion.version == version
    )
    content = db.session.scalar(kept)
    return None if content is None else snapshots.taken_apart(content)
