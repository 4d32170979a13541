"""Lists of accounts."""

from typing import Any

import sqlalchemy as sa

from inspector.accounts.models import Account
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import Role
from inspector.core.paging import page
from inspector.core.region_codes import below


def accounts(caller: Caller, *, limit: int, cursor: str | None) -> tuple[list[dict[str, Any]], str | None]:
    """The accounts of the caller's area by name."""
    columns = [c for c in Account.__table__.columns if c.name != "password_hash"]
    theirs = sa.select(*columns).where(below(Account.region, caller.region))
    if caller.role is Role.SUPERVISOR:
        theirs = theirs.where(Account.role != Role.ADMIN)
    return page(theirs, [Account.__table__.c.name], limit=limit, cursor=cursor)
