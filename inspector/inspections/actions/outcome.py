"""What a signed or published inspection leads to: corrections, the hall's standing and its grade."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.effects import Effect
from inspector.core.text import Text
from inspector.halls.actions import marks, observations
from inspector.halls.actions import standing as halls_standing
from inspector.halls.models import Hall
from inspector.inspections.actions import checklists, corrections, revision, settling
from inspector.inspections.models import Correction, Inspection
from inspector.inspections.rules import consequences, grades, scoring, statements
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.registrations.actions import decide
from inspector.standards.queries import in_force, kept_judgements
from inspector.standards.rules import json_values
from inspector.standards.rules.items import Decision, settled
from inspector.standards.rules.requirements import Finding, Level, Verdict


def take_effect(row: Inspection, now: datetime) -> list[Effect]:
    """Let follow what the signed result means for the hall; tell what did and what did not.

    What was seen in order closes its correction, failures open corrections. A failed critical requirement
    suspends a listed hall; an acceptance inspection in which every critical one holds lists it, unless papers
    of its registration are missing.
    """
    rows = _kept(row)
    hall = db.session.get_one(Hall, row.hall_id, with_for_update={"key_share": True})
    named = statements.excused(row.answers)
    decisions = statements.decided(settled(rows), named)
    findings = statements.each_as_stated([finding for _, finding in rows], decisions, named)
    effects = _supersede(row, hall, findings, now)
    closed = settling.settle_seen(row, findings, now)
    effects += [*map(_closed, closed), *_correct(row, decisions, now)]
    corrections.count_critical(hall)
    _tell_what_was_seen(row)
    halls_standing.remember_result(hall, _result(row))
    effects += _stand(row, hall, findings, now)
    settled_marks = marks.settle(hall, row.id, seen_on=row.day, now=now)
    effects += [Effect("mark_settled", about=each.about) for each in settled_marks]
    if row.revises is not None or any(each.level == Level.CRITICAL for each in closed):
        effects += corrections.reopen(hall, now)
    return [*effects, *_grade(hall, row, unsafe=bool(_unsafe(findings)), now=now)]


def _supersede(row: Inspection, hall: Hall, findings: Iterable[Finding], now: datetime) -> list[Effect]:
    """What becomes of the visit that this one puts right."""
    if row.revises is None:
        return []
    failing = [each.requirement.id for each in findings if each.verdict is Verdict.FAIL]
    return revision.supersede(row, hall, failing, now)


def _result(row: Inspection) -> dict[str, Any]:
    names = ("kind", "score", "grade", "outcome", "looked_at", "applicable")
    partial = bool(row.valuation and row.valuation.get("partial"))
    own = {"inspection_id": row.id, "day": row.day.isoformat(), "partial": partial}
    return own | {name: getattr(row, name) for name in names}


def _closed(row: Correction) -> Effect:
    return Effect("correction_closed", True, (consequences.SEEN_IN_ORDER,), (row.requirement,), row.id)


def _correct(row: Inspection, decisions: Iterable[Decision[str]], now: datetime) -> list[Effect]:
    owed, effects = corrections.owed(row.hall_id), []
    for edition, finding, about in decisions:
        if finding.verdict is not Verdict.FAIL:
            continue
        asked = (finding.requirement.id,)
        if about & owed:
            effects.append(Effect("correction_opened", False, (consequences.OWED_BEFORE,), asked))
        elif opened := _open_correction(row, edition, finding, now):
            until = Text(f"整改期限 {opened.due_on}", f"To be corrected by {opened.due_on}")
            effects.append(Effect("correction_opened", True, (until,), asked, opened.id))
    return effects


def _unsafe(findings: Iterable[Finding]) -> list[Finding]:
    return consequences.critical(findings, Verdict.FAIL)


def _stand(row: Inspection, hall: Hall, findings: list[Finding], now: datetime) -> list[Effect]:
    """Whether the hall is closed or opened by it."""
    before, effects = hall.state, []
    if unsafe := _unsafe(findings):
        why = _of_the_visit(row, consequences.failed(unsafe))
        done = halls_standing.follow(hall, "suspend", now=now, because=why)
        decide.failed(hall.id, now)
        effects.append(consequences.suspended(unsafe, happened=done, state=before))
    elif row.kind == "acceptance" and scoring.listable(findings):
        decide.passed(hall.id, now)
        if before != "listed" == hall.state:
            return [Effect("hall_listed")]
    if row.kind == "acceptance":
        effects.append(consequences.not_listed(findings, hall.state))
    return effects


def _kept(row: Inspection) -> list[tuple[str, Finding]]:
    """The findings of the visit, each with its edition."""
    judgements = [key for key in (row.hall_judgement_id, row.banquet_judgement_id) if key is not None]
    return [pair for key in judgements for pair in kept_judgements.kept_findings(key)]


def _of_the_visit(row: Inspection, why: Text) -> Text:
    return Text(f"{row.day} 检查:{why.zh}", f"Inspection of {row.day}: {why.en}")


def _grade(hall: Hall, row: Inspection, *, unsafe: bool, now: datetime) -> list[Effect]:
    """The hall takes the grade of its latest visit that looked at enough to give or to take one."""
    reasons = row.valuation["no_grade"] if row.valuation else []
    enough = row.kind in grades.GRADED and (unsafe or grades.EARLY.isdisjoint(reasons))
    if not enough:
        return [consequences.not_graded(reasons)]
    if hall.graded_on is not None and row.day < hall.graded_on:
        return [consequences.not_graded(())]
    halls_standing.give_grade(hall, row.grade, row.day, now=now)
    given = [consequences.graded(row.grade, row.score, reasons)]
    if row.grade is not None:
        given.append(Effect("grade_published", False, (consequences.WAITS_FOR_PUBLICATION,)))
    return given


def make_public(row: Inspection) -> list[Effect]:
    """What the public sees from now on; `public` shows it by the same rule."""
    return [Effect("result_published"), _public_grade(row, db.session.get_one(Hall, row.hall_id))]


def _public_grade(row: Inspection, hall: Hall) -> Effect:
    if row.grade is None:
        codes = row.valuation["no_grade"] if row.valuation else ()
        return Effect("grade_published", False, tuple(grades.REASONS[code] for code in codes))
    if hall.grade is None:
        return Effect("grade_published", False, (consequences.LOST_SINCE,))
    later = sa.select(Inspection.id).where(
        Inspection.hall_id == row.hall_id,
        Inspection.state == "published",
        Inspection.grade.is_not(None),
        Inspection.day > row.day,
    )
    if db.session.scalar(later.limit(1)):
        return Effect("grade_published", False, (consequences.LATER_PUBLISHED,))
    return Effect("grade_published", because=(Text(f"等级 {row.grade}", f"Grade {row.grade}"),))


def _tell_what_was_seen(row: Inspection) -> None:
    seen = checklists.read_answers(row.answers, row.region, row.kind, row.day)["hall"]
    plain = {key: json_values.plain(value) for key, value in seen.items()}
    observations.observe(row.hall_id, plain, inspection_id=row.id, on=row.day)


def _open_correction(row: Inspection, edition: str, finding: Finding, now: datetime) -> Correction | None:
    """None where the policy sets no time for it."""
    owed = in_force.policy(row.region, row.day).correction
    due_on = owed.due_on(finding.requirement, row.day)
    if due_on is None:
        return None
    correction = Correction(
        id=str(uuid5(UUID(row.id), f"{edition} {finding.requirement.id}")),
        inspection_id=row.id,
        hall_id=row.hall_id,
        region=row.region,
        edition=edition,
        requirement=finding.requirement.id,
        level=finding.requirement.level,
        opened_on=row.day,
        due_on=due_on,
        state="open",
        version=0,
    )
    correction.note_action("open", by=None, now=now)
    db.session.add(correction)
    subject = Subject("correction", correction.id, row.region, row.hall_id)
    changes = {"requirement": correction.requirement, "due_on": due_on.isoformat()}
    record("open", subject, by=None, at=now, changes=changes)
    return correction
