"""Which accounts a caller may see, and which of them they may change."""

import sqlalchemy as sa

from inspector.accounts.models import Account
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import HIDDEN
from inspector.core.db import db
from inspector.core.errors import Forbidden, NotFound
from inspector.core.region_codes import below
from inspector.core.text import Text

ABSENT = Text("没有这个账号", "There is no such account")
ABOVE = Text(
    "只能管理职级低于您的账号,也不能管理自己的账号",
    "You look after accounts below your own rank, and never after your own",
)


def get(account_id: str, caller: Caller, *, lock: bool = False) -> Account:
    """An account of the caller's area. Raises NotFound, also for an administrator who is above them."""
    found = sa.select(Account).where(Account.id == account_id, below(Account.region, caller.region))
    if hidden := HIDDEN.get(caller.role):
        found = found.where(Account.role.not_in(hidden))
    account = db.session.scalar(found.with_for_update(key_share=True) if lock else found)
    if account is None:
        raise NotFound(ABSENT)
    return account


def to_manage(account_id: str, caller: Caller) -> Account:
    """An account below the caller, until the transaction ends nobody else's to change.

    Raises NotFound, Forbidden.
    """
    account = get(account_id, caller, lock=True)
    if account.id == caller.account_id or not caller.outranks(account.known_role, account.region):
        raise Forbidden(ABOVE, code="not-below-you")
    return account
