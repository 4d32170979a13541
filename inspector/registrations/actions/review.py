"""What was handed in each time and what was decided on it, kept for ever."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import orjson
import sqlalchemy as sa

from inspector.core.days import local_day
from inspector.core.db import db
from inspector.core.errors import Invalid, at
from inspector.core.text import Text
from inspector.halls.models import PARTICULARS
from inspector.halls.rules.differences import differences
from inspector.registrations.actions import issue, materials
from inspector.registrations.models import (
    MATERIAL_FIELDS,
    Commitment,
    Registration,
    Review,
    Submission,
    SubmittedFile,
)
from inspector.registrations.rules.completeness import Need
from inspector.registrations.rules.forms import Items
from inspector.standards.queries import in_force, kept_judgements
from inspector.standards.rules import json_values

PERSONAL = ("responsible_person", "phone")
OPEN = ("kind", "hall_id", *(key for key in PARTICULARS if key not in PERSONAL))
NOTICES = ("return", "defer", "reject")  # decisions that leave the applicant something to do
ABOUT = ("pointer", "requirement", "material")


def snapshot(row: Registration, judgement_id: int, now: datetime) -> Submission:
    """Keep what is handed in, and how it differs from the last time."""
    content = {key: getattr(row, key) for key in OPEN}
    personal = {key: getattr(row, key) for key in PERSONAL}
    materials = materials_of(row)
    before = submission(row, row.submissions - 1)
    kept = Submission(
        registration_id=row.id,
        number=row.submissions,
        at=now,
        content=content,
        personal=orjson.dumps(personal).decode(),
        materials=materials,
        changes=_changes(before, content, personal, materials) if before else [],
        judgement_id=judgement_id,
    )
    db.session.add(kept)
    _tie_files(row, materials)
    return kept


def materials_of(row: Registration) -> dict[str, dict[str, Any]]:
    """What is said of its papers, as JSON has it."""
    return {
        code: {key: json_values.plain(getattr(paper, key)) for key in MATERIAL_FIELDS}
        for code, paper in materials.handed_in(row.id).items()
    }


def _changes(
    before: Submission, content: Mapping[str, Any], personal: Mapping[str, Any], materials: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Of personal data only that they changed."""
    rows = differences(
        {**before.content, "materials": before.materials}, {**content, "materials": materials}
    ) + [
        {"pointer": row["pointer"], "before": None, "after": None}
        for row in differences(orjson.loads(before.personal), personal)
    ]
    return sorted(rows, key=lambda row: row["pointer"])


def _tie_files(row: Registration, materials: Mapping[str, Mapping[str, Any]]) -> None:
    promised = db.session.get(Commitment, row.id)
    files = {paper["file"] for paper in materials.values()}
    if promised is not None and promised.signature:
        files.add(promised.signature)
    tied = sa.select(SubmittedFile.sha256).where(SubmittedFile.registration_id == row.id)
    for sha256 in sorted(files - set(db.session.scalars(tied))):
        db.session.add(SubmittedFile(registration_id=row.id, sha256=sha256))


def submission(row: Registration, number: int) -> Submission | None:
    return db.session.get(Submission, (row.id, number))


def submissions(row: Registration) -> list[Submission]:
    """Each time that it was handed in, the first first."""
    found = sa.select(Submission).where(Submission.registration_id == row.id)
    return list(db.session.scalars(found.order_by(Submission.number)))


def reviews(row: Registration) -> list[Review]:
    """Everything that was decided on it, in order."""
    found = sa.select(Review).where(Review.registration_id == row.id)
    return list(db.session.scalars(found.order_by(Review.id)))


def last_review(row: Registration, actions: Iterable[str]) -> Review | None:
    """The last decision of such a kind on what was handed in last."""
    of_it = sa.select(Review).where(Review.registration_id == row.id, Review.number == row.submissions)
    found = of_it.where(Review.action.in_(tuple(actions))).order_by(Review.id.desc())
    return db.session.scalar(found.limit(1))


def keep(
    row: Registration,
    action: str,
    *,
    by: str | None,
    now: datetime,
    reasons: str | None,
    items: Items = (),
    missing: Iterable[Need] = (),
) -> Review:
    """Keep what was decided. Raises Invalid for an item that is about nothing."""
    _check(row, items, local_day(now))
    review = Review(
        registration_id=row.id,
        number=row.submissions,
        action=action,
        by=by,
        at=now,
        reasons=reasons,
        items=[dict(item) for item in items],
        missing=[{"material": need.material.code, "status": need.status.value} for need in missing],
        provisional=False,
        judgement_id=row.judgement_id,
        **issue.stamp(row.region, action, local_day(now)),
    )
    db.session.add(review)
    return review


def _check(row: Registration, items: Items, on: date) -> None:
    """Raises Invalid naming every item that is not about a field, a finding or a paper of it."""
    known = {
        "pointer": {f"/{key}" for key in PARTICULARS} | {f"/facts/{key}" for key in _vocabulary()},
        "requirement": _judged(row),
        "material": set(in_force.policy(row.region, on).materials.by_code()),
    }
    wrong = [
        at(f"/items/{number}/{about}", Text("登记中没有这一项", "The registration has nothing of that name"))
        for number, item in enumerate(items)
        for about in ABOUT
        if about in item and item[about] not in known[about]
    ]
    if wrong:
        raise Invalid(errors=wrong)


def _vocabulary() -> Iterable[str]:
    return in_force.library().vocabularies["hall"]


def _judged(row: Registration) -> set[str]:
    if row.judgement_id is None:
        return set()
    return {finding.requirement.id for _, finding in kept_judgements.kept_findings(row.judgement_id)}
