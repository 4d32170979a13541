"""Tables of inspections and corrections, and the photos that they name."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspector.core.db import Id, Json, Moment, db
from inspector.core.indexes import among, by_place, of_some, states, unindexed
from inspector.core.personal import Sealed
from inspector.core.versioned import ConsequentialMixin, VersionedMixin
from inspector.inspections.rules.lifecycle import UNPUBLISHED, UNSIGNED

OWED, VERIFIED = "coalesce(state, '') != 'verified'", "coalesce(state, '') = 'verified'"


class Inspection(VersionedMixin, db.Model):
    """One visit to a hall. region: of the hall. day: whose standards apply.

    answers: rows of requirement, facts, note and photos, as the inspector sent them, and what else they
    say of the item. package: SHA-256 of the one by which it was walked; judged_by: of that by which it was
    judged. started_at, finished_at: by the phone's clock. late: handed over later than the policy
    finds plausible. set_aside: pointer, value and code of what is kept and not judged.
    """

    __table_args__ = (
        sa.Index(None, "hall_id", "day", "id"),
        sa.Index(None, "day", "id", "region"),  # read in its order, a page needs no sorting
        sa.Index(None, "inspector_id", "day", "id"),
        sa.Index(None, "state", "publish_by"),
        sa.Index(None, "state", "day", "id", "region"),
        *by_place("inspection", "day", "day", "id", "region", "state", "kind"),
        of_some("inspection_unpublished", states(*UNPUBLISHED), "day", "id", "region", "publish_by"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    hall_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("hall.id"))
    region: Mapped[str] = mapped_column(sa.String(12))
    kind: Mapped[str] = mapped_column(sa.String(12))
    filing_id: Mapped[str | None] = mapped_column(Id, sa.ForeignKey("filing.id"))
    inspector_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("account.id"))
    second_inspector_id: Mapped[str | None] = mapped_column(Id)
    day: Mapped[date]
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    # Seconds by which that clock was behind, as the phone had last told; None where it had not.
    clock_offset: Mapped[int | None]
    late: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    answers: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    set_aside: Mapped[list[Any] | None] = mapped_column(Json)
    remark: Mapped[str | None] = mapped_column(sa.Text)
    package: Mapped[str | None] = mapped_column(sa.String(64))
    judged_by: Mapped[str | None] = mapped_column(sa.String(64))
    hall_judgement_id: Mapped[int | None] = mapped_column(sa.ForeignKey("judgement.id"))
    banquet_judgement_id: Mapped[int | None] = mapped_column(sa.ForeignKey("judgement.id"))
    score: Mapped[float | None]  # 0 to 100, one decimal
    grade: Mapped[str | None] = mapped_column(sa.String(1))
    outcome: Mapped[str | None] = mapped_column(sa.String(10))  # passed, failed or partial
    looked_at: Mapped[int | None]  # items, and of how many that apply
    applicable: Mapped[int | None]
    # bonus, coverage by level, wanting photos, codes of why there is no grade; None before it is judged
    valuation: Mapped[dict[str, Any] | None] = mapped_column(Json)
    effects: Mapped[list[dict[str, Any]] | None] = mapped_column(Json)  # as `core.effects` keeps them
    disagreements: Mapped[list[dict[str, Any]] | None] = mapped_column(Json)
    # What two sides of a merge say differently, as `actions/merge.py` keeps it until somebody decides.
    questions: Mapped[list[dict[str, Any]] | None] = mapped_column(Json)
    signer: Mapped[str | None] = mapped_column(Sealed)
    signature: Mapped[str | None] = mapped_column(sa.String(64))  # SHA-256 of the drawn image
    refusal: Mapped[str | None] = mapped_column(sa.Text)  # why the operator would not sign
    # Photos that will never arrive, the last reason, and the reason of each: given up by an overseer.
    lost_photos: Mapped[list[str] | None] = mapped_column(Json)
    lost_because: Mapped[str | None] = mapped_column(sa.Text)
    lost_reasons: Mapped[dict[str, str] | None] = mapped_column(Json)  # by SHA-256; None for what is older
    returned_because: Mapped[str | None] = mapped_column(sa.Text)
    revises: Mapped[str | None] = mapped_column(Id, index=True)  # the visit that this one puts right
    created_at: Mapped[datetime] = mapped_column(Moment)
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)
    signed_at: Mapped[datetime | None] = mapped_column(Moment)
    publish_by: Mapped[date | None]  # the last day to publish the result, once it is signed
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    erased_at: Mapped[datetime | None] = mapped_column(Moment)  # when it forgot who signed

    def overdue(self, today: date) -> bool:
        """Whether it should have been held, or its result be public, by now."""
        if self.state == "signed":
            return self.publish_by is not None and self.publish_by < today
        return self.state in UNSIGNED and self.day < today

    @classmethod
    def overdue_rows(cls, today: date) -> sa.ColumnElement[bool]:
        """The same, for a query."""
        row = cls.__table__.c
        unpublished = sa.and_(unindexed(row.state) == "signed", row.publish_by < today)
        either = sa.or_(unpublished, sa.and_(unindexed(row.state).in_(UNSIGNED), row.day < today))
        return sa.and_(among(row.state, UNPUBLISHED), either)


class InspectionVersion(db.Model):
    """What a visit said before it was replaced, for merging what was written from it; gone once it is signed.

    content: the fields of the record, and its answers as they were kept.
    """

    inspection_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("inspection.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[dict[str, Any]] = mapped_column(Json)


class InspectionPhoto(db.Model):
    """That a photo belongs to an inspection; it may arrive later than the record that names it.

    arrived: the inspector has sent it, or might see it already when naming it. Until then the record shows
    it to nobody, so that naming a hash gives no right to the picture.
    """

    inspection_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("inspection.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(sa.String(64), primary_key=True, index=True)
    arrived: Mapped[bool] = mapped_column(default=False)


class Correction(VersionedMixin, ConsequentialMixin, db.Model):
    """What is to be put right after an inspection, and by when. rounds: proofs with decisions."""

    __table_args__ = (
        sa.Index(None, "hall_id", "due_on", "id"),
        of_some("correction_owed", OWED, "due_on", "id", "region", "state", "level"),
        of_some("correction_verified", VERIFIED, "due_on", "id", "region", "level"),
        *by_place("correction", "verified", "due_on", "id", "region", "level", where=VERIFIED),
        sa.UniqueConstraint("inspection_id", "requirement"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    inspection_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("inspection.id"))
    hall_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("hall.id"))
    region: Mapped[str] = mapped_column(sa.String(12))
    edition: Mapped[str] = mapped_column(sa.String(60))
    requirement: Mapped[str] = mapped_column(sa.String(60))
    level: Mapped[str] = mapped_column(sa.String(10))
    opened_on: Mapped[date]
    due_on: Mapped[date]
    closed_on: Mapped[date | None]
    rounds: Mapped[list["CorrectionRound"]] = relationship(order_by="CorrectionRound.number")

    def overdue(self, today: date) -> bool:
        """Whether it should be verified by now."""
        return self.state != "verified" and self.due_on < today

    @classmethod
    def overdue_rows(cls, today: date) -> sa.ColumnElement[bool]:
        """The same, for a query."""
        row = cls.__table__.c
        return sa.and_(cls.owed_rows(), row.due_on < today)

    @classmethod
    def owed_rows(cls) -> sa.ColumnElement[bool]:
        """Whether it is still to be verified, for a query."""
        return unindexed(cls.__table__.c.state) != sa.literal_column("'verified'", sa.String())

    @classmethod
    def verified_rows(cls) -> sa.ColumnElement[bool]:
        """Whether it was, for a query."""
        return unindexed(cls.__table__.c.state) == sa.literal_column("'verified'", sa.String())


class CorrectionRound(db.Model):
    """One proof and what was decided on it; once decided it is never updated. number: from 1.

    proof: None where it was decided without one. documents: PDFs. verdict: the state that the decision led
    to, None while it is waited for. inspection_id: of the visit by which it was decided. facts: of the hall,
    as they were seen to be when it was verified.
    """

    correction_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("correction.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    proof: Mapped[str | None] = mapped_column(sa.Text)
    photos: Mapped[list[str]] = mapped_column(Json)
    documents: Mapped[list[str]] = mapped_column(Json)
    proved_at: Mapped[datetime | None] = mapped_column(Moment)
    proved_by: Mapped[str | None] = mapped_column(Id)
    verdict: Mapped[str | None] = mapped_column(sa.String(20))
    decision: Mapped[str | None] = mapped_column(sa.Text)
    facts: Mapped[dict[str, Any] | None] = mapped_column(Json)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by: Mapped[str | None] = mapped_column(Id)
    inspection_id: Mapped[str | None] = mapped_column(Id, sa.ForeignKey("inspection.id"))


class CorrectionExtension(db.Model):
    """More time that was asked for, once. ordered_due_on: until then. verdict: None while it waits."""

    __table_args__ = (of_some("correction_extension_waiting", "verdict IS NULL", "correction_id"),)

    correction_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("correction.id"), primary_key=True)
    ordered_due_on: Mapped[date]
    until: Mapped[date]
    reasons: Mapped[str] = mapped_column(sa.Text)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    asked_by: Mapped[str] = mapped_column(Id)
    verdict: Mapped[str | None] = mapped_column(sa.String(20))
    decision: Mapped[str | None] = mapped_column(sa.Text)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by: Mapped[str | None] = mapped_column(Id)


class CorrectionPhoto(db.Model):
    """That a photo or a document is proof of a correction, in whichever round."""

    correction_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("correction.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(sa.String(64), primary_key=True, index=True)
