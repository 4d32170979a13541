"""How many files an account may send in a day, and how many may lie there that no record names."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.limits import UNNAMED_BYTES, UNNAMED_FILES, UPLOADS_A_DAY
from inspector.core.db import db
from inspector.core.errors import TooMany
from inspector.core.text import Text
from inspector.files import access
from inspector.files.actions.sweep import OWN
from inspector.files.models import Document, DocumentUpload, Photo, Upload

DAY = timedelta(days=1)
SENT = ((Photo, Upload), (Document, DocumentUpload))
LATER = Text("今天上传的文件已达上限,请明天再传", "You have sent all that one may in a day")
NAME_THEM = Text(
    "已上传而没有任何记录引用的文件过多;请先保存引用它们的记录,再传新的文件",
    "Too many of the files that you have sent are named by no record; save the records that name them first",
)
ACCOUNT: sa.BindParameter[str] = sa.bindparam("account")
LATELY = sa.select(  # made once, as everything that each upload asks
    *(
        sa.select(sa.func.count())
        .where(sent.account_id == ACCOUNT, sent.at > sa.bindparam("since"))
        .scalar_subquery()
        for sent in (Upload, DocumentUpload)
    )
)
AN_HOUR = {"retry_after": 3600}


def require_room(account_id: str, now: datetime) -> None:
    """Raises TooMany when the account has sent as many new files within 24 hours as it may."""
    photos, documents = db.session.execute(LATELY, {"account": account_id, "since": now - DAY}).one()
    if photos + documents >= UPLOADS_A_DAY:
        raise TooMany(LATER, code="upload-quota", more=AN_HOUR)


def require_room_for_unnamed(sha256: str, caller: Caller) -> None:
    """Raises TooMany when as many files of the account as it may have are named by no record.

    One that it has sent before is taken, and one for which a record of theirs waits. That somebody else's
    record names it counts for nothing: the answer would tell.
    """
    files, size = _unnamed(caller.account_id)
    if files < UNNAMED_FILES and size < UNNAMED_BYTES:
        return
    if not (_sent_before(sha256, caller.account_id) or access.waited_for(caller, sha256)):
        raise TooMany(NAME_THEM, code="upload-quota", more=AN_HOUR)


def _unnamed(account_id: str) -> tuple[int, int]:
    """How many files, and their bytes, the account has sent that no record names."""
    rows = db.session.execute(_unnamed_of_each_kind(), {"account": account_id}).all()
    return sum(row.files for row in rows), sum(int(row.size) for row in rows)


@cache
def _unnamed_of_each_kind() -> sa.CompoundSelect[Any]:
    """Made once: it names every table that names files, and making it costs as much as a photo."""
    of_each_kind = [
        sa.select(sa.func.count().label("files"), sa.func.coalesce(sa.func.sum(kind.bytes), 0).label("size"))
        .select_from(sent)
        .join(kind, kind.sha256 == sent.sha256)
        .where(sent.account_id == ACCOUNT, *(~sa.exists().where(name == sent.sha256) for name in _names()))
        for kind, sent in SENT
    ]
    return sa.union_all(*of_each_kind)


def _names() -> Iterator[sa.Column[Any]]:
    """The indexed columns by which records name files; those of visits, which name most, are looked at first.

    Every record that names a file has such a column, for its guard asks by it who may see the file.
    """
    for table in reversed(db.metadata.sorted_tables):
        for column in table.columns if table.name not in OWN else ():
            fingerprint = "hash_of" in column.info  # of a person, which is as long and names no file
            if column.index and not fingerprint and getattr(column.type, "length", None) == 64:
                yield column


def _sent_before(sha256: str, account_id: str) -> bool:
    return any(db.session.get(sent, (sha256, account_id)) is not None for _, sent in SENT)
