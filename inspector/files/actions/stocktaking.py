"""Hold what the database says of files against what the store has."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.store import store
from inspector.files.actions import documents, photos
from inspector.files.models import Document, Photo
from inspector.files.rules.pictures import CHECKED, RECEIVED, UNREADABLE

PARTS = [f"{number:02x}" for number in range(256)]  # of all hashes, by how they begin
KINDS = (
    ("photo", Photo, photos.keys_of, "originals"),
    ("document", Document, documents.keys_of, "documents"),
)


class Fault(NamedTuple):
    """what: `lost` bytes of a row, `unknown` bytes without one, `changed` or `damaged` bytes."""

    what: str
    kind: str
    name: str


def reconcile() -> Iterator[Fault]:
    """What only one side knows: rows without bytes, and bytes without a row.

    A file that is just arriving has bytes and no row for a moment.
    """
    for kind, model, keys_of, folder in KINDS:
        for part in PARTS:
            stored = set(store().keys(f"{folder}/{part}"))
            rows = {keys_of(sha256)[0] for sha256 in _names(model, part)}
            yield from (Fault("lost", kind, key) for key in sorted(rows - stored))
            yield from (Fault("unknown", kind, key) for key in sorted(stored - rows))


def verify() -> Iterator[Fault]:
    """Read every file whole: its bytes must have its name, and a picture that was not decoded is decoded."""
    for kind, model, keys_of, _ in KINDS:
        for part in PARTS:
            for sha256 in _names(model, part):
                if what := _wrong(sha256, keys_of(sha256)[0]):
                    yield Fault(what, kind, keys_of(sha256)[0])
    for part in PARTS:
        yield from (Fault("damaged", "photo", each) for each in _undecodable(part))


def _names(model: type[Photo] | type[Document], part: str) -> list[str]:
    names = sa.select(model.sha256).where(model.sha256.startswith(part)).order_by(model.sha256)
    return list(db.session.scalars(names))


def _wrong(sha256: str, key: str) -> str:
    digest = hashlib.sha256()
    try:
        for piece in store().read(key):
            digest.update(piece)
    except FileNotFoundError:
        return "lost"
    return "" if digest.hexdigest() == sha256 else "changed"


def _undecodable(part: str) -> list[str]:
    """Those that nobody has decoded, or whose look is not known, are decoded now; the ones that fail."""
    unseen = sa.and_(Photo.state == CHECKED, Photo.look.is_(None))
    received = sa.select(Photo.sha256).where(
        Photo.sha256.startswith(part), sa.or_(Photo.state == RECEIVED, unseen)
    )
    photos.decode(db.session.scalars(received).all())
    damaged = sa.select(Photo.sha256).where(Photo.sha256.startswith(part), Photo.state == UNREADABLE)
    return list(db.session.scalars(damaged))
