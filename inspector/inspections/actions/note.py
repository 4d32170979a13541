"""Note in a visit and in the journal what has been done."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from inspector.core.effects import Effect, followed, read, stored
from inspector.inspections.models import Inspection
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject


def step(row: Inspection, action: str, *, by: str | None, now: datetime, **said: object) -> None:
    """Note in the visit and in the journal that the action has been done, and what was said with it."""
    row.note_action(action, by=by, now=now)
    changes = {"state": row.state} | ({"grade": row.grade} if row.grade else {})
    note(row, now, changes=changes | said)


def note(row: Inspection, now: datetime, changes: Mapping[str, Any]) -> None:
    """Note in the journal what has been done."""
    subject = Subject("inspection", row.id, row.region, row.hall_id)
    record(row.last_action, subject, by=row.last_by, at=now, version=row.version, changes=changes)


def tell(row: Inspection, effects: Iterable[Effect]) -> None:
    """Keep with the visit what followed, beside what its earlier steps led to."""
    row.effects = stored(followed(read(row.effects or ()), effects))
