"""Whose webhooks a caller may see: those of the area that they oversee."""

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.errors import NotFound
from inspector.core.refusals import require_within
from inspector.core.region_codes import below
from inspector.core.text import Text
from inspector.events.models import Webhook

HOOK = Webhook.__table__.c
NONE = Text("没有这个推送地址", "There is no such webhook")


def theirs(caller: Caller) -> sa.ColumnElement[bool]:
    return below(HOOK.region, caller.region)


def get(webhook_id: str, caller: Caller) -> Webhook:
    """Find a webhook. Raises NotFound when there is none of the caller's area."""
    row = db.session.scalar(sa.select(Webhook).where(HOOK.id == webhook_id, theirs(caller)))
    if row is None:
        raise NotFound(NONE)
    return row


def within_own(region: str, caller: Caller) -> str:
    """The wanted region, or the caller's own for none. Raises Forbidden for one that is not within theirs."""
    wanted = region or caller.region
    require_within(wanted, caller.region)
    return wanted
