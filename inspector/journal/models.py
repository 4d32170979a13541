"""The table of the journal."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from inspector.core.db import Id, Moment, Serial, db
from inspector.core.indexes import by_place


class Entry(db.Model):
    """One write. `seq` and `hash` are empty until it is sealed, and never change afterwards.

    changes: canonical JSON, field to [before, after]; of personal data only that it changed.
    """

    __table_args__ = (
        sa.Index(
            "ix_entry_unsealed",
            "id",
            sqlite_where=sa.text("seq IS NULL"),
            postgresql_where=sa.text("seq IS NULL"),
        ),
        *by_place("entry", "seq", "seq"),
        sa.Index(  # how a hall stood on a day
            "ix_entry_of_hall",
            "subject_id",
            "at",
            sqlite_where=sa.text("subject = 'hall'"),
            postgresql_where=sa.text("subject = 'hall'"),
        ),
        sa.Index(None, "hall_id", "seq"),
    )

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    actor_id: Mapped[str | None] = mapped_column(Id)
    action: Mapped[str] = mapped_column(sa.String(40))
    subject: Mapped[str] = mapped_column(sa.String(20))
    subject_id: Mapped[str] = mapped_column(sa.String(64))
    version: Mapped[int]
    region: Mapped[str] = mapped_column(sa.String(12))
    hall_id: Mapped[str | None] = mapped_column(Id)
    changes: Mapped[str] = mapped_column(sa.Text)
    seq: Mapped[int | None] = mapped_column(sa.BigInteger, unique=True)
    hash: Mapped[str | None] = mapped_column(sa.String(64))
