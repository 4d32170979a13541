"""The end of keeping who held a banquet and who cooked; what, when and how large stays for ever."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.personal import ERASED
from inspector.filings.actions import guidance, incidents, people
from inspector.filings.models import Closing, Filing, FilingVersion
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject

TABLE = Filing.__table__.c


def due(cutoff: Callable[[str], date], today: date) -> list[str]:
    """Filings whose last meal, held or not, lies before the cutoff of their region."""
    past = sa.select(TABLE.id, TABLE.region, TABLE.last_day).where(
        TABLE.last_day < today, TABLE.erased_at.is_(None)
    )
    return [row.id for row in db.session.execute(past) if row.last_day < cutoff(row.region)]


def erase(filing_ids: Iterable[str], now: datetime) -> None:
    """Their judgements and their entries in the journal hold nothing personal and stay as they are."""
    found = sa.select(Filing).where(Filing.id.in_(list(filing_ids)), Filing.erased_at.is_(None))
    for row in db.session.scalars(found.with_for_update(key_share=True)).all():
        row.host_name = row.host_phone = ERASED
        row.host_phone_hash = None
        row.people = people.erased(row.people)
        row.roster = None if row.roster is None else people.erased(row.roster)
        for kept in (FilingVersion.personal, Closing.keepers):
            theirs = sa.update(kept.class_).where(kept.class_.filing_id == row.id)
            db.session.execute(theirs.values({kept: None}))
        _forget_caterer(row)
        if task := guidance.task_of(row.id):
            guidance.forget_guides(task)
        incidents.forget(row.id)
        row.erased_at = now
        row.note_action("erase", by=None, now=now)
        subject = Subject("filing", row.id, row.region, row.hall_id)
        record("erase", subject, by=None, at=now, version=row.version)


def _forget_caterer(row: Filing) -> None:
    """In villages whoever caters trades under their own name, which every version repeats."""
    if row.caterer is not None:
        row.caterer = ERASED
    for kept in db.session.scalars(sa.select(FilingVersion).where(FilingVersion.filing_id == row.id)):
        if kept.content.get("caterer") is not None:
            kept.content = kept.content | {"caterer": ERASED}
