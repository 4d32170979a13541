"""What a reviewer is shown beside a registration, as plain values for the wire."""

from datetime import date
from typing import Any

from inspector.accounts.rules.caller import Caller
from inspector.halls.actions import followers
from inspector.halls.rules.capacity import capacity
from inspector.registrations.actions import materials
from inspector.registrations.models import Registration
from inspector.registrations.queries import comparison
from inspector.registrations.rules.completeness import lacking
from inspector.registrations.rules.lifecycle import OPEN
from inspector.standards.queries import in_force


def review(row: Registration, caller: Caller, today: date) -> dict[str, Any] | None:
    """What it changes, what is new, missing and unknown, what is like it; None once it is decided."""
    if row.state not in OPEN:
        return None
    changed, here = comparison.against_hall(row), materials.handed_in(row.id)
    new = comparison.new_papers(row, here)
    return {
        "changes": changed,
        "new_papers": sorted(new),
        "late_papers": sorted(comparison.late_papers(row, here)),
        "stale_papers": sorted(materials.outdated(row, here, today)),
        "lacking": [need.material.code for need in lacking(materials.needs_of(row, today))],
        "not_judged": comparison.not_judged(row),
        "duplicates": comparison.duplicates(row, caller),
        "affected": [each._asdict() for each in _affected(row, today)],
    }


def _affected(row: Registration, today: date) -> list[followers.Touched]:
    """Banquets to come that no longer fit when it is accepted."""
    if row.kind != "change":
        return []
    room = capacity(row.facts, in_force.policy(row.region, today))
    return followers.touched(row.hall_id, followers.Room(*room), today)
