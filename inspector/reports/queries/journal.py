"""The journal, as those who oversee an area read it."""

from typing import Any

import orjson
import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import RUNS_SERVICE
from inspector.core.db import db, transaction
from inspector.core.region_codes import below
from inspector.journal.actions import seal
from inspector.journal.models import Entry
from inspector.journal.rules.masking import without_hashes


def entries(
    caller: Caller, *, after: int, limit: int, hall_id: str | None
) -> tuple[list[dict[str, Any]], int]:
    """Entries of the caller's area in sealed order, and the place to go on from.

    Sealing first what has been committed: this is the reader on whom the order waits.
    """
    if seal.anything_to_seal():
        with transaction():
            seal.seal()
    columns = [column for column in Entry.__table__.columns if column.name != "id"]
    found = sa.select(*columns).where(Entry.seq > after, _theirs(caller))
    if hall_id:
        found = found.where(Entry.hall_id == hall_id)
    rows = db.session.execute(found.order_by(Entry.seq).limit(limit)).mappings().all()
    items = [
        {
            **row,
            "subject_id": without_hashes(row["subject_id"]),
            "changes": orjson.loads(without_hashes(row["changes"])),
        }
        for row in rows
    ]
    return items, items[-1]["seq"] if items else after


def _theirs(caller: Caller) -> sa.ColumnElement[bool]:
    """Attacks on the service as a whole lie in no area: every administrator is to see them."""
    own = below(Entry.region, caller.region)
    return sa.or_(own, Entry.subject == "service") if caller.role in RUNS_SERVICE else own
