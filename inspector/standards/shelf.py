"""The library as it is published in the database; every process sees a new document within a second."""

import threading
import time
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from inspector.db import db
from inspector.standards.library import Document, Library, empty
from inspector.standards.models import Publication

FRESH = 1.0  # seconds for which a look at the database holds


class Shelf(NamedTuple):
    """looked: when, on the monotonic clock. last: id of the newest publication that is in the library."""

    looked: float
    last: int
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
    """Look again at the next call, as after publishing."""
    _shelves.pop(db.engine, None)


@lru_cache(maxsize=16)
def _grown(library: Library, documents: tuple[Document, ...]) -> Library:
    """Proving a standard takes a tenth of a second; the same documents give the same library."""
    return library.with_documents(documents)


def _look(shelf: Shelf | None) -> Library:
    """Read what is new; a document never changes, so what was read stays good."""
    last, library = (shelf.last, shelf.library) if shelf else (0, empty())
    now = time.monotonic()
    new = sa.select(Publication.id, Publication.file, Publication.content)
    with db.session.no_autoflush:  # whoever asks may be half way through writing a row
        rows = db.session.execute(new.where(Publication.id > last).order_by(Publication.id)).all()
    if rows:
        last = rows[-1][0]
        library = _grown(library, tuple(Document(file, content.encode()) for _, file, content in rows))
    _shelves[db.engine] = Shelf(now, last, library)
    return library
