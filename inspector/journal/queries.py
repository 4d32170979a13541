"""Read the journal."""

from typing import Any

import orjson
import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.paging import page
from inspector.journal.models import Entry
from inspector.journal.rules.masking import without_hashes
from inspector.journal.rules.subject import Subject

TABLE = Entry.__table__.c


def of_subject(
    subject: Subject, *, limit: int, cursor: str | None
) -> tuple[list[dict[str, Any]], str | None]:
    """What was done to one thing of a hall, the latest first. Who may know is the caller's to decide."""
    columns = [TABLE[name] for name in ("id", "at", "action", "actor_id", "version", "changes")]
    found = sa.select(*columns).where(
        TABLE.hall_id == subject.hall_id, TABLE.subject == subject.kind, TABLE.subject_id == subject.id
    )
    rows, after = page(found, [TABLE.id], limit=limit, cursor=cursor, descending=True)
    return [{**row, "changes": orjson.loads(without_hashes(row["changes"]))} for row in rows], after


def contains(hash_: str) -> bool:
    """Whether an entry of the chain has this hash."""
    chained = sa.select(Entry.id).where(Entry.hash == hash_, Entry.seq > 0)
    return db.session.scalar(chained.limit(1)) is not None
