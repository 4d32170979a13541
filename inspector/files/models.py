"""Tables of photos and documents that were sent."""

from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from inspector.core.db import Id, Moment, db
from inspector.files.rules.looks import bands
from inspector.files.rules.pictures import CHECKED


def _by_look() -> Iterator[sa.Index]:
    """The index over each band of what pictures look like."""
    for number, (start, mask, _) in enumerate(bands(0)):
        yield sa.Index(f"ix_photo_look_{number}", sa.text(f"((look >> {start}) & {mask})"))


class Photo(db.Model):
    """One picture, named by the SHA-256 of its bytes. taken_at: what its EXIF says, ISO text.

    look: of `rules.looks`; None while it is not decoded, and for a picture with nothing in it.
    state: of `rules.pictures`; what is only `received` is decoded before anything signed counts on it.
    """

    __table_args__ = (*_by_look(),)

    sha256: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    format: Mapped[str] = mapped_column(sa.String(4))
    bytes: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    taken_at: Mapped[str | None] = mapped_column(sa.String(40))
    latitude: Mapped[float | None]  # degrees, WGS 84
    longitude: Mapped[float | None]
    received_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(sa.String(8), default=CHECKED, server_default=CHECKED)
    look: Mapped[int | None] = mapped_column(sa.BigInteger)


class Upload(db.Model):
    """That this account has sent this picture."""

    __table_args__ = (sa.Index(None, "account_id", "at"),)

    sha256: Mapped[str] = mapped_column(sa.ForeignKey("photo.sha256"), primary_key=True)
    account_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("account.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)


class Document(db.Model):
    """One PDF, named by the SHA-256 of its bytes."""

    sha256: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    bytes: Mapped[int]
    received_at: Mapped[datetime] = mapped_column(Moment)


class DocumentUpload(db.Model):
    """That this account has sent this document."""

    __table_args__ = (sa.Index(None, "account_id", "at"),)

    sha256: Mapped[str] = mapped_column(sa.ForeignKey("document.sha256"), primary_key=True)
    account_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("account.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)


class Incoming(db.Model):
    """A file that comes in pieces. id: SHA-256 of its ticket. kind: `photo` or `document`.

    announced: the SHA-256 that it is to have. said: its metadata as they were sent. state: `open`, `done` or
    `refused`. sha256: of the file, when it is done.
    """

    __table_args__ = (sa.Index(None, "account_id", "state"), sa.Index(None, "expires_at"))

    id: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("account.id"))
    device_id: Mapped[str] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(sa.String(8))
    length: Mapped[int]
    announced: Mapped[str | None] = mapped_column(sa.String(64), index=True)
    said: Mapped[str | None] = mapped_column(sa.String(1000))
    state: Mapped[str] = mapped_column(sa.String(8))
    sha256: Mapped[str | None] = mapped_column(sa.String(64))
    opened_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
