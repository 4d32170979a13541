"""Lists by cursor: a page starts after the last row of the one before, whatever was added meanwhile."""

import base64
import binascii
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
import sqlalchemy as sa

from inspector.core.db import Id, db
from inspector.core.errors import Invalid
from inspector.core.text import Text, storable

MOST = sa.bindparam("most_rows", type_=sa.Integer)  # made once: a number would be made a parameter each time


def page(
    statement: sa.Select[Any],
    order: Sequence[sa.ColumnElement[Any]],
    *,
    limit: int,
    cursor: str | None,
    descending: bool = False,
) -> tuple[list[dict[str, Any]], str | None]:
    """The rows of one page as dicts, and the cursor of the next one (None at the end).

    order: columns that `statement` selects and that together are unique.
    Raises Invalid for a cursor that this list did not give.
    """
    if cursor is not None:
        after = _read(cursor, order)
        here = sa.tuple_(*order)
        there = sa.tuple_(*(sa.literal(v, c.type) for v, c in zip(after, order, strict=True)))
        statement = statement.where(here < there if descending else here > there)
    keys = [column.desc() if descending else column for column in order]
    result = db.session.execute(statement.order_by(*keys).limit(MOST), {MOST.key: limit + 1})
    names, rows = tuple(result.keys()), result.all()
    found = [dict(zip(names, row, strict=True)) for row in rows[:limit]]  # a third of what mappings() cost
    if len(rows) <= limit:
        return found, None
    return found, _write([found[-1][column.key] for column in order])


def _write(values: list[Any]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(values)).rstrip(b"=").decode()


def _read(cursor: str, order: Sequence[sa.ColumnElement[Any]]) -> list[Any]:
    wrong = Invalid(
        errors=[{"parameter": "cursor", "detail": Text("不是本列表给出的游标", "Not a cursor of this list")}]
    )
    try:
        values = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(values, list) or len(values) != len(order):
            raise wrong
        return [_typed(value, column) for value, column in zip(values, order, strict=True)]
    except (ValueError, TypeError, OverflowError, binascii.Error) as unreadable:
        raise wrong from unreadable


def _typed(value: Any, column: sa.ColumnElement[Any]) -> Any:
    """JSON has no dates: give the column what it compares with, and nothing that a database refuses.

    Raises ValueError, TypeError or OverflowError.
    """
    wanted = column.type.python_type
    if wanted is datetime:
        return datetime.fromisoformat(value).astimezone(UTC)
    if wanted not in (str, int):
        return wanted.fromisoformat(value)
    if not isinstance(value, wanted) or isinstance(value, bool):
        raise TypeError(value)
    if wanted is int:
        return value
    if not storable(value):
        raise ValueError(value)
    return str(UUID(value)) if column.type is Id else value
