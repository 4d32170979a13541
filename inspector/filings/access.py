"""Whose filings a caller may see."""

import sqlalchemy as sa

from inspector.accounts.caller import Caller
from inspector.accounts.permissions import Role
from inspector.filings.models import Filing
from inspector.halls.access import own_hall_ids
from inspector.region_codes import below

TABLE = Filing.__table__.c
FILED = TABLE.number.is_not(None)


def filings_of(caller: Caller) -> sa.ColumnElement[bool]:
    """An operator's: of the own halls, drafts too; those who oversee see what has been filed."""
    if caller.role is Role.OPERATOR:
        return TABLE.hall_id.in_(own_hall_ids(caller))
    return sa.and_(below(TABLE.region, caller.region), FILED)
