"""Tables of plans, draws and targets, and of the halls that an inspector does not visit."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from inspector.core.db import Id, Json, Moment, db
from inspector.core.personal import Sealed
from inspector.core.versioned import ChangedMixin, VersionedMixin


class Draw(VersionedMixin, db.Model):
    """One double random draw. count: how many halls. first, last: days of its visits.

    lists: what is drawn among, as it is published; lists_sum: its SHA-256. halls: code to id; inspectors:
    label to account id. seed: in hex; commitment: its SHA-256. witness: what was said at the draw. drawn:
    hall, inspectors and the id of the visit, in the order of the draw. passed: codes of halls that no two
    inspectors may visit.
    """

    __table_args__ = (sa.Index(None, "first", "id", "region"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    region: Mapped[str] = mapped_column(sa.String(12))
    count: Mapped[int]
    first: Mapped[date]
    last: Mapped[date]
    lists: Mapped[dict[str, Any]] = mapped_column(Json)
    lists_sum: Mapped[str] = mapped_column(sa.String(64))
    halls: Mapped[dict[str, str]] = mapped_column(Json)
    inspectors: Mapped[dict[str, str]] = mapped_column(Json)
    seed: Mapped[str] = mapped_column(Sealed)
    commitment: Mapped[str] = mapped_column(sa.String(64))
    witness: Mapped[str | None] = mapped_column(sa.Text)
    drawn: Mapped[list[dict[str, Any]] | None] = mapped_column(Json)
    passed: Mapped[list[str] | None] = mapped_column(Json)
    created_at: Mapped[datetime] = mapped_column(Moment)
    drawn_at: Mapped[datetime | None] = mapped_column(Moment)


class Plan(VersionedMixin, db.Model):
    """Visits of a month. month: as 2026-12. visits: hall, kind, day, inspectors, and what was published."""

    __table_args__ = (sa.Index(None, "month", "id", "region"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    region: Mapped[str] = mapped_column(sa.String(12))
    month: Mapped[str] = mapped_column(sa.String(7))
    visits: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    created_at: Mapped[datetime] = mapped_column(Moment)


class Target(ChangedMixin, db.Model):
    """What a district is to reach in a year. region: 6 digits. inhabitants: of the district, as it was set.

    goals: indicator, at_least, points. notes: of the quality inspection, in the order in which they came:
    the day, who wrote it, the indicator or null, and the words.
    """

    __table_args__ = (sa.UniqueConstraint("year", "region"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    region: Mapped[str] = mapped_column(sa.String(12))
    year: Mapped[int]
    inhabitants: Mapped[int | None]
    goals: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    notes: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    created_at: Mapped[datetime] = mapped_column(Moment)


class Recusal(db.Model):
    """That an inspector does not visit a hall, and why."""

    inspector_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("account.id"), primary_key=True)
    hall_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("hall.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(sa.String(12))
    declared_at: Mapped[datetime] = mapped_column(Moment)
