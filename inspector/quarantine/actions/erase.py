"""The end of keeping what came: that it came, and why it was not taken, stays."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import undefer_group

from inspector.core.days import local_day
from inspector.core.db import db
from inspector.quarantine.access import RECORD
from inspector.quarantine.actions.keep import note
from inspector.quarantine.models import FieldRecord


def due(cutoff: Callable[[str], date]) -> list[str]:
    """Records that came before the cutoff of their region."""
    kept = sa.select(RECORD.id, RECORD.region, RECORD.received_at).where(RECORD.erased_at.is_(None))
    return [row.id for row in db.session.execute(kept) if local_day(row.received_at) < cutoff(row.region)]


def erase(record_ids: Iterable[str], now: datetime) -> None:
    """Forget what came."""
    found = sa.select(FieldRecord).where(RECORD.id.in_(list(record_ids)), RECORD.erased_at.is_(None))
    for row in db.session.scalars(
        found.options(undefer_group("personal")).with_for_update(key_share=True)
    ).all():
        row.body, row.erased_at = None, now
        row.note_action("erase", by=None, now=now)
        note(row, {})
