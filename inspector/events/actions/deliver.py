"""Push events: one sender at a time for each address, in the order of the journal, each at least once.

The place up to which everything was taken moves on only after the receiver said so. Who sends holds
`next_at` as a lease; who finds it changed has lost the address to another sender, or to somebody who changed
it, and moves nothing.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa

from inspector.core.db import db
from inspector.events.access import HOOK
from inspector.events.models import Webhook
from inspector.events.rules.waiting import wait_after

LEASE = timedelta(minutes=2)  # longer than any one request may take; then another may send


class Turn(NamedTuple):
    """The right to send to an address until the lease is over."""

    webhook_id: str
    region: str
    url: str
    after: int
    failures: int
    until: datetime


def take_turn(webhook_id: str, now: datetime) -> Turn | None:
    """Take the right to send. None where another has it, or it is to wait."""
    until = now + LEASE
    free = sa.update(Webhook).where(HOOK.id == webhook_id, HOOK.next_at <= now)
    told = free.values(next_at=until).returning(HOOK.region, HOOK.url, HOOK.after_seq, HOOK.failures)
    row = db.session.execute(told).first()
    if row is None:
        return None
    region, url, after, failures = row
    return Turn(webhook_id, region, url, after, failures, until)


def taken(turn: Turn, after: int, said: str, now: datetime, *, more: bool) -> Turn | None:
    """What was sent was taken, up to a place. more: whether to go on at once; the lease then begins anew.

    None where the turn is over.
    """
    until = now + LEASE if more else now
    values = {"after_seq": after, "failures": 0, "failing_since": None, "last_said": said, "next_at": until}
    done = _moved(turn, **values, delivered_at=now)
    return turn._replace(after=after, failures=0, until=until) if done and more else None


def nothing_new(turn: Turn, after: int, now: datetime) -> None:
    """Nothing of the area happened up to a place: it is not sent, and not read again."""
    _moved(turn, after_seq=after, next_at=now)


def failed(turn: Turn, why: str, now: datetime) -> None:
    """It was not taken: nothing moves on, and it is tried again later."""
    failures = turn.failures + 1
    since = sa.func.coalesce(HOOK.failing_since, sa.literal(now, HOOK.failing_since.type))
    later = now + wait_after(failures)
    _moved(turn, failures=failures, failing_since=since, last_said=why[:100], next_at=later)


def _moved(turn: Turn, **values: object) -> bool:
    """Whether the turn was still ours."""
    held = sa.update(Webhook).where(HOOK.id == turn.webhook_id, HOOK.next_at == turn.until)
    return db.session.scalar(held.values(**values).returning(HOOK.id)) is not None
