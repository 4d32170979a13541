"""Tables of halls."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from inspector.core.db import Id, Json, Moment, db
from inspector.core.indexes import by_place
from inspector.core.personal import PERSONAL, Sealed, hash_of
from inspector.core.versioned import ConsequentialMixin, VersionedMixin


class Particulars:
    """What a hall is, as its registration declares it.

    region: code of the town or village. facts: as the vocabulary of halls reads them.
    """

    name: Mapped[str] = mapped_column(sa.String(80))
    region: Mapped[str] = mapped_column(sa.String(12))
    address: Mapped[str] = mapped_column(sa.String(200))
    latitude: Mapped[float | None]  # degrees, WGS 84
    longitude: Mapped[float | None]
    organisation: Mapped[str] = mapped_column(sa.String(100))
    credit_code: Mapped[str] = mapped_column(sa.String(18))
    licence_number: Mapped[str | None] = mapped_column(sa.String(16))
    responsible_person: Mapped[str] = mapped_column(Sealed, **PERSONAL)
    phone: Mapped[str] = mapped_column(Sealed, **PERSONAL)
    facts: Mapped[dict[str, Any]] = mapped_column(Json)


PARTICULARS = tuple(Particulars.__annotations__)


class Hall(Particulars, VersionedMixin, ConsequentialMixin, db.Model):
    """A registered hall. capacity: what it may hold at one meal; grade: of its last graded inspection.

    held_by: the overseer who suspended it, so that only an overseer reopens it. critical_open: how many
    corrections of critical requirements are open. inspected_on, last_score: of its latest signed visit.
    """

    __table_args__ = (
        *by_place("hall", "code", "code", "region", "state", "grade"),
        sa.Index(None, "state", "region", "grade"),
        sa.Index(None, "state", "code"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(20), unique=True)
    capacity_diners: Mapped[int]
    capacity_tables: Mapped[int]
    grade: Mapped[str | None] = mapped_column(sa.String(1))
    graded_on: Mapped[date | None]
    listed_on: Mapped[date | None]
    held_by: Mapped[str | None] = mapped_column(Id)
    critical_open: Mapped[int] = mapped_column(default=0)
    search: Mapped[str] = mapped_column(sa.Text, default="")  # name, code and address, folded, and initials
    phone_hash: Mapped[str | None] = mapped_column(**hash_of("phone", "phone"), index=True)
    disagreements: Mapped[int] = mapped_column(default=0)  # facts that were declared otherwise than seen
    inspected_on: Mapped[date | None]
    last_score: Mapped[float | None]
    # Why it is suspended or revoked: zh and en, and whether the public may read it.
    # Of its latest signed visit: id, day, kind, score, grade, outcome, and how much it looked at.
    last_result: Mapped[dict[str, Any] | None] = mapped_column(Json)
    because: Mapped[dict[str, Any] | None] = mapped_column(Json)
    created_at: Mapped[datetime] = mapped_column(Moment)


class HallMark(db.Model):
    """That something went wrong at a hall, until a visit has looked at it. region: of the hall.

    kind: of `MARKS`. about: the filing or incident. because: zh and en. settled_by: the visit.
    """

    __table_args__ = (sa.Index(None, "hall_id", "settled_on"), sa.Index(None, "region", "settled_on"))

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    hall_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("hall.id"))
    region: Mapped[str] = mapped_column(sa.String(12))
    kind: Mapped[str] = mapped_column(sa.String(20))
    about: Mapped[str] = mapped_column(Id)
    because: Mapped[dict[str, str]] = mapped_column(Json)
    requirements: Mapped[list[str]] = mapped_column(Json)
    at: Mapped[datetime] = mapped_column(Moment)
    settled_on: Mapped[date | None]
    settled_by: Mapped[str | None] = mapped_column(Id)


class HallObservation(db.Model):
    """What inspections have last seen of a hall, and what corrections have made of it.

    facts: key to value, inspection id and day; or value, correction id, day and `corrected`.
    """

    hall_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("hall.id"), primary_key=True)
    facts: Mapped[dict[str, tuple[Any, ...]]] = mapped_column(Json)


class HallOperator(db.Model):
    """That this account runs this hall."""

    hall_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("hall.id"), primary_key=True)
    account_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("account.id"), primary_key=True, index=True)
