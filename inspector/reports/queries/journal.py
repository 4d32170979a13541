"""The journal, as those who oversee an area read it."""

from collections.abc import Mapping
from typing import Any

import orjson
import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import RUNS_SERVICE
from inspector.core import replica
from inspector.core.db import db
from inspector.core.indexes import within
from inspector.journal.actions import seal
from inspector.journal.models import Entry
from inspector.journal.rules.masking import without_hashes

ORDERS = ("newest", "oldest")


def entries(
    caller: Caller,
    *,
    after: int | None,
    before: int | None,
    limit: int,
    hall_id: str | None,
    order: str | None,
) -> dict[str, Any]:
    """Entries of the caller's area, and the places to go on from, up and down.

    The newest first; in sealed order for who asks for what came `after`, unless `order` says otherwise.
    Sealing first what has been committed: this is the reader on whom the order waits.
    """
    seal.catch_up(seal.AT_A_READ)
    found, as_of = replica.read(lambda: _read(caller, after, before, limit, hall_id, order))
    return {**found, "as_of": as_of}


def _read(
    caller: Caller, after: int | None, before: int | None, limit: int, hall_id: str | None, order: str | None
) -> dict[str, Any]:
    columns = [column for column in Entry.__table__.columns if column.name != "id"]
    found = sa.select(*columns).where(Entry.seq > (after or 0), _theirs(caller))
    if before is not None:
        found = found.where(Entry.seq < before)
    if hall_id:
        found = found.where(Entry.hall_id == hall_id)
    rising = order == "oldest" or (order is None and after is not None)
    keys = Entry.seq.asc() if rising else Entry.seq.desc()
    rows = db.session.execute(found.order_by(keys).limit(limit + 1)).mappings().all()
    items = [_told(row) for row in rows[:limit]]
    older = items[-1]["seq"] if len(rows) > limit and not rising else None
    return {"items": items, "after": max((row["seq"] for row in items), default=after or 0), "before": older}


def _told(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {
        **row,
        "subject_id": without_hashes(row["subject_id"]),
        "changes": orjson.loads(without_hashes(row["changes"])),
    }


def _theirs(caller: Caller) -> sa.ColumnElement[bool]:
    """Attacks on the service as a whole lie in no area: every administrator is to see them."""
    own = within(Entry.region, caller.region)
    return sa.or_(own, Entry.subject == "service") if caller.role in RUNS_SERVICE else own
