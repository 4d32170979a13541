"""Seal the journal: give every committed entry its place and its link, and verify the chain."""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from inspector.core.db import db, give_way, transaction
from inspector.journal.models import Entry
from inspector.journal.rules.chain import GENESIS, first_break, link

BATCH = 5000  # entries verified at a time; bounds the memory
SEALED = 100  # entries sealed at a time: some 5 ms in which nobody else writes to SQLite
PAUSE = 0.005  # seconds between two batches, in which a waiting writer looks and gets its turn
AT_A_READ = 50  # batches that a reader seals at most
LOCK = 0x59475400  # PostgreSQL advisory lock of the sealer, any constant of our own


def seal() -> int:
    """Give the first committed entries their place and their link; how many were sealed. Needs a transaction.

    At most SEALED of them: who writes meanwhile waits for one such batch and no longer. One sealer at a time.
    An entry that commits later is simply sealed later, behind the others, so a reader who remembers the last
    `seq` never misses it.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
    seq, before = head()
    places = []
    for row in _unsealed():
        seq += 1
        before = link(before, seq, row)
        places.append({"id": row["id"], "seq": seq, "hash": before})
    if places:
        db.session.execute(sa.update(Entry), places)
    return len(places)


def catch_up(batches: int | None = None) -> int:
    """Seal what is committed, a batch a transaction; how many were sealed. Not inside of a transaction.

    It ends with a batch that is not full: else a reader would run after writers as long as they write.
    batches: so many at most, which is what a reader can wait for; the others are for the next reader, or for
    the command. None for all of them.
    """
    sealed, last, done = 0, SEALED, 0
    while last == SEALED and (batches is None or done < batches) and anything_to_seal():
        if done:
            give_way(PAUSE)
        with transaction():
            last = seal()
        sealed, done = sealed + last, done + 1
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
    waiting = sa.select(*columns).where(Entry.seq.is_(None)).order_by(Entry.id).limit(SEALED)
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
