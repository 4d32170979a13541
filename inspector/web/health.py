"""Is the process alive, and can it do its work?"""

import os
import tempfile
from uuid import uuid4

import sqlalchemy as sa
from flask import Blueprint, Response

from inspector.core.db import db
from inspector.core.errors import InspectorError
from inspector.core.store import store
from inspector.web.http import answer
from inspector.web.outages import named

blp = Blueprint("health", __name__)
PROBE = b"0" * 4096  # bytes: what a file system gives at least


@blp.get("/healthz")
def alive() -> Response:
    """The process answers."""
    return answer({"status": "ok"})


@blp.get("/readyz")
def ready() -> Response:
    """Try what an inspection needs: the database answers and can grow, and the photos' store and the
    folder for what is on its way take bytes.

    503 or 507 with the code of what is out of order. A writer who is at work is no reason.
    """
    try:
        _try_database()
        _try_store()
        _try_temporary()
    except InspectorError as outage:
        return answer({"status": outage.code}, int(outage.status))
    except (sa.exc.SQLAlchemyError, OSError) as broken:
        known = named(broken)
        return answer({"status": known.code if known else "broken"}, int(known.status) if known else 503)
    return answer({"status": "ok"})


def _try_database() -> None:
    """Read a row, and write where the database's own next write would go. Nothing of it stays."""
    db.session.execute(sa.text("SELECT 1 FROM region LIMIT 1"))
    if db.engine.dialect.name == "sqlite":
        if file := db.engine.url.database:
            with tempfile.NamedTemporaryFile(dir=os.path.dirname(file) or ".", prefix=".ready-") as probe:
                probe.write(PROBE)
                probe.flush()
    else:
        db.session.execute(sa.text("CREATE TEMPORARY TABLE ready ON COMMIT DROP AS SELECT 1"))
    db.session.rollback()


def _try_store() -> None:
    key = f"ready/{uuid4()}"
    store().put(key, PROBE)
    store().delete(key)


def _try_temporary() -> None:
    """A body that is larger than memory holds waits there until it is whole."""
    with tempfile.TemporaryFile() as probe:
        probe.write(PROBE)
        probe.flush()
