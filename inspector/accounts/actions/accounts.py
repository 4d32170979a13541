"""Accounts: found, added, opened by their password, and the password changed by its owner."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from uuid_utils import uuid7

from inspector.accounts.actions import passwords
from inspector.accounts.actions.guard import Counted
from inspector.accounts.models import Account
from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.errors import Conflict, Forbidden, NotFound, Unauthenticated
from inspector.core.text import Text
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject

WRONG = Text("用户名或密码不对", "The name or the password is wrong")
# How a wrong secret is answered: what the guard counts and journals.
WRONG_SECRETS = ("wrong-password", "wrong-code")


def get(account_id: str) -> Account:
    """Raises NotFound."""
    account = db.session.get(Account, account_id)
    if account is None:
        raise _absent()
    return account


def caller_of(account_id: str) -> Caller:
    """Who an account is today, where it shows no token. Raises NotFound unless it is active."""
    account = get(account_id)
    if not account.active:
        raise _absent()
    return Caller(account.id, account.known_role, account.region, device_id="")


def by_name(name: str) -> Account:
    """Raises NotFound."""
    account = named(name)
    if account is None:
        raise _absent()
    return account


def named(name: str) -> Account | None:
    return db.session.scalar(sa.select(Account).where(Account.name == name))


def _absent() -> NotFound:
    return NotFound(Text("没有这个账号", "There is no such account"))


def subject_of(account: Account) -> Subject:
    """The account as the journal names it."""
    return Subject("account", account.id, account.region)


def require_password(account: Account | None, password: str, counted: Counted) -> Account:
    """The account, when the password opens it. Raises Unauthenticated, alike for every reason."""
    stored = account.password_hash if account and account.active else None
    if not passwords.matches(stored, password, counted) or account is None:
        raise Unauthenticated(WRONG, code="wrong-password")
    return account


def require_own_password(caller: Caller, password: str, counted: Counted) -> str:
    """The hash that it matches. Raises Forbidden: whoever holds the token stays logged in."""
    stored = get(caller.account_id).password_hash
    if not passwords.matches(stored, password, counted):
        raise Forbidden(Text("密码不对", "The password is wrong"), code="wrong-password")
    return stored


def new_hash(caller: Caller, old: str, new: str) -> str:
    """The hash of the caller's new password, made before a transaction holds others up.

    Raises Conflict when it is the old one, Invalid for one that anybody would try.
    """
    if new == old:
        raise Conflict(
            Text("新密码不能与原密码相同", "Choose a password that is new"), code="password-not-new"
        )
    account = get(caller.account_id)
    return passwords.good(new, (account.name, account.display_name), pointer="/new")


def change_password(caller: Caller, *, old: str, new: str, now: datetime) -> Account:
    """Store a new password of one's own. old, new: hashes. Raises Conflict when another came before."""
    account = db.session.get_one(Account, caller.account_id, with_for_update={"key_share": True})
    if account.password_hash != old:
        raise Conflict(Text("密码刚被修改", "The password has just been changed"))
    set_password(account, new, first=False, now=now)
    note_action(account, "change-password", by=caller.account_id, at=now)
    return account


def set_password(account: Account, hashed: str, *, first: bool, now: datetime) -> None:
    """first: one that somebody else chose, so that it must be changed."""
    account.password_hash, account.password_set_at, account.must_change_password = hashed, now, first


def add(form: Mapping[str, Any], *, by: str | None, now: datetime) -> Account:
    """Store an account with its password, whoever asks. Raises as `store` does, Invalid for a weak one."""
    hashed = passwords.good(form["password"], (form["name"], form["display_name"]), pointer="/password")
    return store({**form, "password_hash": hashed}, by=by, now=now)


def store(form: Mapping[str, Any], *, by: str | None, now: datetime) -> Account:
    """Store an account. form: with the hash of its password. Raises Conflict when the name is taken."""
    if named(form["name"]):
        raise Conflict(Text("用户名已被使用", "The name is taken"), code="name-taken")
    account = Account(
        id=form.get("id") or str(uuid7()),
        name=form["name"],
        display_name=form["display_name"],
        role=form["role"],
        region=form["region"],
        active=True,
        created_at=now,
        version=0,
    )
    set_password(account, form["password_hash"], first=form["must_change_password"], now=now)
    db.session.add(account)
    note_action(account, "create", by=by, at=now, changes={"role": account.role})
    db.session.flush()
    return account


def note_action(
    account: Account, action: str, *, by: str | None, at: datetime, changes: Mapping[str, Any] | None = None
) -> None:
    """Note in the account and in the journal what has been done with it."""
    account.version += 1
    account.last_action, account.last_by = action, by
    journal(action, account, by=by, at=at, changes=changes or {"role": account.role})


def journal(
    action: str, account: Account, *, by: str | None, at: datetime, changes: Mapping[str, Any]
) -> None:
    record(action, subject_of(account), by=by, at=at, version=account.version, changes=changes)
