"""One moment of the whole database, while others go on writing."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa
from psycopg import Connection, Copy, sql

from inspector.backups.rules.faults import BadBackup
from inspector.core.db import db
from inspector.core.text import Text

PIECE = 256 * 1024  # bytes read at once
COPY = re.compile(rb'COPY "(\w+)" \(((?:"\w+"(?:, )?)+)\) FROM stdin;')
END = b"\\."
# As the moments and numbers of rows are written, whatever the server is set to.
PLAIN = (
    "SET LOCAL DateStyle = ISO",
    "SET LOCAL IntervalStyle = postgres",
    "SET LOCAL extra_float_digits = 3",
)

STRANGE = Text(
    "数据库部分的内容无法识别,请用 --name 选另一个备份",
    "The database part says what none says; choose another backup with --name",
)


class Snapshot(NamedTuple):
    """kind: of the database. connection: reads that moment. pieces: all of it, as it is kept."""

    kind: str
    connection: sa.Connection
    pieces: Iterable[bytes]


@contextmanager
def taken(scratch: Path) -> Iterator[Snapshot]:
    """Of SQLite a copy by its online backup, in the scratch folder; of PostgreSQL what one transaction sees.

    PostgreSQL is read by COPY and not by `pg_dump`, which must be installed beside the application in the
    server's version, and whose snapshot the counts, the journal's head and the list of files would not
    share. What comes is such a dump's rows without its schema: the migrations make that.
    """
    kind = db.engine.dialect.name
    if kind == "sqlite":
        file = scratch / "inspector.db"
        _copy(str(db.engine.url.database), file)
        engine = sa.create_engine(f"sqlite:///{file}")
        with engine.connect() as connection:
            yield Snapshot(kind, connection, _pieces(file))
        engine.dispose()
        return
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with db.engine.connect().execution_options(**options) as connection:
        yield Snapshot(kind, connection, _rows(connection))


def _copy(database: str, file: Path) -> None:
    """All pages in one step: writers go on beside it, where between two steps they would begin it anew."""
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(file)) as copy:
        source.backup(copy)


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while piece := opened.read(PIECE):
            yield piece


def _rows(connection: sa.Connection) -> Iterator[bytes]:
    """Every table as psql reads it, parents before those that name them."""
    for statement in PLAIN:
        connection.exec_driver_sql(statement)
    for table in _in_order(connection):
        names = [column["name"] for column in sa.inspect(connection).get_columns(table)]
        columns = ", ".join(f'"{name}"' for name in names)
        yield f'COPY "{table}" ({columns}) FROM stdin;\n'.encode()
        with (
            driver(connection).cursor() as cursor,
            cursor.copy(_statement(table, names, "TO STDOUT")) as copy,
        ):
            for piece in copy:
                yield bytes(piece)
        yield END + b"\n"


def _in_order(connection: sa.Connection) -> list[str]:
    pairs = sa.inspect(connection).get_sorted_table_and_fkc_names()
    return [table for table, _ in pairs if table not in (None, "alembic_version")]


def _statement(table: str, columns: Iterable[str], direction: str) -> sql.Composed:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("COPY {} ({}) " + direction).format(sql.Identifier(table), names)


def driver(connection: sa.Connection) -> Connection[Any]:
    return connection.connection.driver_connection  # type: ignore[return-value]


class Filling:
    """Takes the rows of `_rows` in pieces of any size, into the tables of the connection's transaction."""

    def __init__(self, connection: sa.Connection):
        self._cursor = driver(connection).cursor()
        self._rest = b""
        self._open = ExitStack()
        self._copy: Copy | None = None  # of the table whose rows come

    def __enter__(self) -> "Filling":
        return self

    def __exit__(self, *broke: Any) -> None:
        self._open.__exit__(*broke)

    def write(self, content: bytes) -> int:
        """Raises BadBackup for a line where a table should begin and none does."""
        *lines, self._rest = (self._rest + content).split(b"\n")
        rows: list[bytes] = []
        for line in lines:
            if self._copy is None:
                self._begin(line)
            elif line == END:
                self._end(rows)
                rows = []
            else:
                rows.append(line + b"\n")
        if self._copy is not None and rows:
            self._copy.write(b"".join(rows))
        return len(content)

    def _begin(self, line: bytes) -> None:
        read = COPY.fullmatch(line)
        if read is None:
            raise BadBackup(STRANGE)
        columns = [name.strip('"') for name in read[2].decode().split(", ")]
        statement = _statement(read[1].decode(), columns, "FROM STDIN")
        self._copy = self._open.enter_context(self._cursor.copy(statement))

    def _end(self, rows: list[bytes]) -> None:
        if self._copy is not None:
            self._copy.write(b"".join(rows))
        self._open.close()
        self._copy = None


def set_counters(connection: sa.Connection) -> None:
    """Let PostgreSQL number new rows behind those that were filled in."""
    for table in _in_order(connection):
        for column in sa.inspect(connection).get_columns(table):
            owned = sa.select(sa.func.pg_get_serial_sequence(f'"{table}"', column["name"]))
            if counter := connection.scalar(owned):
                rows = sa.table(table, sa.column(column["name"]))
                last = connection.scalar(sa.select(sa.func.max(rows.c[column["name"]])))
                connection.execute(sa.select(sa.func.setval(counter, last or 1, last is not None)))
