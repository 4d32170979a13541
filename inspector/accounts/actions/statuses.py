"""What devices tell of themselves: their clock, and what waits on them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts.actions.accounts import get, journal
from inspector.accounts.models import WAITING, DeviceStatus
from inspector.accounts.rules.caller import Caller
from inspector.core.db import db, insert_new, queue

SAME_CLOCK = 60  # seconds: a slow line alone makes as much
MOST = 10 * 365 * 86400  # seconds: a clock that is further off says nothing any more


def tell(caller: Caller, form: Mapping[str, Any], now: datetime) -> DeviceStatus:
    """Keep what the caller's device says of itself. The journal hears of what is new in it."""
    queue(caller.device_id)
    said = {key: form[key] for key in WAITING} | {"clock_offset": _offset(form["now"], now)}
    first = insert_new(DeviceStatus, {"device_id": caller.device_id, "told_at": now, **said})
    row = db.session.get_one(DeviceStatus, caller.device_id)
    if first or _differs(row, said):
        changes = {"device": caller.device_id, **said}
        journal("tell-device", get(caller.account_id), by=caller.account_id, at=now, changes=changes)
    for key, value in {**said, "told_at": now}.items():
        setattr(row, key, value)
    return row


def _offset(says: datetime, now: datetime) -> int:
    """Seconds by which a clock that says so is behind."""
    return max(-MOST, min(MOST, round((now - says).total_seconds())))


def _differs(row: DeviceStatus, said: Mapping[str, int]) -> bool:
    waits = any(getattr(row, key) != said[key] for key in WAITING)
    return waits or abs(row.clock_offset - said["clock_offset"]) > SAME_CLOCK


def offset_of(device_id: str) -> int | None:
    """Seconds by which its clock was behind when it last told; None where it never did."""
    return db.session.scalar(sa.select(DeviceStatus.clock_offset).where(DeviceStatus.device_id == device_id))
