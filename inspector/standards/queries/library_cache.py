"""The library as it is published in the database; every process sees a new document within a second."""

import threading
import time
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.errors import Unavailable
from inspector.core.text import Text
from inspector.standards.documents.bad_standard import BadStandard
from inspector.standards.documents.library import Document, Library, empty
from inspector.standards.models import Publication

FRESH = 1.0  # seconds for which a look at the database holds


class Shelf(NamedTuple):
    """looked: when, on the monotonic clock. last, hash: of the newest publication that is in the library."""

    looked: float
    last: int
    hash: str | None
    library: Library


_shelves: WeakKeyDictionary[sa.Engine, Shelf] = WeakKeyDictionary()
_filling = threading.Lock()


def current() -> Library:
    """Everything that has been published."""
    shelf = _shelves.get(db.engine)
    if shelf is not None and time.monotonic() - shelf.looked < FRESH:
        return shelf.library
    with _filling:
        return _look(_shelves.get(db.engine))


def forget() -> None:
    """Look again at the next call, as after publishing; what was read before stays read."""
    if (shelf := _shelves.get(db.engine)) is not None:
        _shelves[db.engine] = shelf._replace(looked=float("-inf"))


@lru_cache(maxsize=16)
def grown(library: Library, documents: tuple[Document, ...]) -> Library:
    """The library with more documents. Raises BadStandard.

    Proving a standard takes a tenth of a second; the same documents give the same library.
    """
    return library.with_documents(documents, published=True)


def _read(library: Library, documents: tuple[Document, ...]) -> Library:
    """Raises Unavailable for what an older or a newer version of this program has published."""
    try:
        return grown(library, documents)
    except BadStandard as unreadable:
        raise Unavailable(
            Text(
                f"数据库中已发布的标准文件 {unreadable.file} 不能由本版本读取;"
                "请换回发布它的版本,或使用新的数据库",
                f"The published standard {unreadable.file} cannot be read by this version; go back to the"
                " version that published it, or begin with a new database",
            ),
            code="standards-unreadable",
        ) from unreadable


def _look(shelf: Shelf | None) -> Library:
    """Read what is new; a document never changes, so what was read stays good."""
    now = time.monotonic()
    with db.session.no_autoflush:  # whoever asks may be half way through writing a row
        if shelf is None or not _stands(shelf):
            shelf = Shelf(now, 0, None, empty())
        columns = (Publication.id, Publication.hash, Publication.file, Publication.content)
        new = sa.select(*columns).where(Publication.id > shelf.last).order_by(Publication.id)
        rows = db.session.execute(new).all()
    shelf = shelf._replace(looked=now)
    if rows:
        documents = tuple(Document(row.file, row.content.encode()) for row in rows)
        shelf = Shelf(now, rows[-1].id, rows[-1].hash, _read(shelf.library, documents))
    _shelves[db.engine] = shelf
    return shelf.library


def _stands(shelf: Shelf) -> bool:
    """Whether the newest that was read is still there.

    A transaction that reads what it publishes may be undone, and SQLite then gives the id again.
    """
    stored = sa.select(Publication.hash).where(Publication.id == shelf.last)
    return db.session.scalar(stored) == shelf.hash
