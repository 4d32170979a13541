"""How the service is doing: what waits to be sealed, what is on its way."""

from datetime import datetime

import sqlalchemy as sa

from inspector.core.db import db
from inspector.files.models import Incoming
from inspector.journal.models import Entry

UNSEALED = Entry.seq.is_(None)
# Of all machines together. SQLite's writers queue before they have a connection.
LOCKS = sa.text(
    "SELECT count(*), coalesce(max(extract(epoch FROM clock_timestamp() - waitstart)), 0)"
    " FROM pg_locks JOIN pg_stat_activity USING (pid)"
    " WHERE NOT granted AND datname = current_database()"
)


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
        **(_locks() if db.engine.dialect.name == "postgresql" else {}),
    }


def _locks() -> dict[str, tuple[str, float]]:
    count, longest = db.session.execute(LOCKS).one()
    return {
        "inspector_database_lock_waits": ("Statements that wait for what another one holds", count),
        "inspector_database_lock_wait_seconds": ("How long the longest of them has waited", float(longest)),
    }
