"""The database: its session, its column types, and the one way to write."""

import fcntl
import os
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import sqlalchemy as sa
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase

from inspector.core import deadline
from inspector.core.errors import Conflict
from inspector.core.private_files import FILE, make_private_file, make_private_folder, make_private_if_there
from inspector.core.text import Text
from inspector.core.writers import Turn

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
BUSY_MS = 8000  # how long a writer waits for another process's writer on SQLite, for a lock on PostgreSQL
COMMITTING = "committing"
READS_FROM = "reads-from"
LOOKS = (0.0003, 0.003)  # seconds between two looks at another process's turn: the first, and the longest
PAUSE = 0.02  # seconds: longer than two looks of who waits
MOST_WAL = 64 * 1024 * 1024  # bytes that SQLite's log keeps when it has been written back


class Moment(sa.TypeDecorator[datetime]):
    """A moment in UTC; aware on the way in and on the way out.

    SQLite drops the zone, and PostgreSQL answers in that of its session, which may be any.
    """

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value if value is None else value.astimezone(UTC)

    def result_processor(self, dialect: Any, coltype: Any) -> Any:
        """On SQLite from the stored text in one step: lists read moments by the hundred."""
        return _of_text if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _of_text(stored: str | None) -> datetime | None:
    return None if stored is None else datetime.fromisoformat(f"{stored}+00:00")


# Ids travel as text everywhere: no conversion for each row of a list.
Id = sa.String(36).with_variant(postgresql.UUID(as_uuid=False), "postgresql")
# Large enough for ever; SQLite counts only plain INTEGER keys by itself.
Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Json = sa.JSON(none_as_null=True)


class Base(DeclarativeBase):
    metadata = sa.MetaData(naming_convention=NAMES)

    def columns(self) -> dict[str, Any]:
        """What the row holds, by column; personal columns are read for it."""
        return {column.key: getattr(self, column.key) for column in self.__table__.columns}


def _json(value: Any) -> str:
    """JSON columns are written by the thousand; orjson takes a tenth of the time."""
    return orjson.dumps(value).decode()


class Reading(Session):
    """A session that reads from the engine in its `info`, if there is one; see `inspector.core.replica`."""

    def get_bind(self, *args: Any, **kwargs: Any) -> sa.Engine | sa.Connection:
        other: sa.Engine | None = self.info.get(READS_FROM)
        return other or super().get_bind(*args, **kwargs)


# What was committed is what the session holds; reading it again for the answer would only cost time.
KEEPING = {"expire_on_commit": False, "class_": Reading}
db = SQLAlchemy(model_class=Base, engine_options={"json_serializer": _json}, session_options=KEEPING)
_turn = threading.Lock()


@contextmanager
def transaction() -> Iterator[None]:
    """Commit what the block did, or nothing of it. Opened at the edge, never nested.

    Raises:
        Conflict: the database refused the rows (a unique name, a missing parent).
    """
    session = db.session
    session.rollback()  # ends the read that found out who is calling
    session.info[COMMITTING] = False
    with Turn() as turn, _turn_of_one():
        try:
            session.connection(execution_options={"write": True})
            turn.begin()
            yield
            session.info[COMMITTING] = True
            session.commit()
            session.info[COMMITTING] = False
        except sa.exc.IntegrityError as refused:
            session.rollback()
            raise Conflict(
                Text("与已保存的记录冲突", "The record clashes with one already stored")
            ) from refused
        except BaseException:
            session.rollback()
            raise


def give_way(seconds: float = PAUSE) -> None:
    """Between two transactions of much work: let whoever waits have its turn. Else it starves at SQLite."""
    time.sleep(seconds)


def count_statistics() -> None:
    """Count how rows are spread, by which the database chooses among indexes. Not inside of a transaction."""
    db.session.remove()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def is_committing() -> bool:
    """Whether it broke where nobody knows if the database has kept the rows."""
    return bool(db.session().info.get(COMMITTING))


@contextmanager
def apart() -> Iterator[sa.Connection]:
    """A small transaction of its own, kept also when the request's own is refused; never inside that one."""
    db.session.rollback()  # gives its connection back: a thread that held two could wait for itself
    with (
        Turn() as turn,
        _turn_of_one(),
        db.engine.connect().execution_options(write=True) as connection,
        connection.begin(),
    ):
        turn.begin()
        yield connection


