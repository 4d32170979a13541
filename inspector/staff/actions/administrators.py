"""One administrator always stays."""

import sqlalchemy as sa

from inspector.accounts.models import Account
from inspector.accounts.rules.permissions import RUNS_SERVICE
from inspector.core.db import db, queue
from inspector.core.errors import Conflict
from inspector.core.text import Text


def require_another(account: Account) -> None:
    """Raises Conflict when the account is the last administrator who can log in."""
    if account.known_role not in RUNS_SERVICE or not account.active:
        return
    queue("administrators")  # two may not go at the same instant
    others = sa.select(Account.id).where(Account.role.in_(RUNS_SERVICE), Account.active)
    if db.session.scalar(others.where(Account.id != account.id).limit(1)) is None:
        raise Conflict(
            Text("这是最后一个管理员账号", "This is the last administrator"), code="last-administrator"
        )
