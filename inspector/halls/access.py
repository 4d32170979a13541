"""Whose halls a caller may see: part of every query of this room and those above."""

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.errors import NotFound
from inspector.core.region_codes import below
from inspector.core.text import Text
from inspector.halls.models import Hall, HallOperator

# Of the tables, not the mapped classes: a list that selects columns then costs half as much to ask for.
HALL, OPERATED = (each.__table__.c for each in (Hall, HallOperator))


def own_hall_ids(caller: Caller) -> sa.Select[str]:
    """The halls that an operator runs."""
    return sa.select(OPERATED.hall_id).where(OPERATED.account_id == caller.account_id)


def scope(
    caller: Caller, *, hall_id: sa.ColumnElement[str], region: sa.ColumnElement[str]
) -> sa.ColumnElement[bool]:
    """Rows that are the caller's to see, by these columns: an operator's own halls', else their area's."""
    return below(region, caller.region) if caller.oversees else hall_id.in_(own_hall_ids(caller))


def area(caller: Caller, region: str) -> str:
    """Where a list looks: what was asked for, or the caller's area where that lies within it."""
    own = caller.region if caller.oversees else ""
    return own if own.startswith(region) else region


def halls_of(caller: Caller) -> sa.ColumnElement[bool]:
    return scope(caller, hall_id=HALL.id, region=HALL.region)


def lock(hall_id: str) -> None:
    """Let nobody else change the hall until the transaction ends; harmless for one that is not there."""
    db.session.execute(sa.select(HALL.id).where(HALL.id == hall_id).with_for_update(key_share=True))


def get(hall_id: str, caller: Caller, *, lock: bool = False) -> Hall:
    """Find a hall. Raises NotFound when there is none that is the caller's to see."""
    found = sa.select(Hall).where(Hall.id == hall_id, halls_of(caller))
    row = db.session.scalar(found.with_for_update(key_share=True) if lock else found)
    if row is None:
        raise _absent()
    return row


def region_of(hall_id: str, caller: Caller) -> str:
    """Where a hall is, without reading all that is known of it. Raises NotFound as `get` does."""
    region = db.session.scalar(sa.select(HALL.region).where(HALL.id == hall_id, halls_of(caller)))
    if region is None:
        raise _absent()
    return region


def _absent() -> NotFound:
    return NotFound(Text("没有这个聚餐点", "There is no such hall"), code="no-such-hall")