def _turn_of_one() -> AbstractContextManager[None]:
    """The turn, where only one may write at a time."""
    return _sqlite_turn() if db.engine.dialect.name == "sqlite" else nullcontext()


@contextmanager
def _sqlite_turn() -> Iterator[None]:
    """SQLite has one writer at a time. Threads queue at a lock and processes at a file: the next one
    goes on at once, where SQLite's own busy wait would sleep. Raises Unavailable at the deadline."""
    if not _turn.acquire(timeout=deadline.left()):
        raise deadline.over()
    try:
        file = os.open(f"{db.engine.url.database}-turn", os.O_CREAT | os.O_WRONLY, FILE)
        try:
            _lock(file)  # given back when the file is closed, also by a crash
            yield
        finally:
            os.close(file)
    finally:
        _turn.release()


def _lock(file: int) -> None:
    """Only one thread of each process comes here, so few look at once."""
    ends, (pause, longest) = time.monotonic() + deadline.left(), LOOKS
    while True:
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= ends:
                raise deadline.over() from None
            time.sleep(pause)
            pause = min(2 * pause, longest)


def insert_new(kind: type[Base], values: Mapping[str, Any]) -> bool:
    """Insert a row unless one of its key is there, also where somebody else is just inserting it.

    Returns whether it is new.
    """
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    table: Any = kind.__table__
    statement = insert(table).on_conflict_do_nothing().returning(*table.primary_key)
    return db.session.execute(statement, dict(values)).first() is not None


def changed(result: sa.Result[Any]) -> int:
    """How many rows a statement has written."""
    return result.rowcount  # type: ignore[attr-defined]  # the session types it too widely


def queue(*names: str) -> None:
    """Make transactions that name the same thing queue, also where it has no row to lock yet.

    They go on when the one before has ended. SQLite's single writer needs no more.
    """
    if db.engine.dialect.name == "postgresql":
        for name in sorted(names):
            number = sa.func.hashtextextended(name, 0)
            db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(number)))


def forget(tables: Iterable[str]) -> bool:
    """Take out of the database's files what these tables held before it was overwritten.

    False when another reader or writer kept it. Not inside of a transaction. SQLite zeroes freed places by
    itself, and its log is emptied here; PostgreSQL writes the tables anew, which keeps them locked meanwhile.
    """
    db.session.remove()
    return _empty_log() if db.engine.dialect.name == "sqlite" else _write_anew(tables)


def _empty_log() -> bool:
    connection = db.engine.raw_connection()  # it begins no transaction, in which this is refused
    try:
        with _sqlite_turn():
            busy, *_ = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
    return not busy


def _write_anew(tables: Iterable[str]) -> bool:
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            for table in tables:
                connection.exec_driver_sql(f'VACUUM (FULL) "{table}"')
        except sa.exc.OperationalError:  # it did not get its lock
            return False
    return True


def init_app(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            if file := db.engine.url.database:  # there is none in memory
                _close_to_others(Path(file))
            sa.event.listen(db.engine, "connect", _prepare_sqlite)
            sa.event.listen(db.engine, "begin", _begin_sqlite)
        else:
            sa.event.listen(db.engine, "connect", _prepare_postgresql)


def _close_to_others(database: Path) -> None:
    """Its log and its index get the rights of the file itself, which SQLite would open to all to read."""
    if not database.parent.exists():
        make_private_folder(database.parent)
    make_private_file(database)
    for suffix in ("-wal", "-shm"):
        make_private_if_there(Path(f"{database}{suffix}"))


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # an accepted inspection survives a power cut
        f"busy_timeout={BUSY_MS}",
        "foreign_keys=ON",
        "secure_delete=ON",  # what is erased is zeroed, however this SQLite was built
        f"journal_size_limit={MOST_WAL}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    """Else who waits for a lock waits as long as it is held, and others queue behind."""
    connection.execute(f"SET lock_timeout = {BUSY_MS}")
    connection.commit()


def _begin_sqlite(connection: sa.Connection) -> None:
    """Writers take the lock at once: a read that later upgrades would fail instead of waiting."""
    writes = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
