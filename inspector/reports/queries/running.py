"""How the service is doing: what waits to be sealed, what is on its way."""

from datetime import datetime

import sqlalchemy as sa

from inspector.core.db import db
from inspector.files.models import Incoming
from inspector.journal.models import Entry

UNSEALED = Entry.seq.is_(None)


def gauges(now: datetime) -> dict[str, tuple[str, float]]:
    """Name to what it is and its value; for all workers and machines together, as the database has it."""
    count, oldest = db.session.execute(
        sa.select(sa.func.count(), sa.func.min(Entry.at)).where(UNSEALED)
    ).one()
    open_ = db.session.scalar(sa.select(sa.func.count()).where(Incoming.state == "open")) or 0
    lag = (now - oldest).total_seconds() if oldest else 0.0
    return {
        "inspector_journal_unsealed": ("Entries that have no place in the chain yet", count),
        "inspector_journal_seal_lag_seconds": ("Age of the oldest of them", lag),
        "inspector_uploads_open": ("Uploads that are not whole", open_),
    }
