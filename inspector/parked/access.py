"""Whose parked work a caller may see: their own, nobody else's, until its time is over."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import undefer_group

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.errors import NotFound
from inspector.core.text import Text
from inspector.parked.models import Parked
from inspector.parked.rules.bounds import KEPT

ROW = Parked.__table__.c


NONE = Text("没有这份寄存的草稿", "There is no such parked work")


def own(caller: Caller, now: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(ROW.account_id == caller.account_id, ROW.parked_at > now - KEPT)


def get(parked_id: str, caller: Caller, now: datetime) -> Parked:
    """Find a piece of work with its content. Raises NotFound when there is none of the caller's."""
    found = sa.select(Parked).where(ROW.id == parked_id, own(caller, now)).options(undefer_group("personal"))
    row = db.session.scalar(found)
    if row is None:
        raise NotFound(NONE)
    return row
