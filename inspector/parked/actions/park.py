"""Park unfinished work, take it away again, and delete what nobody took up."""

from datetime import date, datetime
from typing import Any

import orjson
import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.days import local_moment
from inspector.core.db import db, queue
from inspector.core.errors import NotFound, TooLarge, TooMany
from inspector.core.text import Text
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.parked import access
from inspector.parked.access import ROW
from inspector.parked.models import Parked
from inspector.parked.rules.bounds import KEPT, MOST, MOST_BYTES

FULL = Text(f"最多寄存 {MOST} 份草稿,请先送出或删除一些", f"At most {MOST} are parked; send or delete some")


def put(parked_id: str, caller: Caller, form: dict[str, Any], now: datetime) -> Parked:
    """Keep the content under the caller's id, in the place of what was there.

    Raises TooLarge above MOST_BYTES, TooMany where MOST are parked, NotFound for an id of somebody else.
    """
    content = orjson.dumps(form["content"]).decode()
    if (size := len(content.encode())) > MOST_BYTES:
        raise TooLarge(more={"limit": MOST_BYTES})
    queue(parked_id)
    row = db.session.get(Parked, parked_id)
    if row is None:
        _require_room(caller)
        row = Parked(id=parked_id, account_id=caller.account_id)
        db.session.add(row)
    elif row.account_id != caller.account_id:
        raise NotFound(access.NONE)
    row.device_id, row.kind, row.about = caller.device_id, form["kind"], form["about"]
    row.content, row.size, row.parked_at = content, size, now
    _note("park", row.id, caller, now)
    return row


def _require_room(caller: Caller) -> None:
    count = sa.select(sa.func.count()).where(ROW.account_id == caller.account_id)
    if (db.session.scalar(count) or 0) >= MOST:
        raise TooMany(FULL, code="parked-full", more={"limit": MOST})


def take_away(parked_id: str, caller: Caller, now: datetime) -> None:
    """Delete it for good. Raises NotFound when there is none of the caller's."""
    db.session.delete(access.get(parked_id, caller, now))
    _note("unpark", parked_id, caller, now)


def due(today: date) -> list[str]:
    """The ids of what nobody took up in time. Changes nothing."""
    over = local_moment(today, 0) - KEPT
    return list(db.session.scalars(sa.select(ROW.id).where(ROW.parked_at <= over).order_by(ROW.id)))


def erase(ids: list[str], now: datetime) -> None:
    """Delete these, each with its entry in the journal."""
    db.session.execute(sa.delete(Parked).where(ROW.id.in_(ids)))
    for each in ids:
        record("expire", Subject("parked", each, ""), by=None, at=now, version=1, changes={})


def _note(action: str, parked_id: str, caller: Caller, now: datetime) -> None:
    """That something was parked, and nothing of it."""
    subject = Subject("parked", parked_id, caller.region)
    record(action, subject, by=caller.account_id, at=now, version=1, changes={})
