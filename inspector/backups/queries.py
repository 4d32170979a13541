"""What a database holds, read from any connection to it: a snapshot, a scratch copy."""

from collections.abc import Callable, Iterator

import sqlalchemy as sa

from inspector.backups.rules.layout import File
from inspector.files.actions import documents, photos
from inspector.files.models import Document, Photo
from inspector.journal.models import Entry
from inspector.journal.rules.chain import GENESIS

KeysOf = Callable[[str], list[str]]
ROWS = 1000  # read at once
KINDS = ((Document, documents.keys_of), (Photo, photos.keys_of))  # in the order of their keys


def counts(connection: sa.Connection) -> dict[str, int]:
    """Rows by table, of every table that is there."""
    tables = sorted(set(sa.inspect(connection).get_table_names()) - {"alembic_version"})
    counted = sa.select(sa.func.count())
    return {name: connection.scalar(counted.select_from(sa.table(name))) or 0 for name in tables}


def revision(connection: sa.Connection) -> str | None:
    """Of its schema; None when no migration made it."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.scalar(sa.select(sa.column("version_num")).select_from(sa.table("alembic_version")))


def head(connection: sa.Connection) -> tuple[int, str]:
    """Place and hash of the journal's last sealed entry."""
    last = sa.select(Entry.seq, Entry.hash).where(Entry.seq.is_not(None)).order_by(Entry.seq.desc()).limit(1)
    row = connection.execute(last).first()
    return (row[0] or 0, row[1] or GENESIS) if row else (0, GENESIS)


def original(keys_of: KeysOf, sha256: str) -> str:
    """Where the bytes are as they came; the other keys are of what is derived from them."""
    return keys_of(sha256)[0]


def files(connection: sa.Connection) -> Iterator[File]:
    """Every photo and document of which there is a row, by key."""
    for kind, keys_of in KINDS:
        named = sa.select(kind.sha256, kind.bytes).order_by(kind.sha256)
        for sha256, size in connection.execute(named.execution_options(yield_per=ROWS)):
            yield File(original(keys_of, sha256), size)
