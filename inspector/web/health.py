"""Is the process alive, and can it do its work?"""

import sqlalchemy as sa
from flask import Blueprint, Response

from inspector.core.db import db
from inspector.web.http import answer

blp = Blueprint("health", __name__)


@blp.get("/healthz")
def alive() -> Response:
    """The process answers."""
    return answer({"status": "ok"})


@blp.get("/readyz")
def ready() -> Response:
    """The database answers; 503 until it does."""
    try:
        db.session.execute(sa.text("SELECT 1 FROM region LIMIT 1"))
    except sa.exc.SQLAlchemyError:
        return answer({"status": "database unavailable"}, 503)
    return answer({"status": "ok"})
