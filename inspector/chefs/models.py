"""Tables of chefs: who they are, which regions they serve, and how they came to stand as they do."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from inspector.core.db import Id, Moment, db
from inspector.core.personal import PERSONAL, Sealed, hash_of
from inspector.core.versioned import ConsequentialMixin, VersionedMixin


class Chef(VersionedMixin, ConsequentialMixin, db.Model):
    """A village chef. region: of the town or village whose offices look after them.

    certificates: canonical JSON of `health` (number and day of issue) and `training_on` (days).

    health_until, training_until: the last day on which each holds, as `actions.dating` counts it. They stand
    in the clear beside the sealed certificates, so that the database can say which end soon: a day that many
    share says of nobody who they are, nor what a doctor found, and whose certificate it is stays sealed.
    """

    __table_args__ = (
        sa.Index(None, "region", "created_at", "id"),
        sa.Index(None, "state", "created_at", "id"),
        sa.Index(None, "created_at", "id"),
        sa.Index(None, "health_until", "region"),
        sa.Index(None, "training_until", "region"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    region: Mapped[str] = mapped_column(sa.String(12))
    name: Mapped[str] = mapped_column(Sealed, **PERSONAL)
    phone: Mapped[str] = mapped_column(Sealed, **PERSONAL)
    id_number: Mapped[str | None] = mapped_column(Sealed, **PERSONAL)
    address: Mapped[str | None] = mapped_column(Sealed, **PERSONAL)
    certificates: Mapped[str] = mapped_column(Sealed, **PERSONAL)
    health_until: Mapped[date | None]
    training_until: Mapped[date | None]
    name_hash: Mapped[str | None] = mapped_column(**hash_of("name", "name"), index=True)
    phone_hash: Mapped[str | None] = mapped_column(**hash_of("phone", "phone"), index=True)
    initials_hash: Mapped[str | None] = mapped_column(**hash_of("name", "initials"), index=True)
    id_hash: Mapped[str | None] = mapped_column(**hash_of("id_number", "id"), unique=True)
    sex: Mapped[str | None] = mapped_column(sa.String(6))
    birth_year: Mapped[int | None]
    education: Mapped[str | None] = mapped_column(sa.String(11))
    cook_since: Mapped[int | None]  # year
    photo: Mapped[str | None] = mapped_column(sa.String(64), sa.ForeignKey("photo.sha256"), index=True)
    points: Mapped[int] = mapped_column(default=0)
    renewed_at: Mapped[datetime | None] = mapped_column(Moment)  # certificates that nobody has looked at yet
    created_at: Mapped[datetime] = mapped_column(Moment)
    erased_at: Mapped[datetime | None] = mapped_column(Moment)


class ChefArea(db.Model):
    """That a chef serves the regions whose codes begin so."""

    chef_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("chef.id"), primary_key=True)
    prefix: Mapped[str] = mapped_column(sa.String(12), primary_key=True, index=True)


class ChefMark(db.Model):
    """One step of a chef's standing, with its reasons, or points given (taken: below zero)."""

    chef_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("chef.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)  # of the chef, which the step led to
    action: Mapped[str] = mapped_column(sa.String(20))
    points: Mapped[int] = mapped_column(default=0)
    reasons: Mapped[str | None] = mapped_column(Sealed)
    by: Mapped[str | None] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column(Moment)
