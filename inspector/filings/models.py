"""Tables of filings and what hangs on them: sittings, guidance, incidents, closing reports, releases."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspector.core.db import Id, Json, Moment, db
from inspector.core.indexes import among, by_place, of_some, states
from inspector.core.personal import PERSONAL, Sealed, hash_of
from inspector.core.versioned import ConsequentialMixin, VersionedMixin
from inspector.filings.rules.lifecycle import UNCLOSED

COUNTED = ("late", "tables", "actual_tables", "tier", "office", "hall_id")  # what reports sum and group by


class Filing(VersionedMixin, ConsequentialMixin, db.Model):
    """One banquet announced. region: of its hall. number: of the receipt, once filed.

    day, meal: of its first sitting. tables: of all sittings; diners: at the largest; so with what came.
    people: canonical JSON of chefs and helpers with their certificate days. facts: as declared.
    roster: the same people as the register of chefs knew them when it was filed.
    """

    __table_args__ = (
        sa.CheckConstraint("tables > 0 AND diners > 0", name="not_empty"),
        sa.Index(None, "day", "id", "region"),  # read in its order, a page needs no sorting
        sa.Index(None, "hall_id", "day", "id"),
        # A list of one state is read in its order; a report counts by it and looks up no row.
        sa.Index("ix_filing_counted", "state", "day", "id", "region", *COUNTED),
        *by_place("filing", "day", "day", "id", "region", "state"),
        of_some("filing_unclosed", states(*UNCLOSED), "day", "id", "region", "close_by"),
        of_some("filing_awaiting", "release_asked_at IS NOT NULL", "day", "id", "region"),
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
    close_by: Mapped[date]  # the last day for its closing report
    meals: Mapped[int]
    tables: Mapped[int]
    diners: Mapped[int]
    dishes: Mapped[list[str]] = mapped_column(Json)
    host_phone_hash: Mapped[str | None] = mapped_column(**hash_of("host_phone", "phone"), index=True)
    people: Mapped[str] = mapped_column(Sealed, **PERSONAL)
    roster: Mapped[str | None] = mapped_column(Sealed, **PERSONAL)
    risky_dishes: Mapped[int]  # banned, or to be handled with care
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
    release_asked_at: Mapped[datetime | None] = mapped_column(
        Moment
    )  # from then on supervisors see the draft
    actual_tables: Mapped[int | None]
    actual_diners: Mapped[int | None]
    ill_diners: Mapped[int | None]  # fell ill, as the closing report says
    sittings: Mapped[list["Sitting"]] = relationship(order_by="Sitting.number", cascade="all, delete-orphan")

    def overdue(self, today: date) -> bool:
        """Whether its closing report should be here."""
        return self.state in UNCLOSED and self.close_by < today

    @classmethod
    def overdue_rows(cls, today: date) -> sa.ColumnElement[bool]:
        """The same, for a query."""
        row = cls.__table__.c
        return sa.and_(among(row.state, UNCLOSED), row.close_by < today)


class Sitting(db.Model):
    """One meal of a banquet 餐次. number: from 1, in the order of time. hall_id, region: of its filing."""

    __tablename__ = "filing_sitting"
    __table_args__ = (
        sa.CheckConstraint("tables > 0 AND diners > 0", name="not_empty"),
        sa.Index(None, "hall_id", "day", "meal"),
        sa.Index("ix_filing_sitting_counted", "filing_id", "diners", "actual_diners"),
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


class FilingVersion(db.Model):
    """What was filed or amended, as it was then. version: of the filing after that step.

    content: the form without people, and what followed from it. personal: canonical JSON of the rest; None
    once it has been erased.
    """

    filing_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("filing.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[str] = mapped_column(sa.String(20))
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str | None] = mapped_column(Id)
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    personal: Mapped[str | None] = mapped_column(Sealed, **PERSONAL)
    judgement_id: Mapped[int] = mapped_column(sa.ForeignKey("judgement.id"))


class FilingChef(db.Model):
    """That a filing names this chef of the register."""

    __tablename__ = "filing_chef"

    filing_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("filing.id"), primary_key=True)
    chef_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("chef.id"), primary_key=True, index=True)


class Release(db.Model):
    """That a supervisor lets a dish with a restricted food be served, by the papers that were seen."""

    __tablename__ = "filing_release"

    filing_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("filing.id"), primary_key=True)
    dish: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    food: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    reason: Mapped[str] = mapped_column(sa.Text)
    evidence: Mapped[str] = mapped_column(sa.Text)
    photos: Mapped[list[str]] = mapped_column(Json)
    by: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column(Moment)


class ReleasePhoto(db.Model):
    """That a photo shows the papers by which a dish was released."""

    __tablename__ = "filing_release_photo"

    filing_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("filing.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(sa.String(64), primary_key=True, index=True)


class Guidance(VersionedMixin, db.Model):
    """That an office is to guide a banquet on site. region: of the office.

    record_by: as long as a visit can be recorded in time; a task that is open after it was missed.
    visits: rows of when, conclusion, notes, photos and the account that recorded it. guides: canonical JSON
    of who came, in the order of the visits.
    """

    __table_args__ = (
        sa.Index("ix_guidance_counted", "day", "id", "region", "state", "hall_id", "record_by"),
        sa.Index(None, "state", "record_by"),
        *by_place("guidance", "day", "day", "id", "region", "state"),
        of_some("guidance_open", states("open"), "day", "id", "region", "record_by"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    filing_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("filing.id"), unique=True)
    hall_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("hall.id"))
    office: Mapped[str] = mapped_column(sa.String(10))
    region: Mapped[str] = mapped_column(sa.String(12))
    day: Mapped[date]
    last_day: Mapped[date]
    record_by: Mapped[date]
    visits: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    guides: Mapped[str | None] = mapped_column(Sealed)

    def overdue(self, today: date) -> bool:
        """Whether the banquet is over and nobody has recorded that it was guided, which is still possible."""
        return self.state == "open" and self.last_day < today <= self.record_by

    @classmethod
    def overdue_rows(cls, today: date) -> sa.ColumnElement[bool]:
        """The same, for a query."""
        row = cls.__table__.c
        return sa.and_(among(row.state, ("open",)), row.last_day < today, row.record_by >= today)

    def missed(self, today: date) -> bool:
        """Whether nobody guided it, and it is too late to say so."""
        return self.state == "open" and self.record_by < today

    @classmethod
    def missed_rows(cls, today: date) -> sa.ColumnElement[bool]:
        """The same, for a query."""
        row = cls.__table__.c
        return sa.and_(among(row.state, ("open",)), row.record_by < today)


class GuidancePhoto(db.Model):
    """That a photo was taken when a banquet was guided."""

    guidance_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("guidance.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(sa.String(64), primary_key=True, index=True)


class Incident(VersionedMixin, ConsequentialMixin, db.Model):
    """Diners who fell ill, or are thought to have. region: of the hall. report_by: by the region's policy."""

    __table_args__ = (sa.Index(None, "noticed_at", "id", "region"), sa.Index(None, "hall_id", "noticed_at"))

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    filing_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("filing.id"), index=True)
    hall_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("hall.id"))
    region: Mapped[str] = mapped_column(sa.String(12))
    noticed_at: Mapped[datetime] = mapped_column(Moment)
    ill_diners: Mapped[int]
    symptoms: Mapped[str] = mapped_column(Sealed)  # of the health of few: told without names, but who knows
    report_by: Mapped[datetime] = mapped_column(Moment)
    reported_at: Mapped[datetime | None] = mapped_column(Moment)
    reported_to: Mapped[str | None] = mapped_column(Sealed)  # authority and person

    def overdue(self, now: datetime) -> bool:
        """Whether it should have been reported by now."""
        return self.reported_at is None and now > self.report_by

    @classmethod
    def overdue_rows(cls, now: datetime) -> sa.ColumnElement[bool]:
        """The same, for a query."""
        row = cls.__table__.c
        return sa.and_(row.reported_at.is_(None), row.report_by < now)

    @property
    def reported_late(self) -> bool:
        """Whether it was reported, but after its time; that waits for nobody, and stays true."""
        return self.reported_at is not None and self.reported_at > self.report_by


class Closing(db.Model):
    """The report after a banquet. samples, disinfections: registers, without the names of who kept them.

    keepers: canonical JSON of those names, in the order of the rows; None once they have been erased.
    """

    __tablename__ = "filing_closing"

    filing_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("filing.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(Id)
    samples: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    disinfections: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    keepers: Mapped[str | None] = mapped_column(Sealed, **PERSONAL)
    leftovers: Mapped[str | None] = mapped_column(sa.Text)
    facts: Mapped[dict[str, Any]] = mapped_column(Json)
    judgement_id: Mapped[int] = mapped_column(sa.ForeignKey("judgement.id"))
