"""What an inspection leads to: findings, score, grade, corrections, and the hall's standing."""

from datetime import datetime
from uuid import UUID, uuid5

from inspector.core.days import local_day
from inspector.core.db import db
from inspector.filings.actions import preview as filings_preview
from inspector.halls.actions import observations
from inspector.halls.actions import standing as halls_standing
from inspector.halls.models import Hall
from inspector.halls.rules.capacity import size_class
from inspector.inspections.actions import checklists, corrections
from inspector.inspections.models import Correction, Inspection
from inspector.inspections.rules import grades, scoring
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.registrations.actions import decide
from inspector.standards.actions import judge as standards_judge
from inspector.standards.queries import in_force, kept_judgements
from inspector.standards.rules import json_values
from inspector.standards.rules.facts import Facts
from inspector.standards.rules.items import settled
from inspector.standards.rules.requirements import Finding, Level, Verdict

GRADED = ("acceptance", "routine", "random", "unannounced")  # kinds that look at the whole hall


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
    if row.kind in GRADED:
        waiting = grading.waits(hall.listed_on, row.day)
        reasons = grades.no_grade(findings, row.score, grading, waiting=waiting)
    row.grade = grades.grade(row.score, reasons, grading)
    row.valuation = {
        "bonus": scoring.bonus(findings, grading.bonus),
        "coverage": [each._asdict() for each in grades.coverage(findings, grading)],
        "no_grade": reasons,
    }


def take_effect(row: Inspection, now: datetime) -> None:
    """What the signed result means for the hall.

    What was seen in order closes its correction, failures open corrections. A failed critical requirement
    suspends a listed hall; an acceptance inspection in which every critical one holds lists it, unless papers
    of its registration are missing.
    """
    rows = _kept(row)
    hall = db.session.get_one(Hall, row.hall_id, with_for_update=True)
    findings = [finding for _, finding in rows]
    closed = _settle(row, findings, now)
    owed = corrections.owed(hall.id)
    for edition, finding, about in settled(rows):
        if finding.verdict is Verdict.FAIL and not about & owed:
            _open_correction(row, edition, finding, now)
    corrections.count_critical(hall)
    _tell_what_was_seen(row)
    unsafe = any(f.verdict is Verdict.FAIL and f.requirement.level is Level.CRITICAL for f in findings)
    if unsafe:
        halls_standing.follow(hall, "suspend", now=now, reasons=f"inspection {row.id}")
        decide.failed(hall.id, now)
    elif any(each.level == Level.CRITICAL for each in closed) and hall.critical_open == 0:
        halls_standing.follow(hall, "relist", now=now, reasons=f"inspection {row.id}")
    elif row.kind == "acceptance" and scoring.listable(findings):
        decide.passed(hall.id, now)
    if row.kind in GRADED:
        _grade(hall, row, unsafe=unsafe, now=now)


def _kept(row: Inspection) -> list[tuple[str, Finding]]:
    """The findings of the visit, each with its edition."""
    judgements = [key for key in (row.hall_judgement_id, row.banquet_judgement_id) if key is not None]
    return [pair for key in judgements for pair in kept_judgements.kept_findings(key)]


def _settle(row: Inspection, findings: list[Finding], now: datetime) -> list[Correction]:
    """Close the corrections of what this very visit saw in order; what it saw failing is not put right."""
    observed = checklists.read_answers(row.answers, row.region, row.kind, row.day)
    seen = {key for facts in observed.values() for key in facts}
    failed = {each.requirement.id for each in findings if each.verdict is Verdict.FAIL}
    passed = {
        each.requirement.id
        for each in findings
        if each.verdict is Verdict.PASS and seen.issuperset(each.requirement.measure.names)
    }
    return corrections.settle(row, passed - failed, failed, now)


def _grade(hall: Hall, row: Inspection, *, unsafe: bool, now: datetime) -> None:
    """The hall takes the grade of its latest visit that looked at enough to give or to take one."""
    enough = unsafe or grades.EARLY.isdisjoint(row.valuation["no_grade"] if row.valuation else ())
    if enough and (hall.graded_on is None or row.day >= hall.graded_on):
        halls_standing.give_grade(hall, row.grade, row.day, now=now)


def _tell_what_was_seen(row: Inspection) -> None:
    seen = checklists.read_answers(row.answers, row.region, row.kind, row.day)["hall"]
    plain = {key: json_values.plain(value) for key, value in seen.items()}
    observations.observe(row.hall_id, plain, inspection_id=row.id, on=row.day)


def _open_correction(row: Inspection, edition: str, finding: Finding, now: datetime) -> None:
    policy = in_force.policy(row.region, row.day)
    due_on = scoring.due_on(finding.requirement, policy, local_day(now))
    if due_on is None:
        return
    correction = Correction(
        id=str(uuid5(UUID(row.id), f"{edition} {finding.requirement.id}")),
        inspection_id=row.id,
        hall_id=row.hall_id,
        region=row.region,
        edition=edition,
        requirement=finding.requirement.id,
        level=finding.requirement.level,
        opened_on=local_day(now),
        due_on=due_on,
        state="open",
        version=0,
    )
    correction.note_action("open", by=None, now=now)
    db.session.add(correction)
    subject = Subject("correction", correction.id, row.region, row.hall_id)
    changes = {"requirement": correction.requirement, "due_on": due_on.isoformat()}
    record("open", subject, by=None, at=now, changes=changes)
