"""Reports from a replica of the database, if there is one: as of when, and without it when it is away.

Nothing that decides reads here. Who asks is found out, and what is due is written, on the primary.
"""

import logging
import math
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

import sqlalchemy as sa
from flask import Flask, current_app

from inspector.core.clock import now
from inspector.core.db import READS_FROM, db

LOG = logging.getLogger(__name__)
Outcome = TypeVar("Outcome")
CONNECTING = 2  # seconds: the primary can answer instead
UNHEARD = 3000  # milliseconds that what was sent may stay unacknowledged, for the same reason
REST = 30.0  # seconds for which one that failed is not asked again
# It is as new as the primary where it has replayed what that had logged when it was asked, whether that was
# written out or not; else as its last transaction.
POSITION = sa.text("SELECT pg_current_wal_insert_lsn()::text")
STANDING = sa.text(
    "SELECT pg_is_in_recovery(), pg_last_wal_replay_lsn() >= CAST(:position AS pg_lsn),"
    " pg_last_xact_replay_timestamp()"
)


class Read(NamedTuple, Generic[Outcome]):
    """as_of: everything up to then is in the outcome; None: everything there is."""

    outcome: Outcome
    as_of: datetime | None


class Unfit(Exception):
    """It is no replica (any more), or does not know how old it is."""


class Replica:
    """A second server that follows the first one, some moments behind."""

    def __init__(self, url: str, patience: Mapping[str, int], clock: Callable[[], float] = time.monotonic):
        """url: `postgresql+psycopg://…`. patience: with a silent line, as libpq names it.

        Connects when it is first asked.
        """
        self.engine = sa.create_engine(
            url,
            pool_size=4,
            max_overflow=0,
            pool_timeout=8,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={**patience, "connect_timeout": CONNECTING, "tcp_user_timeout": UNHEARD},
        )
        self._clock = clock
        self._again_at = -math.inf

    def read(self, work: Callable[[], Outcome]) -> Read[Outcome]:
        """The same as of the primary, which is asked when this one is away, refuses, or is none any more."""
        if self._clock() >= self._again_at:
            try:
                return self._read(work)
            except (sa.exc.DBAPIError, sa.exc.TimeoutError, Unfit) as away:
                self._again_at = self._clock() + REST
                LOG.warning("REPORTS_DATABASE_URL cannot be read, the primary is: %s", away)
        return Read(work(), None)

    def _read(self, work: Callable[[], Outcome]) -> Read[Outcome]:
        position, asked_at = db.session.scalar(POSITION), now()
        db.session.remove()
        try:
            db.session().info[READS_FROM] = self.engine
            follows, is_up, last = db.session.execute(STANDING, {"position": position}).one()
            as_of = asked_at if is_up else last
            if not follows or as_of is None:
                raise Unfit(f"in recovery: {follows}, last transaction: {last}")
            return Read(work(), as_of)
        finally:
            db.session.remove()


def read(work: Callable[[], Outcome]) -> Read[Outcome]:
    """What the work finds by `db.session`: on the replica where there is one. Never inside a transaction.

    work: only reads; it may be called twice, and gives nothing that is still tied to a session.
    """
    replica: Replica | None = current_app.extensions["reports_replica"]
    return replica.read(work) if replica else Read(work(), None)


def init_app(app: Flask) -> None:
    url = app.config["REPORTS_DATABASE_URL"]
    # A lost machine says nothing. While it is not asked, as long is waited for it as for the primary.
    patience = app.config["SQLALCHEMY_ENGINE_OPTIONS"].get("connect_args", {})
    app.extensions["reports_replica"] = Replica(url, patience) if url else None
