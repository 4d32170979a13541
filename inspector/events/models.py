"""The table of addresses to which events are pushed."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from inspector.core.db import Id, Moment, db


class Webhook(db.Model):
    """An address of an area's platform. No secret is kept: what is pushed is signed by the service's own key.

    after_seq: place in the journal up to which everything was taken. next_at: not before it is something
    sent; whoever sends moves it on, and so keeps others out. failures: in a row, since failing_since.
    """

    __table_args__ = (sa.Index(None, "region"), sa.Index(None, "next_at"))

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    region: Mapped[str] = mapped_column(sa.String(12))
    url: Mapped[str] = mapped_column(sa.String(500))
    after_seq: Mapped[int] = mapped_column(sa.BigInteger)
    next_at: Mapped[datetime] = mapped_column(Moment)
    failures: Mapped[int]
    failing_since: Mapped[datetime | None] = mapped_column(Moment)
    last_said: Mapped[str | None] = mapped_column(sa.String(100))
    delivered_at: Mapped[datetime | None] = mapped_column(Moment)
    created_by: Mapped[str] = mapped_column(Id)
    created_at: Mapped[datetime] = mapped_column(Moment)
