"""One row for everything that waits, whatever it is about, so that one statement sorts them all."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import Id, Moment
from inspector.core.personal import Sealed
from inspector.tasks.rules.kinds import KINDS

NEVER = date(9999, 12, 31)  # sorts what is not due last
COLUMNS: Mapping[str, Any] = {
    "id": Id,
    "hall_id": Id,
    "region": sa.String(12),
    "due": sa.Date(),
    "due_at": Moment(),  # where it is due within hours
    "day": sa.Date(),  # of what it is about
    "overdue": sa.Boolean(),
    "about": sa.String(200),  # a code or a name: what it is about beside its id
    "detail": sa.String(60),
    "number": sa.Integer(),
    "person": Sealed(),
    "state": sa.String(20),
    "version": sa.Integer(),
}


class Asked(NamedTuple):
    """Who asks, and when."""

    caller: Caller
    now: datetime
    today: date


def waiting(kind: str, *where: sa.ColumnElement[bool], **columns: Any) -> sa.Select[Any]:
    """The rows of one kind. columns: of COLUMNS; what is not named is empty, and never overdue."""
    columns.setdefault("overdue", sa.false())
    due = columns.get("due")
    sorts_at = sa.literal(NEVER, sa.Date()) if due is None else sa.func.coalesce(due, NEVER, type_=sa.Date())
    return sa.select(
        sa.literal(kind, sa.String(30)).label("kind"),
        sa.literal(0 if KINDS[kind].urgent else 1, sa.Integer()).label("place"),
        sorts_at.label("sorts_at"),
        sa.func.coalesce(_typed(columns.get("about"), sa.String(200)), "", type_=sa.String(200)).label("key"),
        *(_typed(columns.get(name), type_).label(name) for name, type_ in COLUMNS.items()),
    ).where(*where)


def _typed(value: Any, type_: Any) -> sa.ColumnElement[Any]:
    """A column of a table, a plain value, or nothing; each kind's column has the same type."""
    if value is None:
        return sa.cast(sa.null(), type_)
    if isinstance(value, sa.ColumnElement):
        return sa.type_coerce(value, type_)
    return sa.literal(value, type_)
