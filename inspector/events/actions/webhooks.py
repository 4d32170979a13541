"""Say where events are pushed to, from where on, and that they no longer are."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db, queue
from inspector.core.errors import TooMany
from inspector.core.text import Text
from inspector.events import access
from inspector.events.access import HOOK
from inspector.events.models import Webhook
from inspector.events.rules.targets import require_good
from inspector.journal.actions import seal
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject

MOST = 20  # of one region: each costs a request a minute
FULL = Text(f"一个区域最多 {MOST} 个推送地址", f"At most {MOST} webhooks in a region")


def put(webhook_id: str, caller: Caller, form: dict[str, Any], *, plain: bool, now: datetime) -> Webhook:
    """Push to this address; again, push to another, or from another place of the journal on.

    plain: whether `http` is taken. Whatever failed before, it is tried at once.
    Raises Invalid for an address that cannot be one, Forbidden for a region of elsewhere, NotFound for an id
    of elsewhere, TooMany where MOST are.
    """
    require_good(form["url"], plain=plain)
    region = access.within_own(form["region"], caller)
    queue(webhook_id)
    row = db.session.get(Webhook, webhook_id)
    if row is None:
        _require_room(region)
        row = Webhook(id=webhook_id, after_seq=seal.head()[0], created_by=caller.account_id, created_at=now)
        db.session.add(row)
    else:
        access.get(webhook_id, caller)
    row.region, row.url, row.next_at = region, form["url"], now
    row.failures, row.failing_since, row.last_said = 0, None, None
    if form["after"] is not None:
        row.after_seq = form["after"]
    changes = {"url": row.url, "after": row.after_seq}
    record("put", Subject("webhook", row.id, region), by=caller.account_id, at=now, changes=changes)
    return row


def _require_room(region: str) -> None:
    count = sa.select(sa.func.count()).where(HOOK.region == region)
    if (db.session.scalar(count) or 0) >= MOST:
        raise TooMany(FULL, code="webhooks-full", more={"limit": MOST})


def drop(webhook_id: str, caller: Caller, now: datetime) -> None:
    """Push there no more. Raises NotFound when there is none of the caller's area."""
    row = access.get(webhook_id, caller)
    db.session.delete(row)
    record("drop", Subject("webhook", row.id, row.region), by=caller.account_id, at=now)
