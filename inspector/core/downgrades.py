"""Keeps a step back to an older database from throwing away what is stored."""

import re
from typing import Any

import sqlalchemy as sa
from alembic.util import CommandError

TABLE = re.compile(r'\s*DROP TABLE (?:IF EXISTS )?"?(\w+)"?', re.I)
COLUMN = re.compile(r'\s*ALTER TABLE "?(\w+)"? DROP COLUMN "?(\w+)"?', re.I)
COPY = "_alembic_tmp_"  # of a table that is made anew with its rows


def refuse_losses(connection: sa.Connection) -> None:
    """From now on nothing is dropped on the connection that holds a row or a value.

    The statement that would raises CommandError, and its migration is taken back.
    """
    sa.event.listen(connection, "before_cursor_execute", _look)


def _look(connection: sa.Connection, _cursor: Any, statement: str, *_: Any) -> None:
    if found := COLUMN.match(statement):
        _require_empty(connection, found[1], [found[2]])
    elif (found := TABLE.match(statement)) and not found[1].startswith(COPY):
        _require_empty(connection, found[1], _lost(connection, found[1]))


def _lost(connection: sa.Connection, table: str) -> list[str] | None:
    """The columns that a copy of the table lacks; None where there is no copy, and all is lost."""
    known = sa.inspect(connection)
    if not known.has_table(COPY + table):
        return None
    kept = {column["name"] for column in known.get_columns(COPY + table)}
    return [column["name"] for column in known.get_columns(table) if column["name"] not in kept]


def _require_empty(connection: sa.Connection, table: str, columns: list[str] | None) -> None:
    """columns: those that are lost; None for all, an empty list for none."""
    if columns == []:
        return
    values = sa.true() if columns is None else sa.or_(*(sa.column(name).is_not(None) for name in columns))
    stored = sa.select(sa.literal(1)).select_from(sa.table(table)).where(values).limit(1)
    if connection.execute(stored).first() is not None:
        lost = table if columns is None else ", ".join(f"{table}.{name}" for name in columns)
        raise CommandError(
            f"退回会丢失数据:{lost};请改为恢复旧版本的备份 "
            f"Going back would lose what is stored in {lost}; restore a backup of the older version instead"
        )
