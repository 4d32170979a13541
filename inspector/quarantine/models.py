"""The table of records from the field that could not be taken."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from inspector.core.db import Id, Json, Moment, db
from inspector.core.personal import PERSONAL, Sealed
from inspector.core.versioned import VersionedMixin


class FieldRecord(VersionedMixin, db.Model):
    """What a phone sent for a visit, byte by byte.

    region: of its sender, or of the hall where that could be read. about: id of the visit that it was sent
    for. body: in the encoding that it says; None once it is erased. reason: code of the refusal; refusal:
    its sentence, `errors` and what else it said. admitted_to: the visit that became of it. decision: why it
    was dismissed.
    """

    __table_args__ = (
        sa.Index(None, "state", "region", "received_at"),
        sa.Index(None, "account_id", "received_at"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    account_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("account.id"))
    device_id: Mapped[str] = mapped_column(Id)
    region: Mapped[str] = mapped_column(sa.String(12))
    hall_id: Mapped[str | None] = mapped_column(Id)
    about: Mapped[str] = mapped_column(Id)
    received_at: Mapped[datetime] = mapped_column(Moment)
    media_type: Mapped[str] = mapped_column(sa.String(80))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(sa.String(64))
    encoding: Mapped[str] = mapped_column(sa.String(6))  # utf-8, or base64 of what is no text
    body: Mapped[str | None] = mapped_column(Sealed, **PERSONAL)
    reason: Mapped[str] = mapped_column(sa.String(40))
    refusal: Mapped[dict[str, Any]] = mapped_column(Json)
    admitted_to: Mapped[str | None] = mapped_column(Id)
    decision: Mapped[str | None] = mapped_column(sa.Text)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    erased_at: Mapped[datetime | None] = mapped_column(Moment)
