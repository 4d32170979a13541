"""Keeping pictures, and giving them to those who may see them."""

import io
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import IO, Any

import sqlalchemy as sa
from PIL import Image

from inspector.accounts.rules.caller import Caller
from inspector.core.db import changed, db, insert_new, queue, transaction
from inspector.core.errors import Invalid, NoSpace, NotFound, Unavailable, at
from inspector.core.store import store
from inspector.core.text import Text
from inspector.files import access
from inspector.files.actions import arrivals
from inspector.files.actions.decoding import examine_within_limits, render_within_limits
from inspector.files.models import DocumentUpload, Photo, Upload
from inspector.files.rules.looks import look_of
from inspector.files.rules.pictures import CHECKED, RECEIVED, UNREADABLE, Examined
from inspector.files.rules.renditions import SIZES
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject


class ToDecode(Exception):
    """Something signed would count on a picture that nobody has decoded."""


def put_bytes(examined: Examined, file: IO[bytes] | bytes) -> None:
    """Store the original as it came. Done before the row is: an orphaned file costs disk, an orphaned
    row costs evidence."""
    store().put(_original(examined.sha256), file)


def put_again_if_swept(examined: Examined, file: IO[bytes] | bytes) -> None:
    """A sweep may have taken the bytes between `put_bytes` and `keep`; afterwards it leaves them alone."""
    if not store().has(_original(examined.sha256)):
        put_bytes(examined, file)


def keys_of(sha256: str) -> list[str]:
    """Where its bytes are, and those of its copies."""
    return [_original(sha256), *(_rendition(sha256, longest) for longest in SIZES)]


def keep(examined: Examined, *, account_id: str, region: str, now: datetime) -> dict[str, Any]:
    """Note the picture and who sent it; sending it again changes nothing. Returns what is known of it.

    Raises ToDecode where a signed visit waits for it.
    """
    sha256 = examined.sha256
    queue(sha256)  # behind a signing that waits to learn whether this very photo is here
    if examined.state == RECEIVED and access.completes_signed(account_id, sha256):
        raise ToDecode
    kept = {**vars(examined), "received_at": now}
    if not insert_new(Photo, kept):
        if examined.state == CHECKED:
            note(sha256, CHECKED, examined.look)
        kept = dict(
            db.session.execute(sa.select(Photo.__table__).where(Photo.sha256 == sha256)).one()._mapping
        )
    if insert_new(Upload, {"sha256": sha256, "account_id": account_id, "at": now}):
        changes = {"bytes": examined.bytes, "format": examined.format}
        record("upload", Subject("photo", sha256, region), by=account_id, at=now, changes=changes)
        arrivals.arrived(sha256, account_id, now)
    return kept


def check(hashes: Iterable[str], caller: Caller) -> None:
    """Decode those pictures of the caller whose structure alone was looked at; not inside a transaction.

    One that cannot be decoded is noted as damaged, and counts as not arrived from then on.
    """
    decode(unchecked(hashes, caller))


def decode(hashes: Iterable[str]) -> None:
    """Decode pictures and note what was found; not inside a transaction."""
    found = {sha256: _decoded(sha256) for sha256 in hashes}
    if found:
        with transaction():
            for sha256, (state, look) in found.items():
                note(sha256, state, look)


def _decoded(sha256: str) -> tuple[str, int | None]:
    """What decoding it finds: `checked` or `damaged`, and what it looks like."""
    try:
        return CHECKED, examine_within_limits(io.BytesIO(store().get(_original(sha256)))).look
    except Invalid:
        return UNREADABLE, None


def unchecked(hashes: Iterable[str], caller: Caller) -> Sequence[str]:
    """Those of the caller's pictures that nobody has decoded yet."""
    received = sa.select(Photo.sha256).join(Upload, Upload.sha256 == Photo.sha256)
    mine = received.where(Upload.account_id == caller.account_id, Photo.state == RECEIVED)
    return db.session.scalars(mine.where(Photo.sha256.in_(set(hashes)))).all()


def note(sha256: str, state: str, look: int | None) -> None:
    """What decoding found; it is noted once."""
    if look is not None:
        unseen = sa.update(Photo).where(Photo.sha256 == sha256, Photo.look.is_(None))
        db.session.execute(unseen.values(look=look))
    undecided = sa.update(Photo).where(Photo.sha256 == sha256, Photo.state == RECEIVED).values(state=state)
    if changed(db.session.execute(undecided)) and state == UNREADABLE:
        arrivals.found_damaged(sha256)


def sent(hashes: Iterable[str], caller: Caller) -> set[str]:
    """Those of the hashes whose files this account has sent whole; it tells nothing of other people's."""
    wanted = set(hashes)
    whole = Photo.state != UNREADABLE
    photos = sa.select(Upload.sha256).join(Photo, Photo.sha256 == Upload.sha256).where(whole)
    documents = sa.select(DocumentUpload.sha256)
    found = sa.union_all(
        photos.where(Upload.sha256.in_(wanted), Upload.account_id == caller.account_id),
        documents.where(DocumentUpload.sha256.in_(wanted), DocumentUpload.account_id == caller.account_id),
    )
    return set(db.session.scalars(found))


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
    photo = get(sha256, caller)
    key = _rendition(sha256, longest)
    try:
        return store().get(key)
    except FileNotFoundError:
        content = _rendered(photo, longest)
        with suppress(NoSpace, Unavailable):  # it can be derived again; who asks wants to see it now
            store().put(key, content)
        return content


def _rendered(photo: Photo, longest: int) -> bytes:
    """Raises Invalid for a picture that cannot be decoded, which is noted."""
    try:
        content = render_within_limits(store().get(_original(photo.sha256)), longest)
    except Invalid:
        _note_apart(photo, UNREADABLE, None)
        raise
    if photo.state == RECEIVED:
        _note_apart(photo, CHECKED, _look_of(content))
    return content


def _look_of(copy: bytes) -> int | None:
    with Image.open(io.BytesIO(copy)) as image:
        return look_of(image)


def _note_apart(photo: Photo, state: str, look: int | None) -> None:
    """While somebody looks at it, who shall not wait for a busy database: it is noted the next time then."""
    if photo.state == RECEIVED:
        with suppress(Unavailable), transaction():
            note(photo.sha256, state, look)


def missing(hashes: Iterable[str], caller: Caller) -> set[str]:
    """Those of the hashes whose pictures have not arrived from this caller, nor are theirs to see.

    A picture of somebody else counts as not arrived, so that its name opens nothing and tells nothing.
    """
    wanted = set(hashes)
    if not wanted:
        return wanted
    strange = wanted - sent(wanted, caller)
    damaged = set(
        db.session.scalars(
            sa.select(Photo.sha256).where(Photo.sha256.in_(strange), Photo.state == UNREADABLE)
        )
    )
    return {sha256 for sha256 in strange if sha256 in damaged or not access.shown_to(caller, sha256)}


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
