"""Let a visit settle the corrections of what it looked at."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.lifecycle import SYSTEM
from inspector.inspections.actions import checklists, corrections
from inspector.inspections.models import Correction, Inspection
from inspector.inspections.rules.lifecycle import CORRECTION
from inspector.standards.rules.requirements import Finding, Verdict


def settle_seen(visit: Inspection, findings: Iterable[Finding], now: datetime) -> list[Correction]:
    """Close what this very visit saw in order, and send back the proofs of what it saw failing still.

    The hall is locked. Returns those that were closed.
    """
    observed = checklists.read_answers(visit.answers, visit.region, visit.kind, visit.day)
    seen = {key for facts in observed.values() for key in facts}
    judged = list(findings)
    bad = {each.requirement.id for each in judged if each.verdict is Verdict.FAIL}
    good = {
        each.requirement.id
        for each in judged
        if each.verdict is Verdict.PASS and seen.issuperset(each.requirement.measure.names)
    } - bad
    closed = []
    for row in _owed(visit, good | bad):
        action = "settle" if row.requirement in good else "reject"
        if action in CORRECTION.allowed(row.state, SYSTEM):
            _settle(row, visit, action, now)
            closed += [row] if action == "settle" else []
    return closed


def _owed(visit: Inspection, requirements: set[str]) -> list[Correction]:
    """What the hall owed on the day of the visit, of these requirements."""
    found = sa.select(Correction).where(
        Correction.hall_id == visit.hall_id,
        Correction.state != "verified",
        Correction.opened_on <= visit.day,
        Correction.requirement.in_(requirements),
    )
    return list(db.session.scalars(found.order_by(Correction.id).with_for_update(key_share=True)))


def _settle(row: Correction, visit: Inspection, action: str, now: datetime) -> None:
    row.state = CORRECTION.after(row.state, action, SYSTEM)
    corrections.decide(row, row.state, now, visit.inspector_id).inspection_id = visit.id
    if action == "settle":
        row.closed_on = visit.day
    corrections.note(row, action, by=None, now=now, inspection=visit.id)
