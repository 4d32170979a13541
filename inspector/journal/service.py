"""Writing, sealing and reading the journal."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa

from inspector.db import db
from inspector.journal.chain import GENESIS, first_break, link
from inspector.journal.models import Entry
from inspector.paging import page

BATCH = 5000  # entries sealed or verified at a time; bounds the memory of both
LOCK = 0x59475400  # PostgreSQL advisory lock of the sealer, any constant of our own
TABLE = Entry.__table__.c
APPEND = sa.insert(Entry.__table__)  # written at every write: the mapped class would cost twice as much


class Subject(NamedTuple):
    """What an entry is about. region: its code, for who may read the entry."""

    kind: str
    id: str
    region: str
    hall_id: str | None = None


def record(
    action: str,
    subject: Subject,
    *,
    by: str | None,
    at: datetime,
    version: int = 1,
    changes: Mapping[str, Any] | None = None,
) -> None:
    """Append an entry to the transaction that is under way. `by` is an account id, None for the system.

    Nothing waits here: order and hash are given later, by `seal`.
    """
    db.session.execute(
        APPEND,
        {
            "at": at,
            "actor_id": by,
            "action": action,
            "subject": subject.kind,
            "subject_id": subject.id,
            "version": version,
            "region": subject.region,
            "hall_id": subject.hall_id,
            "changes": orjson.dumps(changes or {}, option=orjson.OPT_SORT_KEYS).decode(),
        },
    )


def seal() -> int:
    """Give every committed entry its place and its link; how many were sealed. Needs a transaction.

    One sealer at a time. An entry that commits later is simply sealed later, behind the others,
    so a reader who remembers the last `seq` never misses it.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
    seq, before = head()
    sealed = 0
    while rows := _unsealed():
        places = []
        for row in rows:
            seq += 1
            before = link(before, seq, row)
            places.append({"id": row["id"], "seq": seq, "hash": before})
        db.session.execute(sa.update(Entry), places)
        sealed += len(rows)
    return sealed


def head() -> tuple[int, str]:
    """Place and hash of the last sealed entry."""
    last = sa.select(Entry.seq, Entry.hash).where(Entry.seq.is_not(None)).order_by(Entry.seq.desc())
    row = db.session.execute(last.limit(1)).first()
    return (row[0] or 0, row[1] or GENESIS) if row else (0, GENESIS)


def anything_to_seal() -> bool:
    return db.session.scalar(sa.select(Entry.id).where(Entry.seq.is_(None)).limit(1)) is not None


def _unsealed() -> list[Mapping[str, Any]]:
    columns = Entry.__table__.columns
    waiting = sa.select(*columns).where(Entry.seq.is_(None)).order_by(Entry.id).limit(BATCH)
    return [dict(row) for row in db.session.execute(waiting).mappings()]


def verify() -> int | None:
    """The place of the first entry that does not fit the chain; None when it holds."""

    def sealed() -> Iterator[Mapping[str, Any]]:
        columns = Entry.__table__.columns
        after = 0
        while True:
            page = sa.select(*columns).where(Entry.seq > after).order_by(Entry.seq).limit(BATCH)
            rows = db.session.execute(page).mappings().all()
            yield from map(dict, rows)
            if len(rows) < BATCH:
                return
            after = rows[-1]["seq"]

    return first_break(sealed())


def of_subject(
    subject: Subject, *, limit: int, cursor: str | None
) -> tuple[list[dict[str, Any]], str | None]:
    """What was done to one thing of a hall, the latest first. Who may know is the caller's to decide."""
    columns = [TABLE[name] for name in ("id", "at", "action", "actor_id", "version", "changes")]
    found = sa.select(*columns).where(
        TABLE.hall_id == subject.hall_id, TABLE.subject == subject.kind, TABLE.subject_id == subject.id
    )
    rows, after = page(found, [TABLE.id], limit=limit, cursor=cursor, descending=True)
    return [{**row, "changes": orjson.loads(row["changes"])} for row in rows], after


def contains(hash_: str) -> bool:
    """Whether an entry of the chain has this hash."""
    chained = sa.select(Entry.id).where(Entry.hash == hash_, Entry.seq > 0)
    return db.session.scalar(chained.limit(1)) is not None
