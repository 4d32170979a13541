"""Numbers that count up without gaps or doubles, for receipts and codes that people read."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from inspector.core.db import db


class Counter(db.Model):
    """The last number given for a name."""

    name: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    last: Mapped[int]


def next_number(name: str) -> int:
    """One more than the last; given back when the transaction is. Concurrent callers queue."""
    statement = COUNTED[db.engine.dialect.name]
    number: int = db.session.execute(statement, {"name": name, "last": 1}).scalar_one()
    return number


def _counted(insert: Any) -> Any:
    table = Counter.__table__
    counting = insert(table).on_conflict_do_update(
        index_elements=[table.c.name], set_={"last": table.c.last + 1}
    )
    return counting.returning(table.c.last)


COUNTED = {"postgresql": _counted(postgresql.insert), "sqlite": _counted(sqlite.insert)}
