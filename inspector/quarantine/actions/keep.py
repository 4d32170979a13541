"""Keep what a phone sent and what could not be taken: a refusal on the road would be a loss."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa

from inspector.accounts.rules.change import Change
from inspector.core.db import db, queue
from inspector.core.errors import Conflict, InspectorError, TooMany
from inspector.core.text import Text, storable
from inspector.halls.models import Hall
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.quarantine import access
from inspector.quarantine.access import RECORD
from inspector.quarantine.models import FieldRecord

MOST = 500  # records of one account that wait: a broken client must not fill the disk


class Arrival(NamedTuple):
    """about: id of the visit that it is sent for. hall_id: where that could be read."""

    body: bytes
    media_type: str
    about: str
    hall_id: str | None


def find(record_id: str, change: Change[int | None], body: bytes) -> FieldRecord | None:
    """What was kept under this id; None where nothing was.

    Raises NotFound where it is somebody else's, Conflict where it is of other bytes.
    """
    if db.session.get(FieldRecord, record_id) is None:
        return None
    row = access.get(record_id, change.caller)
    if (row.account_id, row.sha256) != (change.by, digest(body)):
        taken = Text("此编号已有不同内容", "The id is taken by other content")
        raise Conflict(taken, code="different-content")
    return row


def keep(record_id: str, change: Change[int | None], came: Arrival, refused: InspectorError) -> FieldRecord:
    """Keep the bytes with the reason why they were not taken. Raises TooMany where too much waits already."""
    queue(record_id)
    if (row := find(record_id, change, came.body)) is not None:
        return row
    _require_room(change.by)
    hall = db.session.get(Hall, came.hall_id) if came.hall_id else None
    row = FieldRecord(
        id=record_id,
        account_id=change.by,
        device_id=change.caller.device_id,
        region=hall.region if hall else change.caller.region,
        hall_id=hall.id if hall else None,
        about=came.about,
        received_at=change.now,
        media_type=came.media_type[:80],
        size=len(came.body),
        sha256=digest(came.body),
        **_written(came.body),
        reason=refused.code,
        refusal=_told(refused),
        state="kept",
        version=0,
    )
    row.note_action("keep", by=change.by, now=change.now)
    db.session.add(row)
    note(row, {"reason": row.reason, "about": row.about})
    return row


def note(row: FieldRecord, changes: Mapping[str, Any]) -> None:
    """Note in the journal what has been done."""
    subject = Subject("field-record", row.id, row.region, row.hall_id)
    record(row.last_action, subject, by=row.last_by, at=row.changed_at, version=row.version, changes=changes)


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _written(body: bytes) -> dict[str, str]:
    """As text where it is text that a database can hold."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        text = ""
    if text.encode() == body and storable(text):
        return {"encoding": "utf-8", "body": text}
    return {"encoding": "base64", "body": base64.b64encode(body).decode()}


def _require_room(account_id: str) -> None:
    waiting = sa.select(sa.func.count()).where(RECORD.account_id == account_id, RECORD.state == "kept")
    if db.session.execute(waiting).scalar_one() >= MOST:
        raise TooMany(
            Text(
                f"您有 {MOST} 份记录等待处理,请联系监管人员处理后再发;手机请保留原记录",
                f"{MOST} records of yours wait for a decision; keep this one and call your supervisor",
            ),
            code="quarantine-full",
        )


def _told(refused: InspectorError) -> dict[str, Any]:
    """What the refusal said, in both languages."""
    detail = refused.detail or refused.title
    rows = [{**row, "detail": list(row["detail"])} for row in refused.errors]
    return {"detail": list(detail), "errors": rows, "more": refused.more}
