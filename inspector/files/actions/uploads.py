"""Files that come in pieces: each piece is an object of the store, named by where it begins.

A piece is stored under its offset only if nothing is stored there. So two requests cannot both go on, none
holds a lock that it could take with it when it dies, and any process that sees the store serves any piece. A
bucket's own multipart is no use here: its parts have at least 5 MB, and a village's line brings 256 kB.
"""

import io
import secrets
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

import sqlalchemy as sa

from inspector.accounts.models import Account, Device
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.limits import OPEN_BYTES, OPEN_UPLOADS
from inspector.accounts.rules.permissions import Permission, Role, may
from inspector.accounts.rules.tokens import hash_of
from inspector.core.db import db, transaction
from inspector.core.errors import Conflict, Forbidden, Invalid, NotFound, TooLarge, TooMany
from inspector.core.store import store
from inspector.core.text import Text
from inspector.files.actions import intake, quota
from inspector.files.models import Incoming
from inspector.files.rules import pdf

KEPT = timedelta(days=7)  # a phone may be away for a week
MOST_PIECES = 512
GONE = Text(
    "没有此上传,或已过期、已取消;请重新开始上传",
    "There is no such upload, or its time is over; begin it anew",
)
TOO_MANY_OPEN = Text(
    "未完成的上传过多;请先传完或取消",
    "Too many uploads of yours are unfinished; finish or end some of them first",
)
NO_RIGHT = Text(
    "上传期间您的权限已变更,文件暂存,请联系管理员",
    "Your rights have changed meanwhile; the file is kept for a while, speak to your administrator",
)


def largest(kind: str, largest_photo: int) -> int:
    """Bytes of the largest file of that kind."""
    return pdf.MAX_BYTES if kind == "document" else largest_photo


def begin(row: Incoming, caller: Caller, now: datetime) -> str:
    """Open an upload of a kind and length; its ticket, told this once: who has it may send the bytes.

    Raises TooMany when the account has too many unfinished ones, or sent too many files in a day.
    """
    quota.require_room(caller.account_id, now)
    counted = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(Incoming.length), 0))
    mine = counted.where(Incoming.account_id == caller.account_id, Incoming.state == "open")
    files, size = db.session.execute(mine.where(Incoming.expires_at > now)).one()
    if files >= OPEN_UPLOADS or size + row.length > OPEN_BYTES:
        raise TooMany(TOO_MANY_OPEN, code="upload-quota", more=quota.AN_HOUR)
    ticket = secrets.token_urlsafe(32)
    row.id, row.account_id, row.device_id = hash_of(ticket), caller.account_id, caller.device_id
    row.state, row.opened_at, row.expires_at = "open", now, now + KEPT
    db.session.add(row)
    db.session.flush()
    return ticket


def find(ticket: str, now: datetime) -> Incoming:
    """Raises NotFound for what is not open any more, was refused, or never was."""
    row = db.session.get(Incoming, hash_of(ticket))
    if row is None or row.state == "refused" or row.expires_at <= now:
        raise NotFound(GONE, code="no-such-upload")
    return row


def reached(row: Incoming) -> int:
    """How many bytes are stored, from the first one without a gap."""
    return row.length if row.state == "done" else sum(size for _, size in _pieces(row.id))


def partial(
    hashes: Collection[str], account_ids: Collection[str], now: datetime
) -> dict[str, tuple[int, int]]:
    """Bytes that are here and bytes in all, of files that these accounts are sending under their hashes."""
    theirs = sa.select(Incoming).where(Incoming.announced.in_(hashes), Incoming.account_id.in_(account_ids))
    rows = db.session.scalars(theirs.where(Incoming.state == "open", Incoming.expires_at > now)).all()
    found = sorted((row.announced or "", reached(row), row.length) for row in rows)
    return {sha256: (here, length) for sha256, here, length in found}


