"""Rows of guidance tasks and registrations as their own lists have them, by their ids."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.filings.access import TASK, guidance_of
from inspector.filings.models import Guidance
from inspector.filings.queries import TASKS
from inspector.registrations.access import REGISTRATION, registrations_of
from inspector.registrations.queries.registrations import REGISTRATIONS, due


def guidance(caller: Caller, ids: Sequence[str], today: date) -> list[dict[str, Any]]:
    """Guidance tasks with their banquets."""
    late = Guidance.overdue_rows(today).label("overdue")
    missed = Guidance.missed_rows(today).label("missed")
    found = TASKS.add_columns(late, missed).where(guidance_of(caller), TASK.id.in_(ids))
    return _rows(found, ids, "overdue", "missed")


def registrations(caller: Caller, ids: Sequence[str], today: date) -> list[dict[str, Any]]:
    """Registrations with the day that runs."""
    until = due(today)
    late = (until.element < today).label("overdue")
    found = REGISTRATIONS.add_columns(until, late).where(registrations_of(caller), REGISTRATION.id.in_(ids))
    return _rows(found, ids, "overdue")


def _rows(found: sa.Select[Any], ids: Sequence[str], *truths: str) -> list[dict[str, Any]]:
    """truths: columns that SQLite gives as numbers."""
    if not ids:
        return []
    rows = [dict(row) for row in db.session.execute(found).mappings()]
    return [row | {key: bool(row[key]) for key in truths} for row in rows]
