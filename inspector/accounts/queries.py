"""Lists of accounts."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from inspector.accounts.models import Account
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import HIDDEN
from inspector.core.db import db
from inspector.core.paging import page
from inspector.core.region_codes import below

SHOWN = (
    *("id", "name", "display_name", "role", "region", "must_change_password"),
    *("active", "created_at", "version"),
)


def accounts(caller: Caller, *, limit: int, cursor: str | None) -> tuple[list[dict[str, Any]], str | None]:
    """The accounts of the caller's area by name."""
    columns = [Account.__table__.c[name] for name in SHOWN]
    theirs = sa.select(*columns).where(below(Account.region, caller.region))
    if hidden := HIDDEN.get(caller.role):
        theirs = theirs.where(Account.role.not_in(hidden))
    return page(theirs, [Account.__table__.c.name], limit=limit, cursor=cursor)


def names(ids: Iterable[str]) -> dict[str, str]:
    """What people are called, by account, in one statement."""
    found = sa.select(Account.id, Account.display_name).where(Account.id.in_(set(ids)))
    return dict(db.session.execute(found).all())
