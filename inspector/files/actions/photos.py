"""Keeping pictures, and giving them to those who may see them."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import IO, Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db, queue
from inspector.core.errors import NoSpace, NotFound, Unavailable, at
from inspector.core.store import store
from inspector.core.text import Text
from inspector.files import access
from inspector.files.actions import arrivals
from inspector.files.actions.decoding import render_within_limits
from inspector.files.models import Photo, Upload
from inspector.files.rules.pictures import Examined
from inspector.files.rules.renditions import SIZES
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject


def put_bytes(examined: Examined, file: IO[bytes]) -> None:
    """Store the original as it came. Done before the row is: an orphaned file costs disk, an orphaned
    row costs evidence."""
    store().put(_original(examined.sha256), file)


def put_again_if_swept(examined: Examined, file: IO[bytes]) -> None:
    """A sweep may have taken the bytes between `put_bytes` and `keep`; afterwards it leaves them alone."""
    if not store().has(_original(examined.sha256)):
        put_bytes(examined, file)


def keys_of(sha256: str) -> list[str]:
    """Where its bytes are, and those of its copies."""
    return [_original(sha256), *(_rendition(sha256, longest) for longest in SIZES)]


def keep(examined: Examined, *, account_id: str, region: str, now: datetime) -> Photo:
    """Note the picture and who sent it; sending it again changes nothing."""
    queue(examined.sha256)  # behind a signing that waits to learn whether this very photo is here
    photo = db.session.get(Photo, examined.sha256)
    if photo is None:
        photo = Photo(**vars(examined), received_at=now)
        db.session.add(photo)
        db.session.flush()
    if db.session.get(Upload, (photo.sha256, account_id)) is None:
        db.session.add(Upload(sha256=photo.sha256, account_id=account_id, at=now))
        changes = {"bytes": photo.bytes, "format": photo.format}
        record("upload", Subject("photo", photo.sha256, region), by=account_id, at=now, changes=changes)
        arrivals.arrived(photo.sha256, account_id, now)
    return photo


def get(sha256: str, caller: Caller) -> Photo:
    """Raises NotFound, also when the caller may not see it."""
    photo = db.session.get(Photo, sha256)
    if photo is None or not (_sent_by(caller, sha256) or access.shown_to(caller, sha256)):
        raise _absent()
    return photo


def known_of(sha256: str, caller: Caller) -> dict[str, Any]:
    """What is known of it; where and when it was taken only for who sent it and for those who oversee.

    Raises NotFound.
    """
    body = get(sha256, caller).columns()
    if not (caller.oversees or _sent_by(caller, sha256)):
        body |= dict.fromkeys(("taken_at", "latitude", "longitude"))
    return body


def original(sha256: str, caller: Caller) -> tuple[Photo, Iterable[bytes]]:
    """The bytes as they came, EXIF and all: for who sent it and for those who oversee.

    Raises NotFound for everybody else, and when the photo is not here.
    """
    photo = get(sha256, caller)
    if not (caller.oversees or _sent_by(caller, sha256)):
        raise _absent()
    return photo, store().read(_original(sha256))


def rendition(sha256: str, longest: int, caller: Caller) -> bytes:
    """The upright WebP of that size, derived when it is first asked for.

    Raises NotFound when the photo is not here or not the caller's to see.
    """
    get(sha256, caller)
    key = _rendition(sha256, longest)
    try:
        return store().get(key)
    except FileNotFoundError:
        content = render_within_limits(store().get(_original(sha256)), longest)
        with suppress(NoSpace, Unavailable):  # it can be derived again; who asks wants to see it now
            store().put(key, content)
        return content


def missing(hashes: Iterable[str], caller: Caller) -> set[str]:
    """Those of the hashes whose pictures have not arrived from this caller, nor are theirs to see.

    A picture of somebody else counts as not arrived, so that its name opens nothing and tells nothing.
    """
    wanted = set(hashes)
    if not wanted:
        return wanted
    sent = sa.select(Upload.sha256).where(Upload.sha256.in_(wanted), Upload.account_id == caller.account_id)
    strange = wanted - set(db.session.scalars(sent))
    return {sha256 for sha256 in strange if not access.shown_to(caller, sha256)}


def unsent(hashes: Sequence[str], caller: Caller) -> list[dict[str, Any]]:
    """An error for every place of `photos` in a form whose picture is missing."""
    absent = missing(hashes, caller)
    detail = Text("照片尚未上传", "Send the photo first: POST /api/v1/photos")
    return [at(f"/photos/{place}", detail) for place, sha256 in enumerate(hashes) if sha256 in absent]


def _sent_by(caller: Caller, sha256: str) -> bool:
    return db.session.get(Upload, (sha256, caller.account_id)) is not None


def _original(sha256: str) -> str:
    return f"originals/{sha256[:2]}/{sha256}"


def _rendition(sha256: str, longest: int) -> str:
    return f"renditions/{longest}/{sha256[:2]}/{sha256}.webp"


def _absent() -> NotFound:
    return NotFound(Text("没有这张照片", "There is no such photo"))
