"""What breaks below us has a name, and what is a mistake of ours stays one."""

import errno
import sqlite3

import psycopg
import pytest
import sqlalchemy as sa

from inspector.web.outages import named


def of_sqlite(code: int) -> sa.exc.OperationalError:
    error = sqlite3.OperationalError("…")
    error.sqlite_errorcode = code
    return sa.exc.OperationalError("INSERT …", {}, error)


def of_postgresql(error: type[psycopg.Error]) -> sa.exc.OperationalError:
    return sa.exc.OperationalError("INSERT …", {}, error("…"))


@pytest.mark.parametrize(
    ("broken", "status", "code"),
    [
        (of_sqlite(sqlite3.SQLITE_FULL), 507, "no-space"),
        (of_sqlite(sqlite3.SQLITE_BUSY), 503, "busy"),
        (of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), 503, "busy"),
        (of_sqlite(sqlite3.SQLITE_READONLY), 503, "database-unavailable"),
        (of_sqlite(sqlite3.SQLITE_IOERR_WRITE), 503, "database-unavailable"),
        (of_sqlite(sqlite3.SQLITE_CANTOPEN), 503, "database-unavailable"),
        (of_postgresql(psycopg.errors.DiskFull), 507, "no-space"),
        (of_postgresql(psycopg.errors.TooManyConnections), 503, "database-unavailable"),
        (of_postgresql(psycopg.errors.AdminShutdown), 503, "database-unavailable"),
        (of_postgresql(psycopg.errors.CannotConnectNow), 503, "database-unavailable"),
        (of_postgresql(psycopg.OperationalError), 503, "database-unavailable"),  # refused: no state at all
        (of_postgresql(psycopg.errors.DeadlockDetected), 503, "busy"),
        (of_postgresql(psycopg.errors.SerializationFailure), 503, "busy"),
        (of_postgresql(psycopg.errors.LockNotAvailable), 503, "busy"),
        (sa.exc.TimeoutError("QueuePool limit"), 503, "busy"),
        (OSError(errno.ENOSPC, "No space left on device"), 507, "no-space"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), 507, "no-space"),
    ],
)
def test_an_outage_has_a_name_and_says_when_to_come_back(broken, status, code):
    outage = named(broken)

    assert (outage.status, outage.code) == (status, code)
    assert outage.more["retry_after"] > 0


@pytest.mark.parametrize(
    "broken",
    [
        of_sqlite(sqlite3.SQLITE_ERROR),  # no such table
        of_postgresql(psycopg.errors.UndefinedTable),
        sa.exc.DataError("INSERT …", {}, psycopg.errors.InvalidTextRepresentation("…")),
        sa.exc.InvalidRequestError("no session"),
        FileNotFoundError(errno.ENOENT, "no such file"),
    ],
)
def test_a_mistake_of_ours_is_no_outage(broken):
    assert named(broken) is None
