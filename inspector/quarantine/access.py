"""Whose kept records a caller may see: who sent them, and those who oversee the area."""

import sqlalchemy as sa
from sqlalchemy.orm import undefer_group

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import Permission, may
from inspector.core.db import db
from inspector.core.errors import NotFound
from inspector.core.region_codes import below
from inspector.core.text import Text
from inspector.quarantine.models import FieldRecord

RECORD = FieldRecord.__table__.c


def records_of(caller: Caller) -> sa.ColumnElement[bool]:
    own = RECORD.account_id == caller.account_id
    if not may(caller.role, Permission.QUARANTINE_DECIDE):
        return own
    return sa.or_(own, below(RECORD.region, caller.region))


def get(record_id: str, caller: Caller, *, lock: bool = False) -> FieldRecord:
    """Find a record with what came. Raises NotFound when there is none that is the caller's to see."""
    found = sa.select(FieldRecord).where(RECORD.id == record_id, records_of(caller))
    found = found.options(undefer_group("personal"))
    row = db.session.scalar(found.with_for_update(key_share=True) if lock else found)
    if row is None:
        raise NotFound(Text("没有这份待处理记录", "There is no such kept record"))
    return row
