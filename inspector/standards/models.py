"""Tables of published standards and kept judgements."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from inspector.core.db import Id, Json, Moment, Serial, db


class Judgement(db.Model):
    """One judging of one subject, with all that is needed to repeat it.

    facts: canonical JSON of what was judged. editions: edition id to content hash. on: the day whose
    standards applied. Never updated; a new judgement is a new row.
    """

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    subject: Mapped[str] = mapped_column(sa.String(10))
    subject_id: Mapped[str] = mapped_column(Id, index=True)
    occasion: Mapped[str] = mapped_column(sa.String(12))
    region: Mapped[str] = mapped_column(sa.String(12))
    on: Mapped[date]
    at: Mapped[datetime] = mapped_column(Moment)
    facts: Mapped[str] = mapped_column(sa.Text)
    editions: Mapped[dict[str, str]] = mapped_column(Json)
    passes: Mapped[int]
    fails: Mapped[int]
    unknowns: Mapped[int]
    not_applicables: Mapped[int]
    blocking: Mapped[int]


class StoredFinding(db.Model):
    """What one requirement gave, by the limit and unit of that day.

    measured, limit: JSON, since they are numbers, words, days or lists.
    """

    __tablename__ = "finding"
    judgement_id: Mapped[int] = mapped_column(sa.ForeignKey("judgement.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    requirement: Mapped[str] = mapped_column(sa.String(60))
    edition: Mapped[str] = mapped_column(sa.String(60))
    clause: Mapped[str] = mapped_column(sa.String(40))
    level: Mapped[str] = mapped_column(sa.String(10))
    verdict: Mapped[str] = mapped_column(sa.String(14))
    measured: Mapped[Any | None] = mapped_column(Json)
    limit: Mapped[Any | None] = mapped_column(Json)
    unit: Mapped[str] = mapped_column(sa.String(20))
    missing: Mapped[list[str]] = mapped_column(Json)


class Publication(db.Model):
    """One published document of standards, whole and for ever: an edition, a policy, an emergency or foods.

    name: its own id, given once. hash: SHA-256 of the content, hex.
    """

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(10))
    name: Mapped[str] = mapped_column(sa.String(60), unique=True)
    file: Mapped[str] = mapped_column(sa.String(200))
    hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    content: Mapped[str] = mapped_column(sa.Text)
    published_at: Mapped[datetime] = mapped_column(Moment)
    published_by: Mapped[str | None] = mapped_column(Id)  # None: came with the package
    why: Mapped[str] = mapped_column(sa.Text)
