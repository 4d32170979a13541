"""Adding an account: whose role, and where."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from inspector.accounts.actions import accounts, passwords
from inspector.accounts.models import Account
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import CREATES, Role
from inspector.core.db import db, queue
from inspector.core.errors import Conflict, Forbidden, Invalid, at
from inspector.core.refusals import ELSEWHERE
from inspector.core.text import Text
from inspector.regions import queries as regions

TAKEN = Text("此编号已有不同内容的账号", "The id is taken by another account")
CONTENT = ("name", "display_name", "role", "region")


def prepared(form: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
    """What is to be stored, with the password's hash; made before a transaction holds others up.

    form: the fields of `AccountIn`, valid. Raises Forbidden for a role that the caller may not create,
    Invalid for a region that is not theirs or does not exist and for a weak password.
    """
    require_creatable(Role(form["role"]), caller)
    require_region(form["region"], within=caller.region)
    names = (form["name"], form["display_name"])
    hashed = passwords.good(form["password"], names, pointer="/password")
    return {**form, "password_hash": hashed, "must_change_password": True}


def create(prepared: Mapping[str, Any], *, caller: Caller, now: datetime) -> Account:
    """Add an account whose first password must be changed; the same again under its id is harmless.

    Raises Conflict when the name is taken, or the id by another account.
    """
    if (key := prepared["id"]) is not None:
        queue(key)
        known = db.session.get(Account, key)
        if known is not None:
            if any(getattr(known, name) != prepared[name] for name in CONTENT):
                raise Conflict(TAKEN, code="different-content")  # in what it differs may be none of theirs
            return known
    return accounts.store(prepared, by=caller.account_id, now=now)


def require_creatable(role: Role, caller: Caller) -> None:
    """Raises Forbidden."""
    if role not in CREATES.get(caller.role, ()):
        raise Forbidden(Text("您不能创建这种账号", "You may not create an account of this role"))


def require_region(prefix: str, *, within: str) -> None:
    """Raises Invalid."""
    if not prefix.startswith(within):
        raise Invalid(errors=[at("/region", ELSEWHERE)])
    if not regions.exists(prefix):
        raise Invalid(errors=[at("/region", Text("没有这个区划", "There is no such region"))])
