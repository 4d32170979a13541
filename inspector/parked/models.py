"""The table of parked work."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from inspector.core.db import Id, Moment, db
from inspector.core.personal import PERSONAL, Sealed


class Parked(db.Model):
    """Work of one account. kind: what it will become. about: id of that record. content: JSON."""

    __table_args__ = (sa.Index(None, "account_id", "parked_at"), sa.Index(None, "parked_at"))

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    account_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("account.id"))
    device_id: Mapped[str] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(sa.String(20))
    about: Mapped[str | None] = mapped_column(Id)
    content: Mapped[str] = mapped_column(Sealed, **PERSONAL)
    size: Mapped[int]
    parked_at: Mapped[datetime] = mapped_column(Moment)
