"""Tables of calendar feeds."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from inspector.core.db import Id, Moment, db


class CalendarFeed(db.Model):
    """That an account's calendar can be read with a token. token_hash: SHA-256 of it, hex.

    device_id: as which it stands among the account's devices; None for one opened before they were listed.
    """

    account_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("account.id"), primary_key=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    device_id: Mapped[str | None] = mapped_column(Id, sa.ForeignKey("device.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
