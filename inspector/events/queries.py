"""Events of an area in the sealed order of the journal, and the addresses that wait for some."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.indexes import within
from inspector.events.access import HOOK, theirs
from inspector.events.rules.kinds import PAIRS, link
from inspector.journal.actions import seal
from inspector.journal.models import Entry

ENTRY = Entry.__table__.c
TOLD = (
    *(ENTRY.seq, ENTRY.at, ENTRY.subject, ENTRY.action, ENTRY.subject_id, ENTRY.version),
    *(ENTRY.region, ENTRY.hall_id),
)
SHOWN = (
    "id",
    "region",
    "url",
    "after_seq",
    "failures",
    "failing_since",
    "last_said",
    "delivered_at",
    "next_at",
)


def events(region: str, after: int, limit: int) -> dict[str, Any]:
    """Those behind a place of the journal, and the place to go on from.

    The place moves on also where nothing of the area happened, so that nobody reads the same stretch again.
    """
    head = seal.head()[0]
    told = sa.tuple_(ENTRY.subject, ENTRY.action).in_(PAIRS)
    found = sa.select(*TOLD).where(ENTRY.seq > after, within(ENTRY.region, region), told)
    rows = [row._asdict() for row in db.session.execute(found.order_by(ENTRY.seq).limit(limit))]
    last = rows[-1]["seq"] if rows else after
    return {"items": list(map(_event, rows)), "after": last if len(rows) == limit else max(last, head)}


def _event(row: dict[str, Any]) -> dict[str, Any]:
    """Ids and codes alone: nothing personal."""
    subject, action = row.pop("subject"), row.pop("action")
    kind = f"{subject}.{action}"
    return {"kind": kind, **row, "link": link(subject, row["subject_id"])}


def webhooks(caller: Caller) -> list[dict[str, Any]]:
    """Those of the caller's area, by region."""
    found = sa.select(*(HOOK[name] for name in SHOWN)).where(theirs(caller)).order_by(HOOK.region, HOOK.id)
    return [row._asdict() for row in db.session.execute(found)]


def due(now: datetime) -> list[str]:
    """The ids of those to which something may be sent now, whoever waits longest first."""
    return list(
        db.session.scalars(sa.select(HOOK.id).where(HOOK.next_at <= now).order_by(HOOK.next_at, HOOK.id))
    )
