"""Judging facts by the standards in force, and keeping what was judged."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa

from inspector.db import db
from inspector.errors import Invalid, NotFound, at, step
from inspector.standards import shelf
from inspector.standards.bounds import nine_digits
from inspector.standards.editions import Edition
from inspector.standards.facts import BadFacts, Facts, Source
from inspector.standards.foods import Lexicon
from inspector.standards.library import Library, due
from inspector.standards.models import Judgement, StoredFinding
from inspector.standards.policies import Ruling
from inspector.standards.requirements import (
    NOT_FINITE,
    Finding,
    Requirement,
    Summary,
    Verdict,
    judge,
    summarise,
)
from inspector.text import Text

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


def library() -> Library:
    """Everything that has been published."""
    return shelf.current()


def policy(region: str, on: date) -> Ruling:
    """What is decided in the region on that day. Raises NotFound before there was any policy."""
    try:
        return library().policy(region, on)
    except LookupError as absent:
        raise NotFound(
            Text(f"{on} 时区划 {region} 没有适用的政策", f"No policy is in force in {region} on {on}"),
            code="no-policy",
        ) from absent


def lexicon(region: str, on: date) -> Lexicon:
    """The high-risk foods that a menu is screened for there, on that day."""
    return library().lexicon(region, on)


def edition(edition_id: str) -> Edition:
    """Raises NotFound."""
    found = library().edition(edition_id)
    if found is None:
        raise NotFound(Text(f"没有标准 {edition_id}", f"There is no standard {edition_id}"))
    return found


def comparable(old_id: str, new_id: str) -> tuple[Edition, Edition]:
    """Two editions of one subject. Raises NotFound, or Invalid when the subjects differ."""
    old, new = edition(old_id), edition(new_id)
    if old.subject != new.subject:
        raise Invalid(
            Text(
                f"{old.id} 是 {old.subject} 的标准,{new.id} 是 {new.subject} 的标准,不能比较",
                f"{old.id} is about a {old.subject} and {new.id} about a {new.subject}: not comparable",
            ),
            code="other-subject",
        )
    return old, new


def read_facts(
    subject: str, stated: Mapping[str, Any], source: Source | None = None, *, pointer: str = "/facts"
) -> dict[str, Any]:
    """Stated facts as rules see them. Raises Invalid naming every wrong one below the pointer."""
    try:
        return library().vocabularies[subject].read(stated, source)
    except BadFacts as refused:
        rows = [at(f"{pointer}/{step(key)}", reason) for key, reason in refused.errors.items()]
        raise Invalid(Text("有事实项不能接受", "Some facts cannot be taken"), errors=rows) from refused


def judge_facts(subject: str, occasion: str | None, region: str, on: date, facts: Facts) -> Judged:
    """Judge by what is in force in the region on the day of the event. Stores nothing.

    occasion: one of `editions.OCCASIONS`; None checks everything.
    """
    editions = library().in_force(subject, region, on)
    requirements = due(editions, occasion)
    findings = judge([requirement for _, requirement in requirements], facts, on)
    rows = [(edition, finding) for (edition, _), finding in zip(requirements, findings, strict=True)]
    return Judged(subject, occasion, region, on, facts, editions, rows)


def least(subject: str, occasion: str, region: str, on: date, fact: str) -> float | None:
    """The most that anything in force asks for as the least value of a fact; None where nothing does.

    Only limits that are numbers: one that hangs on other facts needs them.
    """
    limits = [
        float(bound.limit)
        for _, requirement in due(library().in_force(subject, region, on), occasion)
        for bound in requirement.bounds
        if requirement.measure.source == fact
        and bound.kind == "at_least"
        and isinstance(bound.limit, int | float)
    ]
    return max(limits, default=None)


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


def compared(value: Any) -> Any:
    """A measured value or a limit as JSON has it: numbers to the nine digits that were compared."""
    if isinstance(value, list):
        return [compared(each) for each in value]
    return nine_digits(value) if isinstance(value, float) else plain(value)


def plain(value: Any) -> Any:
    """Facts and limits as JSON has them: days as ISO text, sets as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value


def kept(judgement_id: int) -> tuple[Judgement, list[tuple[Requirement, Mapping[str, Any]]]]:
    """A stored judgement, and each requirement with its stored finding, in their order."""
    judgement = db.session.get_one(Judgement, judgement_id)
    stored = sa.select(*StoredFinding.__table__.columns).where(StoredFinding.judgement_id == judgement_id)
    rows = db.session.execute(stored.order_by(StoredFinding.position)).mappings()
    texts = {
        (edition_id, requirement.id): requirement
        for edition_id in judgement.editions
        for requirement in edition(edition_id).requirements
    }
    return judgement, [(texts[row["edition"], row["requirement"]], _told(dict(row))) for row in rows]


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """A stored finding with its note: unknown though nothing was missing can only be a division by zero."""
    undefined = row["verdict"] == Verdict.UNKNOWN and not row["missing"]
    return {**row, "note": NOT_FINITE if undefined else None}


def kept_facts(judgement_id: int) -> dict[str, Any]:
    """The facts of a stored judgement, as rules see them."""
    judgement = db.session.get_one(Judgement, judgement_id)
    return read_facts(judgement.subject, orjson.loads(judgement.facts))


def kept_findings(judgement_id: int) -> list[tuple[str, Finding]]:
    """What a stored judgement gave: edition id and finding, in the order of the documents."""
    _, rows = kept(judgement_id)
    return [(row["edition"], Finding(requirement, Verdict(row["verdict"]))) for requirement, row in rows]
