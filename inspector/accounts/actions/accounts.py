"""What can be done with accounts and their devices."""

import hashlib
import secrets
import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import argon2
import sqlalchemy as sa
from uuid_utils import uuid7

from inspector.accounts.models import Account, Device, LoginFailure
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import CREATES, Role
from inspector.core.db import db
from inspector.core.errors import Conflict, Forbidden, Invalid, NotFound, TooMany, Unauthenticated, at
from inspector.core.text import Text
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject

# OWASP's second choice for argon2id: 19 MiB, two passes.
HASHER = argon2.PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
FEW_AT_ONCE = threading.BoundedSemaphore(4)  # each takes 19 MiB while it lasts
NOBODY = HASHER.hash(secrets.token_urlsafe())  # so that an unknown name takes as long as a wrong password
FAILURES, WITHIN = 10, timedelta(minutes=15)  # wrong passwords for one name from one address
WRONG = Text("用户名或密码不对", "The name or the password is wrong")
LOG_IN_AGAIN = Text(
    "请重新登录;未上传的记录请保留在本机", "Log in again; keep what is not yet sent on this device"
)


class Login(NamedTuple):
    """An account on a device, and the id that its next refresh token must carry."""

    account: Account
    device: Device
    refresh_id: str


def check_password(name: str, password: str, *, address: str, now: datetime) -> Account:
    """The account that the name and the password open.

    Raises Unauthenticated, or TooMany after many failures for this name from this address. The failure
    itself is stored by `note_failure`, in a transaction of its own.
    """
    failures = sa.select(sa.func.count()).where(
        LoginFailure.name == name, LoginFailure.address == address, LoginFailure.at > now - WITHIN
    )
    if db.session.execute(failures).scalar_one() >= FAILURES:
        raise TooMany(more={"retry_after": int(WITHIN.total_seconds())})
    account = db.session.scalar(sa.select(Account).where(Account.name == name, Account.active))
    try:
        with FEW_AT_ONCE:
            HASHER.verify(account.password_hash if account else NOBODY, password)
    except argon2.exceptions.VerifyMismatchError as wrong:
        raise Unauthenticated(WRONG, code="wrong-password") from wrong
    if account is None:
        raise Unauthenticated(WRONG, code="wrong-password")
    return account


def note_failure(name: str, address: str, now: datetime) -> None:
    db.session.execute(sa.delete(LoginFailure).where(LoginFailure.at <= now - WITHIN))
    db.session.add(LoginFailure(name=name, address=address, at=now))


def open_device(account_id: str, device_name: str, now: datetime) -> Login:
    """Log the account in on a new device."""
    account = get(account_id)
    refresh_id = secrets.token_urlsafe(32)
    device = Device(
        id=str(uuid7()),
        account_id=account.id,
        name=device_name,
        refresh_hash=_hash(refresh_id),
        created_at=now,
        seen_at=now,
    )
    db.session.add(device)
    _record("login", account, by=account.id, at=now, device=device)
    return Login(account, device, refresh_id)


def rotate(device_id: str, refresh_id: str, exchange: str | None, now: datetime) -> Login | None:
    """Exchange a refresh token for the next one; None when it was an old one, and the device is revoked.

    exchange: the caller's Idempotency-Key. A phone whose answer was lost repeats the exchange with the
    same key and the same old token, and gets a new token instead of losing its login.
    Raises Unauthenticated when the device is gone.
    """
    found = sa.select(Device).where(Device.id == device_id).with_for_update()
    device = db.session.scalar(found)
    if device is None or device.revoked_at is not None:
        raise Unauthenticated(LOG_IN_AGAIN, code="device-revoked")
    account = get(device.account_id)
    this = _hash(f"{exchange}|{refresh_id}") if exchange else None
    repeated = this is not None and this == device.exchange_hash
    if not account.active or not (repeated or device.refresh_hash == _hash(refresh_id)):
        _revoke(device, account, by=None, at=now)
        return None
    new = secrets.token_urlsafe(32)
    device.refresh_hash, device.exchange_hash, device.seen_at = _hash(new), this, now
    _record("refresh", account, by=account.id, at=now, device=device)
    return Login(account, device, new)


