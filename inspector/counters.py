"""Numbers that count up without gaps or doubles, for receipts and codes that people read."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from inspector.db import db


class Counter(db.Model):
    """The last number given for a name."""

    name: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    last: Mapped[int]


def next_number(name: str) -> int:
    """One more than the last; given back when the transaction is. Concurrent callers queue."""
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    statement = insert(Counter).values(name=name, last=1)
    counted = statement.on_conflict_do_update(
        index_elements=[Counter.name], set_={"last": Counter.last + 1}
    ).returning(Counter.last)
    number: int = db.session.execute(counted).scalar_one()
    return number
