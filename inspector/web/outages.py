"""Gives what breaks below us a name: a full disk, a database that is locked, away or read-only.

A phone that is told when to come back waits; one that is told 500 shows that something is broken.
"""

import errno
import sqlite3
from typing import Any

import flask
import sqlalchemy as sa
from werkzeug.exceptions import RequestEntityTooLarge, RequestTimeout

from inspector.core import deadline
from inspector.core.db import db, is_committing
from inspector.core.errors import LATER, InspectorError, NoSpace, Unavailable
from inspector.core.text import Text
from inspector.web.front import REFUSED
from inspector.web.problems import from_inspector_error

NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT))
# PostgreSQL's classes of SQLSTATE: connection gone, no resources, operator intervened; its disk is full.
AWAY, PG_FULL = ("08", "53", "57"), "53100"
LOCKED = "55P03"  # it waited for another's lock as long as one may
CROSSED = frozenset(("40001", "40P01"))  # of two who waited for each other it sent one away
UNFIT = frozenset((sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN))


class App(flask.Flask):
    """Flask that tries a request once more when the database kept nothing of it and is not to blame.

    Its connection broke before it wrote, or of two who waited for each other it was sent away.
    """

    def dispatch_request(self) -> Any:
        try:
            return super().dispatch_request()
        except sa.exc.DBAPIError as broken:
            crossed = _state(broken) in CROSSED  # it was taken back whole, also while it committed
            lost = broken.connection_invalidated and not is_committing()
            if not (crossed or lost) or flask.request.files:
                raise
            db.session.remove()
            return super().dispatch_request()


def refuse_what_did_not_come() -> None:
    """Raises RequestTimeout or RequestEntityTooLarge for a body that was not waited for any longer."""
    status = flask.request.environ.get(REFUSED)
    if status == RequestTimeout.code:
        raise RequestTimeout
    if status == RequestEntityTooLarge.code:
        flask.request.max_content_length = flask.current_app.config["MAX_CONTENT_LENGTH"]
        raise RequestEntityTooLarge


def named(broken: sa.exc.SQLAlchemyError | OSError) -> InspectorError | None:
    """The outage behind an error of the environment; None for what is a mistake of ours."""
    if isinstance(broken, OSError):
        return NoSpace() if broken.errno in NO_ROOM else None
    if isinstance(broken, sa.exc.TimeoutError):  # every connection is in use
        return deadline.over()
    if not isinstance(broken, sa.exc.DBAPIError):
        return None
    if isinstance(broken.orig, sqlite3.Error):
        return _of_sqlite(broken.orig)
    return _of_postgresql(broken)


def _of_postgresql(broken: sa.exc.DBAPIError) -> InspectorError | None:
    state = _state(broken)
    if state == PG_FULL:
        return NoSpace()
    if state in CROSSED or state == LOCKED:
        return deadline.over()
    gone = broken.connection_invalidated or state.startswith(AWAY)
    return _away() if gone or (isinstance(broken, sa.exc.OperationalError) and not state) else None


def _state(broken: sa.exc.DBAPIError) -> str:
    """PostgreSQL's SQLSTATE; empty where it said none."""
    return getattr(broken.orig, "sqlstate", None) or ""


def _of_sqlite(error: sqlite3.Error) -> InspectorError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest says where in SQLite
    if code == sqlite3.SQLITE_FULL:
        return NoSpace()
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return deadline.over()
    return _away() if code in UNFIT else None


def _away() -> Unavailable:
    return Unavailable(
        Text("数据库暂时不可用,请稍后再试", "The database is out of order; try again later"),
        code="database-unavailable",
        more={"retry_after": LATER},
    )


def _answer(broken: Any) -> flask.Response:
    outage = named(broken)
    if outage is None:
        raise broken
    flask.current_app.logger.error("%s %s: %s", flask.request.method, flask.request.path, broken)
    return from_inspector_error(outage)


def init_app(app: flask.Flask) -> None:
    app.before_request(refuse_what_did_not_come)
    app.register_error_handler(sa.exc.SQLAlchemyError, _answer)
    app.register_error_handler(OSError, _answer)
