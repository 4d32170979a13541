"""The list of parked work."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts.models import Device
from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.parked.access import ROW, own
from inspector.parked.rules.bounds import ends

BRIEF = ("id", "kind", "about", "size", "parked_at")
DEVICE = Device.__table__.c


def parked(caller: Caller, now: datetime) -> list[dict[str, Any]]:
    """What the caller has parked, the latest first, without its content; at most as many as may be parked."""
    found = (
        sa.select(*(ROW[name] for name in BRIEF), DEVICE.name.label("device"))
        .outerjoin(Device.__table__, DEVICE.id == ROW.device_id)
        .where(own(caller, now))
        .order_by(ROW.parked_at.desc(), ROW.id)
    )
    return [{**row, "until": ends(row["parked_at"])} for row in db.session.execute(found).mappings()]
