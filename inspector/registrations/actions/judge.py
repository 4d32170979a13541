"""Judge what a registration declares."""

from datetime import date, datetime

from inspector.core.days import local_day
from inspector.registrations.models import Registration
from inspector.registrations.rules.lifecycle import OPEN
from inspector.standards.actions import judge as standards_judge
from inspector.standards.actions.judge import Judged
from inspector.standards.queries import in_force


def judge(row: Registration, on: date) -> Judged:
    """The judgement of what it declares, by the standards of that day. Stores nothing."""
    facts = in_force.read_facts("hall", row.facts)
    return standards_judge.judge_facts("hall", "registration", row.region, on, facts)


def judged_on(row: Registration, today: date) -> date:
    """The day whose standards and policy apply to it: that of the decision once there is one, else today."""
    decided = row.decided_at if row.state not in OPEN else None
    return local_day(decided) if decided else today


def keep_judgement(row: Registration, now: datetime) -> Judged:
    """Judge it by the standards of this day, and keep that."""
    judged = judge(row, local_day(now))
    row.judgement_id = standards_judge.keep(judged, row.id, now)
    return judged