def append(row: Incoming, offset: int, content: bytes) -> int:
    """Store a piece; where it is on the disk then, the bytes that are there in all.

    Raises Conflict, with the right offset, when it does not begin there; TooLarge beyond the length.
    """
    pieces = list(_pieces(row.id)) if row.state == "open" else []
    here = row.length if row.state == "done" else sum(size for _, size in pieces)
    if offset != here:
        raise _elsewhere(here, row.length)
    if offset + len(content) > row.length:
        too_long = Text("内容超过所报的 Upload-Length", "There are more bytes than Upload-Length says")
        raise TooLarge(too_long, more={"limit": row.length})
    if not content:
        return here
    if len(pieces) >= MOST_PIECES:
        raise Invalid(
            Text("分片过小过多;请用更大的分片重新上传", "Too many small pieces; begin anew with larger ones"),
            code="too-many-pieces",
        )
    if not store().put_new(_key(row.id, offset), content):
        raise _elsewhere(reached(row), row.length)
    return offset + len(content)


def finish(row: Incoming, now: datetime) -> None:
    """Take in the file whose bytes are all here, as the account that opened the upload; once or again.

    Raises Forbidden when the account may not send files any more, and what `intake` raises; what it is
    refused for good ends the upload.
    """
    caller = _sender(row)
    try:
        content = b"".join(store().get(_key(row.id, at)) for at, _ in list(_pieces(row.id)))
        sha256 = intake.require_hash(content, row.announced)
        if row.kind == "document":
            intake.document(io.BytesIO(content), caller, now)
        else:
            intake.photo(content, sha256, caller, now)
    except Invalid:
        _end(row.id, "refused", None)
        raise
    _end(row.id, "done", sha256)


def _sender(row: Incoming) -> Caller:
    """Who opened it, with the rights of now. Raises Forbidden."""
    found = sa.select(Account.role, Account.region).join(Device, Device.account_id == Account.id)
    active = found.where(Account.id == row.account_id, Account.active)
    held = db.session.execute(active.where(Device.id == row.device_id, Device.revoked_at.is_(None))).first()
    if held is None or not may(Role(held.role), Permission.PHOTOS_WRITE):
        raise Forbidden(NO_RIGHT)
    return Caller(row.account_id, Role(held.role), held.region, row.device_id)


def terminate(row: Incoming) -> None:
    """Forget an upload and its bytes; the file of one that is done stays."""
    _end(row.id, "refused", None)


def over(now: datetime) -> int:
    """How many uploads there are whose time is over."""
    return db.session.execute(sa.select(sa.func.count()).where(Incoming.expires_at <= now)).scalar_one()


def sweep(now: datetime) -> int:
    """Forget the uploads whose time is over, with their bytes; how many there were."""
    gone = db.session.scalars(sa.select(Incoming.id).where(Incoming.expires_at <= now)).all()
    for upload_id in gone:
        _drop(upload_id)
        with transaction():
            db.session.execute(sa.delete(Incoming).where(Incoming.id == upload_id))
    return len(gone)


def _end(upload_id: str, state: str, sha256: str | None) -> None:
    with transaction():
        ended = sa.update(Incoming).where(Incoming.id == upload_id, Incoming.state == "open")
        db.session.execute(ended.values(state=state, sha256=sha256))
    _drop(upload_id)


def _drop(upload_id: str) -> None:
    """From the last piece to the first: those that a crash leaves are found again."""
    for at, _ in reversed(list(_pieces(upload_id))):
        store().delete(_key(upload_id, at))


def _pieces(upload_id: str) -> Iterator[tuple[int, int]]:
    """Where each begins and how long it is; each begins where the one before ends."""
    at = 0
    while size := store().size(_key(upload_id, at)):
        yield at, size
        at += size


def _key(upload_id: str, at: int) -> str:
    return f"uploads/{upload_id[:2]}/{upload_id}-{at:012d}"


def _elsewhere(here: int, length: int) -> Conflict:
    return Conflict(
        Text(f"应从第 {here} 字节继续", f"Go on at byte {here}"),
        code="wrong-offset",
        more={"offset": here, "length": length},
    )
