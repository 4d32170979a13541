"""Judge what a visit observed: findings, score, grade."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from inspector.core.db import db
from inspector.core.errors import NoSpace, Unavailable
from inspector.filings.actions import incidents
from inspector.filings.actions import preview as filings_preview
from inspector.halls.models import Hall
from inspector.inspections.actions import checklists
from inspector.inspections.models import Inspection
from inspector.inspections.rules import evidence, grades, scoring, statements
from inspector.standards.actions import judge as standards_judge
from inspector.standards.present import packages
from inspector.standards.queries import in_force
from inspector.standards.rules.facts import Facts, Value
from inspector.standards.rules.items import settled
from inspector.standards.rules.requirements import Finding
from inspector.standards.rules.sizes import size_class

JUDGED = ("hall_judgement_id", "banquet_judgement_id", "score", "grade", "outcome", "valuation")
RESULT = (*JUDGED, "disagreements", "looked_at", "applicable", "judged_by")


def judge(row: Inspection, now: datetime) -> None:
    """Judge the answers by the standards of the visit's day; the findings are kept."""
    hall = db.session.get_one(Hall, row.hall_id)
    before = checklists.carried(row.hall_id, row.region, row.kind, row.day)
    observed = checklists.read_answers(row.answers, row.region, row.kind, row.day)
    row.disagreements = checklists.disagreements(hall, observed["hall"])
    carried = {key: value for each in before for key, value in each.facts.items()}
    _with_what_is_known(row, hall, observed, carried)
    answered = {answer["requirement"] for answer in row.answers}
    judged = {
        subject: standards_judge.judge_facts(subject, row.kind, row.region, row.day, facts, answered)
        for subject, facts in observed.items()
    }
    row.hall_judgement_id = standards_judge.keep(judged["hall"], row.id, now)
    if judged["banquet"].rows:
        row.banquet_judgement_id = standards_judge.keep(judged["banquet"], row.id, now)
    row.judged_by = _package(row)
    told = {key for each in before for key in each.item.ids} - answered
    decisions = settled(pair for each in judged.values() for pair in each.rows)
    decisions = statements.decided(decisions, statements.excused(row.answers))
    _value(row, hall, [each.finding for each in decisions if not each.about <= told], observed["hall"])


def _package(row: Inspection) -> str | None:
    """The hash of what it is judged by; None where packages cannot be kept now: its editions are, anyway."""
    try:
        return packages.hash_for(row.region, row.day)
    except (NoSpace, Unavailable):
        return None


def forget(row: Inspection) -> None:
    """A visit that is opened again has no result; what was judged before stays in the table of judgements."""
    for name in RESULT:
        setattr(row, name, None)


def _with_what_is_known(
    row: Inspection, hall: Hall, observed: dict[str, dict[str, Value]], carried: Mapping[str, Value]
) -> None:
    """What was seen before, and what only the filing or the hall's size can tell."""
    observed["hall"] = {**carried, **observed["hall"]}
    if size := size_class({**hall.facts, **observed["hall"]}):
        observed["hall"]["size_class"] = size
    if row.filing_id:
        observed["banquet"] = filings_preview.declared_facts(row.filing_id) | observed["banquet"]


def _value(row: Inspection, hall: Hall, findings: list[Finding], facts: Facts) -> None:
    """Score, grade or why there is none, and how much of the list was looked at."""
    grading = in_force.policy(row.region, row.day).grading
    row.score = scoring.score(findings, grading, facts)
    graded = row.kind in grades.GRADED
    waiting = graded and grading.waits(hall.listed_on, row.day)
    reasons = grades.no_grade(findings, row.score, grading, waiting=waiting)
    looked = grades.coverage(findings, grading)
    row.outcome = grades.outcome(reasons, looked)
    given = [*reasons, *_incident(hall, row)] if graded else ["other-kind"]
    row.grade = grades.grade(row.score, given, grading)
    row.looked_at, row.applicable = _sums(looked)
    row.valuation = {
        "bonus": scoring.bonus(findings, grading.bonus),
        "coverage": [each._asdict() for each in looked],
        "partial": grades.partial(looked),
        "no_grade": given,
        "no_evidence": evidence.wanting(row.answers, _asked(row), findings),
    }


def _incident(hall: Hall, row: Inspection) -> list[str]:
    """After diners fell ill there it waits for its grade; what the visit saw is worth what it is."""
    recovery = in_force.policy(row.region, row.day).recovery
    return ["incident"] if recovery.waits(incidents.last_noticed(hall.id), row.day) else []


def _sums(looked: Iterable[grades.Looked]) -> tuple[int, int]:
    levels = list(looked)
    return sum(each.looked_at for each in levels), sum(each.applicable for each in levels)


def _asked(row: Inspection) -> dict[str, Any]:
    """Requirement to the item that it belongs to, of all that is due."""
    return checklists.by_requirement(row.region, row.kind, row.day)
