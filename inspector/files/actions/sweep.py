"""The end of files that nobody has named: sent, and then forgotten by whoever sent them."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from inspector.core.db import db, give_way, queue, transaction
from inspector.core.personal import Sealed
from inspector.core.store import store
from inspector.files.actions import documents, photos
from inspector.files.models import Document, DocumentUpload, Photo, Upload
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject

SHA256 = re.compile(r"\b[0-9a-f]{64}\b")
# What these tell of a file names it for nobody: that it is here, who sent it, that somebody once did.
OWN = ("photo", "upload", "document", "document_upload", "incoming", "entry")
BATCH = 10  # files in one transaction: other writers wait no longer than it takes
ROWS = 1000  # read at once
KINDS = ((Photo, Upload, photos.keys_of), (Document, DocumentUpload, documents.keys_of))


class Swept(NamedTuple):
    photos: int
    documents: int


def sweep(before: datetime, now: datetime, *, dry_run: bool) -> Swept:
    """Delete the files that arrived before that moment and that no record names; how many there were.

    Every column of every table is looked through for their hashes, also within JSON and what is sealed, so
    that a new column keeps its files by itself.
    """
    counts = []
    for kind, upload, keys_of in KINDS:
        unnamed = _unnamed(kind, upload, before)
        counts.append(len(unnamed))
        for start in range(0, 0 if dry_run else len(unnamed), BATCH):
            with transaction():
                _delete(kind, upload, keys_of, unnamed[start : start + BATCH], now)
            give_way()
    return Swept(*counts)


def _unnamed(kind: Any, upload: Any, before: datetime) -> list[str]:
    """In the order of their names."""
    lately = sa.exists().where(upload.sha256 == kind.sha256, upload.at >= before)
    found = set(db.session.scalars(sa.select(kind.sha256).where(kind.received_at < before, ~lately)))
    for column in _columns():
        if not found:
            break
        found -= _named_in(column, found)
    return sorted(found)


def _columns() -> Iterator[sa.Column[Any]]:
    """Those that can hold a hash."""
    for table in db.metadata.sorted_tables:
        for column in table.columns if table.name not in OWN else ():
            long = getattr(column.type, "length", None) or 64
            if isinstance(column.type, (sa.String, sa.JSON, Sealed)) and long >= 64:
                yield column


def _named_in(column: sa.Column[Any], wanted: set[str]) -> set[str]:
    read = column if isinstance(column.type, Sealed) else sa.cast(column, sa.Text)
    found = sa.select(read).where(column.is_not(None)).execution_options(yield_per=ROWS)
    named: set[str] = set()
    for words in db.session.scalars(found):
        named.update(wanted.intersection(SHA256.findall(words)))
    return named


def _delete(kind: Any, upload: Any, keys_of: Any, hashes: list[str], now: datetime) -> None:
    """Rows and bytes. The bytes first: whoever sends one of them now waits, and then puts it again."""
    queue(*hashes)
    named = _named_lately(hashes)
    gone = [each for each in hashes if each not in named]
    db.session.execute(sa.delete(upload).where(upload.sha256.in_(gone)))
    db.session.execute(sa.delete(kind).where(kind.sha256.in_(gone)))
    for sha256 in gone:
        record("sweep", Subject(kind.__tablename__, sha256, ""), by=None, at=now)
        _delete_bytes(keys_of(sha256))


def _named_lately(hashes: list[str]) -> set[str]:
    """Those that a column which holds nothing but a hash names since they were looked for."""
    named: set[str] = set()
    for column in _columns():
        if getattr(column.type, "length", None) == 64:
            named.update(db.session.scalars(sa.select(column).where(column.in_(hashes))))
    return named


def _delete_bytes(keys: Iterable[str]) -> None:
    for key in keys:
        store().delete(key)
