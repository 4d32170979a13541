from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspector.db import Id, Json, Moment, db
from inspector.personal import PERSONAL, Sealed, hash_of
from inspector.stated import Stated


class Filing(Stated, db.Model):
    """One banquet announced. region: of its hall. number: of the receipt, once filed.

    day, meal: of its first sitting. tables: of all sittings; diners: at the largest; so with what came.
    people: canonical JSON of chefs and helpers with their certificate days. facts: as declared.
    roster: the same people as the register of chefs knew them when it was filed.
    """

    __table_args__ = (
        sa.CheckConstraint("tables > 0 AND diners > 0", name="not_empty"),
        sa.Index(None, "day", "id", "region"),  # read in its order, a page needs no sorting
        sa.Index(None, "hall_id", "day", "id"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    number: Mapped[str | None] = mapped_column(sa.String(24), unique=True)
    hall_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("hall.id"))
    region: Mapped[str] = mapped_column(sa.String(12))
    host_name: Mapped[str] = mapped_column(Sealed, **PERSONAL)
    host_phone: Mapped[str] = mapped_column(Sealed, **PERSONAL)
    caterer: Mapped[str | None] = mapped_column(sa.String(80))  # None: the host caters
    occasion: Mapped[str] = mapped_column(sa.String(14))
    day: Mapped[date]
    meal: Mapped[str] = mapped_column(sa.String(9))
    last_day: Mapped[date]
    meals: Mapped[int]
    tables: Mapped[int]
    diners: Mapped[int]
    dishes: Mapped[list[str]] = mapped_column(Json)
    host_phone_hash: Mapped[str | None] = mapped_column(**hash_of("host_phone", "phone"), index=True)
    people: Mapped[str] = mapped_column(Sealed, **PERSONAL)
    roster: Mapped[str | None] = mapped_column(Sealed, **PERSONAL)
    facts: Mapped[dict[str, Any]] = mapped_column(Json)
    tier: Mapped[str] = mapped_column(sa.String(20))
    office: Mapped[str] = mapped_column(sa.String(10))  # that guides on site; of `duties.OFFICES`
    late: Mapped[bool] = mapped_column(default=False)
    judgement_id: Mapped[int | None] = mapped_column(sa.ForeignKey("judgement.id"))
    reasons: Mapped[str | None] = mapped_column(sa.Text)
    created_at: Mapped[datetime] = mapped_column(Moment)
    erased_at: Mapped[datetime | None] = mapped_column(Moment)  # when it forgot its people
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by: Mapped[str | None] = mapped_column(Id)  # account that accepted, returned or refused it
    filed_at: Mapped[datetime | None] = mapped_column(Moment)
    actual_tables: Mapped[int | None]
    actual_diners: Mapped[int | None]
    ill_diners: Mapped[int | None]  # fell ill, as the closing report says
    sittings: Mapped[list["Sitting"]] = relationship(order_by="Sitting.number", cascade="all, delete-orphan")


class Sitting(db.Model):
    """One meal of a banquet 餐次. number: from 1, in the order of time. hall_id, region: of its filing."""

    __tablename__ = "filing_sitting"
    __table_args__ = (
        sa.CheckConstraint("tables > 0 AND diners > 0", name="not_empty"),
        sa.Index(None, "hall_id", "day", "meal"),
        sa.Index(None, "day", "region"),
    )

    filing_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("filing.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    meal: Mapped[str] = mapped_column(sa.String(9), primary_key=True)
    number: Mapped[int]
    hall_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("hall.id"))
    region: Mapped[str] = mapped_column(sa.String(12))
    tables: Mapped[int]
    diners: Mapped[int]
    actual_tables: Mapped[int | None]
    actual_diners: Mapped[int | None]
