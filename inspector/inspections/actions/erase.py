"""The end of keeping who signed a visit; what was found stays for ever."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.personal import ERASED
from inspector.inspections.models import Inspection
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject

TABLE = Inspection.__table__.c


def due(cutoff: Callable[[str], date]) -> list[str]:
    """Visits with a signature, or its refusal, whose day lies before the cutoff of their region."""
    signed = sa.select(TABLE.id, TABLE.region, TABLE.day).where(
        TABLE.signed_at.is_not(None), TABLE.erased_at.is_(None)
    )
    return [row.id for row in db.session.execute(signed) if row.day < cutoff(row.region)]


def erase(inspection_ids: Iterable[str], now: datetime) -> None:
    """Whether it was signed or refused, and the drawn image among the photos, stay."""
    found = sa.select(Inspection).where(
        Inspection.id.in_(list(inspection_ids)), Inspection.erased_at.is_(None)
    )
    for row in db.session.scalars(found.with_for_update(key_share=True)).all():
        row.signer = ERASED
        row.erased_at = now
        row.note_action("erase", by=None, now=now)
        subject = Subject("inspection", row.id, row.region, row.hall_id)
        record("erase", subject, by=None, at=now, version=row.version)