def revoke_device(caller: Caller, device_id: str, now: datetime) -> None:
    """Log one of the caller's own devices out. Raises NotFound."""
    device = db.session.get(Device, device_id)
    if device is None or device.account_id != caller.account_id:
        raise NotFound(Text("没有这台设备", "There is no such device"))
    if device.revoked_at is None:
        _revoke(device, get(device.account_id), by=caller.account_id, at=now)


def _revoke(device: Device, account: Account, *, by: str | None, at: datetime) -> None:
    device.revoked_at = at
    _record("revoke-device", account, by=by, at=at, device=device)


def devices_of(caller: Caller) -> list[Device]:
    """The caller's devices that are logged in, the latest first."""
    own = sa.select(Device).where(Device.account_id == caller.account_id, Device.revoked_at.is_(None))
    return list(db.session.scalars(own.order_by(Device.seen_at.desc(), Device.id)))


def get(account_id: str) -> Account:
    """Raises NotFound."""
    account = db.session.get(Account, account_id)
    if account is None:
        raise NotFound(Text("没有这个账号", "There is no such account"))
    return account


def change_password(caller: Caller, old: str, new: str, now: datetime) -> Account:
    """A new password; every other device is logged out, since whoever knew the old one may hold it.

    Raises Forbidden when the old password is wrong, Conflict when the new one is the old one.
    """
    account = get(caller.account_id)
    try:
        HASHER.verify(account.password_hash, old)
    except argon2.exceptions.VerifyMismatchError as wrong:
        raise Forbidden(Text("原密码不对", "The old password is wrong"), code="wrong-password") from wrong
    if new == old:
        raise Conflict(
            Text("新密码不能与原密码相同", "Choose a password that is new"), code="password-not-new"
        )
    account.password_hash = HASHER.hash(new)
    account.must_change_password = False
    account.version += 1
    _record("change-password", account, by=caller.account_id, at=now)
    for device in devices_of(caller):
        if device.id != caller.device_id:
            _revoke(device, account, by=caller.account_id, at=now)
    return account


def create(form: Mapping[str, Any], *, caller: Caller, now: datetime) -> Account:
    """Add an account whose first password must be changed. form: the fields of `AccountIn`, valid.

    Raises Forbidden for a role that the caller may not create, Invalid for a region that is not theirs,
    Conflict when the name is taken.
    """
    role = Role(form["role"])
    if role not in CREATES.get(caller.role, ()):
        raise Forbidden(Text("您不能创建这种账号", "You may not create an account of this role"))
    if not form["region"].startswith(caller.region):
        raise Invalid(errors=[at("/region", Text("不在您的辖区内", "Not within your area"))])
    return add({**form, "must_change_password": True}, by=caller.account_id, now=now)


def add(form: Mapping[str, Any], *, by: str | None, now: datetime) -> Account:
    """Store an account, whoever asks; `create` is for callers. Raises Conflict when the name is taken."""
    if db.session.scalar(sa.select(Account.id).where(Account.name == form["name"])):
        raise Conflict(Text("用户名已被使用", "The name is taken"), code="name-taken")
    account = Account(
        id=form.get("id") or str(uuid7()),
        name=form["name"],
        display_name=form["display_name"],
        role=form["role"],
        region=form["region"],
        password_hash=HASHER.hash(form["password"]),
        must_change_password=form["must_change_password"],
        active=True,
        created_at=now,
        version=1,
    )
    db.session.add(account)
    db.session.flush()
    _record("create", account, by=by, at=now)
    return account


def _record(
    action: str, account: Account, *, by: str | None, at: datetime, device: Device | None = None
) -> None:
    changes = {"device": device.id} if device else {"role": account.role}
    subject = Subject("account", account.id, account.region)
    record(action, subject, by=by, at=at, version=account.version, changes=changes)


def _hash(token_id: str) -> str:
    return hashlib.sha256(token_id.encode()).hexdigest()


def by_name(name: str) -> Account:
    """Raises NotFound."""
    account = db.session.scalar(sa.select(Account).where(Account.name == name))
    if account is None:
        raise NotFound(Text("没有这个账号", "There is no such account"))
    return account
