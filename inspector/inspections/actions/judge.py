"""Judge what a visit observed: findings, score, grade."""

from datetime import datetime

from inspector.core.db import db
from inspector.filings.actions import incidents
from inspector.filings.actions import preview as filings_preview
from inspector.halls.models import Hall
from inspector.inspections.actions import checklists
from inspector.inspections.models import Inspection
from inspector.inspections.rules import grades, scoring
from inspector.standards.actions import judge as standards_judge
from inspector.standards.queries import in_force
from inspector.standards.rules.facts import Facts
from inspector.standards.rules.items import settled
from inspector.standards.rules.requirements import Finding
from inspector.standards.rules.sizes import size_class


def judge(row: Inspection, now: datetime) -> None:
    """Judge the answers by the standards of the visit's day; the findings are kept."""
    observed = checklists.read_answers(row.answers, row.region, row.kind, row.day)
    hall = db.session.get_one(Hall, row.hall_id)
    row.disagreements = checklists.disagreements(hall, observed["hall"])
    before = checklists.carried(row.hall_id, row.region, row.kind, row.day)
    observed["hall"] = {key: value for each in before for key, value in each.facts.items()} | observed["hall"]
    if size := size_class({**hall.facts, **observed["hall"]}):
        observed["hall"]["size_class"] = size
    if row.filing_id:
        observed["banquet"] = filings_preview.declared_facts(row.filing_id) | observed["banquet"]
    answered = {answer["requirement"] for answer in row.answers}
    judged = {
        subject: standards_judge.judge_facts(subject, row.kind, row.region, row.day, facts, answered)
        for subject, facts in observed.items()
    }
    row.hall_judgement_id = standards_judge.keep(judged["hall"], row.id, now)
    if judged["banquet"].rows:
        row.banquet_judgement_id = standards_judge.keep(judged["banquet"], row.id, now)
    told = {key for each in before for key in each.item.ids} - answered
    decisions = settled(pair for each in judged.values() for pair in each.rows)
    _value(row, hall, [each.finding for each in decisions if not each.about <= told], observed["hall"])


def _value(row: Inspection, hall: Hall, findings: list[Finding], facts: Facts) -> None:
    """Score, grade or why there is none, and how much of the list was looked at."""
    grading = in_force.policy(row.region, row.day).grading
    row.score = scoring.score(findings, grading, facts)
    reasons = ["other-kind"]
    if row.kind in grades.GRADED:
        waiting = grading.waits(hall.listed_on, row.day)
        ill = incidents.last_noticed(hall.id)
        incident = ill is not None and grading.waits(ill, row.day)
        reasons = grades.no_grade(findings, row.score, grading, waiting=waiting, incident=incident)
    row.grade = grades.grade(row.score, reasons, grading)
    row.valuation = {
        "bonus": scoring.bonus(findings, grading.bonus),
        "coverage": [each._asdict() for each in grades.coverage(findings, grading)],
        "no_grade": reasons,
    }
