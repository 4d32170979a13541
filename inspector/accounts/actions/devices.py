"""Devices: logging an account in on one, exchanging its refresh tokens, and ending it."""

import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from uuid_utils import uuid7

from inspector.accounts.actions.accounts import get, journal
from inspector.accounts.models import Account, Device
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.tokens import hash_of
from inspector.core.db import db
from inspector.core.errors import NotFound, Unauthenticated
from inspector.core.personal import fingerprint
from inspector.core.text import Text

REPEATED_WITHIN = timedelta(minutes=10)  # how long a phone has to repeat an exchange whose answer was lost
LOG_IN_AGAIN = Text(
    "请重新登录;未上传的记录请保留在本机", "Log in again; keep what is not yet sent on this device"
)


class Login(NamedTuple):
    """An account on a device, and the id that its next refresh token must carry."""

    account: Account
    device: Device
    refresh_id: str


def known(device_id: str, name: str) -> bool:
    """Whether the account of this name was logged in on the device, and it is still its owner's."""
    found = (
        sa.select(Device.id)
        .join(Account, Account.id == Device.account_id)
        .where(Device.id == device_id, Device.trusted, Account.name == name)
    )
    return db.session.scalar(found) is not None


def open_device(account_id: str, device_name: str, now: datetime) -> Login:
    """Log the account in on a new device."""
    account = get(account_id)
    refresh_id = secrets.token_urlsafe(32)
    device = Device(
        id=str(uuid7()),
        account_id=account.id,
        name=device_name,
        refresh_hash=hash_of(refresh_id),
        created_at=now,
        seen_at=now,
    )
    db.session.add(device)
    _record("login", account, device, by=account.id, at=now)
    return Login(account, device, refresh_id)


def add_reader(account_id: str, name: str, now: datetime) -> str:
    """List a program that reads by a token in its address among the devices; its id. It can do nothing else.

    It is ended as they are, and by whatever ends them all.
    """
    device = Device(
        id=str(uuid7()),
        account_id=account_id,
        name=name,
        refresh_hash=hash_of(secrets.token_urlsafe(32)),  # of a token that nobody has
        created_at=now,
        seen_at=now,
        trusted=False,
    )
    db.session.add(device)
    db.session.flush()
    return device.id


def close_reader(device_id: str | None, now: datetime) -> None:
    """Take it from the list; harmless when it is gone."""
    device = db.session.get(Device, device_id) if device_id else None
    if device is not None and device.revoked_at is None:
        device.revoked_at = now


class Exchange(NamedTuple):
    """What a device asks for. key: its Idempotency-Key. grace: how long the token before is good, too."""

    device_id: str
    refresh_id: str
    key: str | None
    grace: timedelta


def rotate(asked: Exchange, now: datetime) -> Login | None:
    """Exchange a refresh token for the next one; None when it was an old one, and the device is revoked.

    The next token follows from the one before, so that whoever repeats the last exchange is given the pair of
    the first answer again: two tabs at the same moment, a program that repeats, an answer that was lost.
    That is so for `grace`, and for minutes with the same key. Raises Unauthenticated when the device is gone.
    """
    found = sa.select(Device).where(Device.id == asked.device_id).with_for_update(key_share=True)
    device = db.session.scalar(found)
    if device is None or device.revoked_at is not None:
        raise Unauthenticated(LOG_IN_AGAIN, code="device-revoked")
    account = get(device.account_id)
    this = hash_of(f"{asked.key}|{asked.refresh_id}") if asked.key else None
    new = _next(asked)
    if not account.active:
        revoke(device, account, by=None, at=now)
        return None
    if device.refresh_hash == hash_of(asked.refresh_id):
        device.refresh_hash, device.exchange_hash, device.exchanged_at = hash_of(new), this, now
    elif not (
        device.refresh_hash == hash_of(new) and _just_made(device, now, _time_for(device, asked, this))
    ):
        revoke(device, account, by=None, at=now, why="refresh-token-reused")
        return None
    device.seen_at = now
    _record("refresh", account, device, by=account.id, at=now)
    return Login(account, device, new)


def _next(asked: Exchange) -> str:
    """The id of the token after this one, which only the service can tell."""
    return fingerprint("refresh", f"{asked.device_id}|{asked.refresh_id}")


def _time_for(device: Device, asked: Exchange, this: str | None) -> timedelta:
    """How long the exchange may be repeated."""
    same_key = this is not None and this == device.exchange_hash
    return max(REPEATED_WITHIN, asked.grace) if same_key else asked.grace


def _just_made(device: Device, now: datetime, within: timedelta) -> bool:
    return device.exchanged_at is not None and now - device.exchanged_at <= within


def log_out(caller: Caller, now: datetime) -> None:
    """End the login on the caller's own device; it stays known as theirs."""
    device = db.session.get_one(Device, caller.device_id)
    revoke(device, get(caller.account_id), by=caller.account_id, at=now, trusted=device.trusted)


def revoke_own(caller: Caller, device_id: str, now: datetime) -> None:
    """Log one of the caller's own devices out. Raises NotFound."""
    end(get(caller.account_id), device_id, by=caller.account_id, at=now)


def end(account: Account, device_id: str, *, by: str | None, at: datetime) -> None:
    """Log one of the account's devices out; harmless when it is. Raises NotFound."""
    device = db.session.get(Device, device_id)
    if device is None or device.account_id != account.id:
        raise NotFound(Text("没有这台设备", "There is no such device"))
    if device.revoked_at is None:
        revoke(device, account, by=by, at=at)


def end_all(account: Account, *, by: str | None, at: datetime, but: str | None = None) -> None:
    """Log the account out everywhere but on the device named."""
    for device in of(account.id):
        if device.id != but:
            revoke(device, account, by=by, at=at)


def revoke(
    device: Device,
    account: Account,
    *,
    by: str | None,
    at: datetime,
    trusted: bool = False,
    why: str | None = None,
) -> None:
    """End the login on this device, and on no other. why: the code of what made the service do it."""
    device.revoked_at, device.trusted = at, trusted
    _record("revoke-device", account, device, by=by, at=at, **({"why": why} if why else {}))


def of(account_id: str) -> list[Device]:
    """The account's devices that are logged in, the latest first."""
    theirs = sa.select(Device).where(Device.account_id == account_id, Device.revoked_at.is_(None))
    return list(db.session.scalars(theirs.order_by(Device.seen_at.desc(), Device.id)))


def _record(
    action: str, account: Account, device: Device, *, by: str | None, at: datetime, **more: str
) -> None:
    journal(action, account, by=by, at=at, changes={"device": device.id, **more})
