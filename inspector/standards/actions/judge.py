"""Judge facts by the standards in force, and keep what was judged."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa

from inspector.core.db import db
from inspector.standards.models import Judgement, StoredFinding
from inspector.standards.queries.in_force import library
from inspector.standards.rules.editions import Edition
from inspector.standards.rules.facts import Facts
from inspector.standards.rules.json_values import compared
from inspector.standards.rules.requirements import Finding, Summary, Verdict, judge, summarise

# Written by the hundred: through the mapped classes each row would cost twice as much.
KEEP = sa.insert(Judgement.__table__).returning(Judgement.__table__.c.id)
KEEP_FINDINGS = sa.insert(StoredFinding.__table__)


class Judged(NamedTuple):
    """The findings of one judging, in the order of the documents, and by what was judged."""

    subject: str
    occasion: str | None
    region: str
    on: date
    facts: Facts
    editions: list[Edition]
    rows: list[tuple[Edition, Finding]]

    @property
    def summary(self) -> Summary:
        return summarise(finding for _, finding in self.rows)


def judge_facts(
    subject: str,
    occasion: str | None,
    region: str,
    on: date,
    facts: Facts,
    answered: Collection[str] = (),
) -> Judged:
    """Judge by what is in force in the region on the day of the event. Stores nothing.

    occasion: one of `labels.CHECKED_AT`; None checks everything. answered: the requirements that a visit
    answered, which are judged even where its list does not ask them.
    """
    known = library()
    editions = known.in_force(subject, region, on)
    requirements = known.checked(subject, occasion, region, on, answered)
    findings = judge([requirement for _, requirement in requirements], facts, on)
    rows = [(edition, finding) for (edition, _), finding in zip(requirements, findings, strict=True)]
    return Judged(subject, occasion, region, on, facts, editions, rows)


def keep(judged: Judged, subject_id: str, now: datetime) -> int:
    """Store a judgement with its findings; its id."""
    inserted = db.session.execute(
        KEEP,
        {
            "subject": judged.subject,
            "subject_id": subject_id,
            "occasion": judged.occasion,
            "region": judged.region,
            "on": judged.on,
            "at": now,
            "facts": orjson.dumps(dict(judged.facts), option=orjson.OPT_SORT_KEYS).decode(),
            "editions": {edition.id: edition.hash for edition in judged.editions},
            **counted(judged.summary),
        },
    )
    judgement_id: int = inserted.scalar_one()
    rows = [
        {"judgement_id": judgement_id, "position": position, **as_stored(edition, finding)}
        for position, (edition, finding) in enumerate(judged.rows)
    ]
    if rows:
        db.session.execute(KEEP_FINDINGS, rows)
    return judgement_id


def counted(summary: Summary) -> dict[str, int]:
    """The counts of a judgement, as they are stored."""
    return {
        "passes": summary.counts[Verdict.PASS],
        "fails": summary.counts[Verdict.FAIL],
        "unknowns": summary.counts[Verdict.UNKNOWN],
        "not_applicables": summary.counts[Verdict.NOT_APPLICABLE],
        "blocking": len(summary.blocking),
    }


def as_stored(edition: Edition, finding: Finding) -> dict[str, Any]:
    """What is stored of a finding."""
    requirement = finding.requirement
    return {
        "requirement": requirement.id,
        "edition": edition.id,
        "clause": requirement.clause,
        "level": requirement.level,
        "verdict": finding.verdict,
        "measured": compared(finding.measured),
        "limit": compared(finding.limit),
        "unit": requirement.unit,
        "missing": finding.missing,
    }
