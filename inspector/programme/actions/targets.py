"""Set what a district is to reach in a year, and note what the quality inspection finds there."""

from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.change import Change
from inspector.core.db import db, queue
from inspector.core.errors import Conflict, Forbidden, Invalid, at
from inspector.core.idempotency import Put, decide, is_replay
from inspector.core.region_codes import COUNTY
from inspector.core.text import Text
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.programme.access import TARGET, get_target, sets_targets
from inspector.programme.models import Target
from inspector.programme.rules.forms import NoteForm, TargetForm
from inspector.programme.rules.indicators import INDICATORS, PER_THOUSAND
from inspector.regions import queries as regions

FROM_ABOVE = Text(
    "目标和督察意见由上级(市级)设定,县(市、区)自己不能设定",
    "Targets and notes on them come from the level above, not from the district itself",
)
NOT_NOW = Text("只能设定本年度或下一年度的目标", "Targets are set for this year or the next")
INHABITANTS = Text("有每千人指标时须写明人口", "Needed for a goal that is told by inhabitants")
TAKEN = Text("该区该年度的目标已经设定", "The targets of this district and year are set already")


def put(target_id: str, change: Change[int | None], form: TargetForm) -> Target:
    """Set the targets of a district under the caller's id, or change them while their year is not over.

    Raises Forbidden for who is not above the districts, Invalid for a year that is over, for an area of
    elsewhere and where the inhabitants are missing, Conflict when the district has targets of that year under
    another id or the id other content, PreconditionFailed, NotFound for those of elsewhere.
    """
    queue(target_id, f"targets {form['region']} {form['year']}")
    row = db.session.get(Target, target_id)
    if row is not None:
        row = get_target(target_id, change.caller, lock=True)
    _require_above(change)
    content: dict[str, Any] = {**form}
    stored = {key: getattr(row, key, None) for key in content}
    if decide(row, stored, content, change.expected) is Put.REPLAY and row is not None:
        return row
    _check(target_id, form, change)
    if row is None:
        row = Target(id=target_id, version=0, notes=[], created_at=change.now)
        db.session.add(row)
    row.write(content, by=change.by, now=change.now)
    before = {key: stored[key] for key in content if stored[key] != content[key] and row.version > 1}
    _note(row, {"year": row.year, "goals": row.goals, "inhabitants": row.inhabitants, "before": before})
    return row


def _require_above(change: Change[Any]) -> None:
    if not sets_targets(change.caller):
        raise Forbidden(FROM_ABOVE)


def _check(target_id: str, form: TargetForm, change: Change[int | None]) -> None:
    regions.require(form["region"], "/region", within=change.caller.region, lengths=(COUNTY,))
    errors = []
    if form["year"] not in (change.day.year, change.day.year + 1):
        errors.append(at("/year", NOT_NOW))
    told = {INDICATORS[goal["indicator"]].unit for goal in form["goals"]}
    if PER_THOUSAND in told and form["inhabitants"] is None:
        errors.append(at("/inhabitants", INHABITANTS))
    if errors:
        raise Invalid(errors=errors)
    others = sa.select(TARGET.id).where(
        TARGET.region == form["region"], TARGET.year == form["year"], TARGET.id != target_id
    )
    if (other := db.session.scalar(others)) is not None:
        raise Conflict(TAKEN, code="targets-set", more={"id": other})


def note(target_id: str, change: Change[int], form: NoteForm) -> Target:
    """Add what the quality inspection found. Notes stay as they were written.

    Raises Forbidden for who is not above the districts, Conflict, PreconditionFailed, NotFound.
    """
    row = get_target(target_id, change.caller, lock=True)
    _require_above(change)
    last = row.notes[-1] if row.notes else {}
    said = {key: (last.get(key), value) for key, value in form.items()}
    if is_replay(row, change.expected, "note", change.by, fields=said):
        return row
    row.notes = [*row.notes, {**form, "on": change.day.isoformat(), "by": change.by}]
    row.note_action("note", by=change.by, now=change.now)
    _note(row, {"notes": len(row.notes), "indicator": form["indicator"]})
    return row


def _note(row: Target, changes: dict[str, Any]) -> None:
    subject = Subject("target", row.id, row.region)
    record(row.last_action, subject, by=row.last_by, at=row.changed_at, version=row.version, changes=changes)
