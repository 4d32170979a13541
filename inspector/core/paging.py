"""Lists by cursor: a page starts after the last row of the one before, whatever was added meanwhile."""

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, Protocol
from uuid import UUID

import orjson
import sqlalchemy as sa

from inspector.core.db import Id, db
from inspector.core.errors import Invalid
from inspector.core.text import Text, storable

MOST = sa.bindparam("most_rows", type_=sa.Integer)  # made once: a number would be made a parameter each time


Rows = list[dict[str, Any]]


class Pages(Protocol):
    """A list by cursor."""

    def __call__(self, *, limit: int, cursor: str | None) -> tuple[Rows, str | None]: ...


class Part(NamedTuple):
    """A list that others may follow. order: columns that `statement` selects and that together are unique."""

    statement: sa.Select[Any]
    order: Sequence[sa.ColumnElement[Any]]
    descending: bool = False

    def rows(self, after: Sequence[Any] | None, most: int) -> Rows:
        """The first rows after the one with these values of its order."""
        statement = self.statement
        if after is not None:
            here = sa.tuple_(*self.order)
            there = sa.tuple_(*(sa.literal(v, c.type) for v, c in zip(after, self.order, strict=True)))
            statement = statement.where(here < there if self.descending else here > there)
        keys = [column.desc() if self.descending else column for column in self.order]
        result = db.session.execute(statement.order_by(*keys).limit(MOST), {MOST.key: most})
        names = tuple(result.keys())
        return [dict(zip(names, row, strict=True)) for row in result]  # a third of what mappings() cost

    def place(self, row: Mapping[str, Any]) -> list[Any]:
        """Where the row stands."""
        return [row[str(column.key)] for column in self.order]


def pages(listed: Pages, size: int) -> Iterator[Rows]:
    """Read a whole list, so many rows at a time: that bounds the memory, however long it is.

    Each page is a reading of its own; what changes its place meanwhile may be left out or come twice.
    """
    cursor = None
    while True:
        rows, cursor = listed(limit=size, cursor=cursor)
        yield rows
        if cursor is None:
            return


class Stretch:
    """So many rows of a list from a cursor on. after: the cursor behind them, once they are read."""

    def __init__(self, listed: Pages, rows: int, cursor: str | None):
        self.listed, self.rows, self.after = listed, rows, cursor

    def pages(self, size: int) -> Iterator[Rows]:
        """Read them, so many at a time."""
        left = self.rows
        while left:
            rows, self.after = self.listed(limit=min(size, left), cursor=self.after)
            yield rows
            left = left - len(rows) if self.after is not None else 0


def page(
    statement: sa.Select[Any],
    order: Sequence[sa.ColumnElement[Any]],
    *,
    limit: int,
    cursor: str | None,
    descending: bool = False,
) -> tuple[Rows, str | None]:
    """The rows of one page as dicts, and the cursor of the next one (None at the end).

    order: columns that `statement` selects and that together are unique.
    Raises Invalid for a cursor that this list did not give.
    """
    part = Part(statement, order, descending)
    after = None if cursor is None else _read(cursor, [order])[1]
    rows = part.rows(after, limit + 1)
    found = rows[:limit]
    return found, _write(part.place(found[-1])) if len(rows) > limit else None


def around(
    rows: sa.Select[Any], day: sa.ColumnElement[date], key: sa.ColumnElement[Any], today: date
) -> tuple[Part, Part]:
    """What is to come, the next first, and then what is over, the latest first."""
    order = (day, key)
    return Part(rows.where(day >= today), order), Part(rows.where(day < today), order, descending=True)


def page_in_turn(parts: Sequence[Part], *, limit: int, cursor: str | None) -> tuple[Rows, str | None]:
    """The same of several lists, one after the other: what is to come, say, and then what is over.

    A row that changes from one to the other between two pages may be shown twice, and none is left out
    that goes from an earlier to a later one. Raises as `page` does.
    """
    number, after = (0, None) if cursor is None else _read(cursor, [part.order for part in parts])
    found: list[tuple[int, dict[str, Any]]] = []
    while number < len(parts) and len(found) <= limit:
        rows = parts[number].rows(after, limit + 1 - len(found))
        found += [(number, row) for row in rows]
        number, after = number + 1, None
    if len(found) <= limit:
        return [row for _, row in found], None
    last, row = found[limit - 1]
    return [row for _, row in found[:limit]], _write([last, *parts[last].place(row)])


def _write(values: list[Any]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(values)).rstrip(b"=").decode()


def _read(cursor: str, orders: Sequence[Sequence[sa.ColumnElement[Any]]]) -> tuple[int, list[Any]]:
    """Which of the lists it goes on in, and after what; a single list's cursor does not say which."""
    wrong = Invalid(
        errors=[{"parameter": "cursor", "detail": Text("不是本列表给出的游标", "Not a cursor of this list")}]
    )
    try:
        values = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        number = values.pop(0) if len(orders) > 1 else 0
        if type(number) is not int or number < 0 or len(values) != len(orders[number]):
            raise wrong
        order = orders[number]
        return number, [_typed(value, column) for value, column in zip(values, order, strict=True)]
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError, binascii.Error) as unreadable:
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
