"""Opening and closing a calendar to programs that cannot log in."""

import secrets
from datetime import datetime

import sqlalchemy as sa

from inspector.accounts.actions import devices
from inspector.accounts.models import Account, Device
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import Role
from inspector.accounts.rules.tokens import hash_of
from inspector.calendars.models import CalendarFeed
from inspector.core.db import db
from inspector.core.errors import NotFound
from inspector.core.text import Text
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject

ACCOUNT = Account.__table__.c
DEVICE = "日历订阅 calendar feed"  # as which it is listed


def open_feed(caller: Caller, now: datetime) -> str:
    """A new token, told this once; an older one of the account is good no more."""
    token = secrets.token_urlsafe(32)
    device_id = devices.add_reader(caller.account_id, DEVICE, now)
    row = db.session.get(CalendarFeed, caller.account_id, with_for_update={"key_share": True})
    if row is None:
        row = CalendarFeed(account_id=caller.account_id)
        db.session.add(row)
    devices.close_reader(row.device_id, now)
    row.device_id, row.token_hash, row.created_at = device_id, hash_of(token), now
    _record("open-feed", caller, now)
    return token


def revoke(caller: Caller, now: datetime) -> None:
    """Raises NotFound when there is none."""
    row = db.session.get(CalendarFeed, caller.account_id)
    if row is None:
        raise NotFound(Text("没有日历订阅", "There is no calendar feed"))
    devices.close_reader(row.device_id, now)
    db.session.delete(row)
    _record("revoke-feed", caller, now)


def caller_of(token: str) -> Caller:
    """Whose calendar the token opens, with what is theirs to see today.

    Raises NotFound for a token that opens none, or no longer.
    """
    found = (
        sa.select(ACCOUNT.id, ACCOUNT.role, ACCOUNT.region)
        .join(CalendarFeed, CalendarFeed.account_id == ACCOUNT.id)
        .outerjoin(Device.__table__, Device.id == CalendarFeed.device_id)
        .where(CalendarFeed.token_hash == hash_of(token), ACCOUNT.active)
        .where(CalendarFeed.created_at >= ACCOUNT.password_set_at)  # a new password closes it
        .where(Device.revoked_at.is_(None))
    )
    row = db.session.execute(found).first()
    if row is None:
        raise NotFound(Text("订阅地址无效或已撤销", "The address of this feed is wrong or revoked"))
    return Caller(row[0], Role(row[1]), row[2], device_id="")


def _record(action: str, caller: Caller, now: datetime) -> None:
    subject = Subject("account", caller.account_id, caller.region)
    record(action, subject, by=caller.account_id, at=now)
