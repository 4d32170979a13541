"""Note in a registration and in the journal what has been done."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.registrations.models import Registration


def note(
    row: Registration, action: str, *, by: str | None, now: datetime, changes: Mapping[str, Any]
) -> None:
    """Note in the row and in the journal what has been done."""
    row.note_action(action, by=by, now=now)
    note_in_journal(row, now, changes=changes)


def note_in_journal(row: Registration, now: datetime, changes: Mapping[str, Any]) -> None:
    subject = Subject("registration", row.id, row.region, row.hall_id)
    record(row.last_action, subject, by=row.last_by, at=now, version=row.version, changes=changes)
