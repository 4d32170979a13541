"""Tables of registrations, and of the materials of registrations and halls."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from inspector.core.db import Id, Json, Moment, Serial, db
from inspector.core.personal import Sealed
from inspector.core.versioned import ConsequentialMixin, VersionedMixin
from inspector.halls.models import Particulars
from inspector.registrations.rules.lifecycle import CLOCKS


class Registration(Particulars, VersionedMixin, ConsequentialMixin, db.Model):
    """An operator's application to register a hall, or to change one. hall_id: the hall that it is for.

    submissions: how often it was handed in. received_at: since when it counts as received (受理): by a
    notice, by the decision, or because nothing was told in time. tell_by, decide_by: the legal clocks of the
    last time; provisional: they run into a year without a published calendar, and nothing ends by them.
    supplement_by: until when the papers that were missing at a deferred acceptance are to come. passed_at:
    when the hall passed its acceptance inspection while they were still missing.
    """

    __table_args__ = (
        sa.Index(None, "region", "created_at", "id"),
        sa.Index(None, "state", "created_at", "id"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(6), default="new")
    hall_id: Mapped[str] = mapped_column(Id, index=True)
    applicant_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("account.id"), index=True)
    judgement_id: Mapped[int | None] = mapped_column(sa.ForeignKey("judgement.id"))
    reasons: Mapped[str | None] = mapped_column(sa.Text)
    created_at: Mapped[datetime] = mapped_column(Moment)
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)
    received_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    submissions: Mapped[int] = mapped_column(default=0)
    tell_by: Mapped[date | None]
    decide_by: Mapped[date | None]
    provisional: Mapped[bool] = mapped_column(default=False)
    extended: Mapped[bool] = mapped_column(default=False)
    supplement_by: Mapped[date | None]
    passed_at: Mapped[datetime | None] = mapped_column(Moment)

    def overdue(self, clock: str, today: date) -> bool:
        """Whether that one of `CLOCKS` has run out and is still waited for."""
        state, deadline = CLOCKS[clock]
        last_day: date | None = getattr(self, deadline)
        return self.state == state and last_day is not None and last_day < today

    @classmethod
    def overdue_rows(cls, clock: str, today: date) -> sa.ColumnElement[bool]:
        """The same, for a query."""
        state, deadline = CLOCKS[clock]
        row = cls.__table__.c
        return sa.and_(row.state == state, row[deadline] < today)


class Paper:
    """What is said of a paper. file: SHA-256 of a photo or a document; format: PDF, or that of the photo."""

    file: Mapped[str] = mapped_column(sa.String(64), index=True)
    format: Mapped[str] = mapped_column(sa.String(4))
    number: Mapped[str | None] = mapped_column(sa.String(60))
    issuer: Mapped[str | None] = mapped_column(sa.String(100))
    issued_on: Mapped[date | None]
    expires_on: Mapped[date | None]


MATERIAL_FIELDS = ("file", "format", "number", "issuer", "issued_on", "expires_on")


class Material(Paper, db.Model):
    """A paper handed in with a registration. refused: why it does not do."""

    registration_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("registration.id"), primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    refused: Mapped[str | None] = mapped_column(sa.Text)


class HallMaterial(Paper, db.Model):
    """The paper of that kind that a hall has now; version counts how often it was renewed, from 1."""

    __table_args__ = (sa.Index(None, "expires_on", "hall_id", "code"),)

    hall_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("hall.id"), primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    version: Mapped[int] = mapped_column(default=1)
    last_action: Mapped[str] = mapped_column(sa.String(20))
    last_by: Mapped[str | None] = mapped_column(Id)


class Commitment(db.Model):
    """The promise to hand in what is missing (承诺书): a drawn signature, or a recorded statement."""

    registration_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("registration.id"), primary_key=True)
    signer: Mapped[str] = mapped_column(Sealed)
    signature: Mapped[str | None] = mapped_column(sa.String(64), index=True)
    statement: Mapped[str | None] = mapped_column(sa.Text)
    signed_at: Mapped[datetime] = mapped_column(Moment)


class Submission(db.Model):
    """What was handed in, as it was; never updated. number: from 1.

    content: particulars and facts. personal: JSON of the rest of them. materials: code to paper.
    changes: rows of pointer, before and after, against the submission before.
    """

    registration_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("registration.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    personal: Mapped[str] = mapped_column(Sealed)
    materials: Mapped[dict[str, Any]] = mapped_column(Json)
    changes: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    judgement_id: Mapped[int] = mapped_column(sa.ForeignKey("judgement.id"))


class SubmittedFile(db.Model):
    """That this file was part of a submission; those who may see the registration may see it for ever."""

    registration_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("registration.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(sa.String(64), primary_key=True, index=True)


class Review(db.Model):
    """What was decided on a submission; never updated.

    items: rows of reason and of what it is about: pointer, requirement or material. missing: rows of
    material and status. supplement_by, provisional: of a deferred acceptance. paper_number: 文号 of the paper
    that says it. issuer: who issued that, as the register of authorities had it on that day.
    """

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    registration_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("registration.id"), index=True)
    number: Mapped[int]
    action: Mapped[str] = mapped_column(sa.String(20))
    by: Mapped[str | None] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column(Moment)
    reasons: Mapped[str | None] = mapped_column(sa.Text)
    items: Mapped[list[dict[str, str]]] = mapped_column(Json)
    missing: Mapped[list[dict[str, str]]] = mapped_column(Json)
    supplement_by: Mapped[date | None]
    provisional: Mapped[bool]
    judgement_id: Mapped[int | None] = mapped_column(sa.ForeignKey("judgement.id"))
    paper_number: Mapped[str | None] = mapped_column(sa.String(60))
    issuer: Mapped[dict[str, str] | None] = mapped_column(Json)
