"""What would change for a hall, as plain values for the wire."""

from typing import Any

from inspector.reports.queries.simulation import Effect
from inspector.standards.rules.json_values import compared
from inspector.standards.rules.requirements import Finding, Verdict
from inspector.standards.rules.units import unit
from inspector.web.languages import localised


def effect(found: Effect) -> dict[str, Any]:
    """A hall with the requirements that change for it, in the language of the answer."""
    return {
        **found._asdict(),
        "newly_failed": found.newly(Verdict.FAIL),
        "newly_passed": found.newly(Verdict.PASS),
        "newly_unknown": found.newly(Verdict.UNKNOWN),
        "findings": [_finding(each) for each in found.findings],
    }


def _finding(found: Finding) -> dict[str, Any]:
    """What was measured against which limit."""
    requirement = found.requirement
    return {
        "requirement": requirement.id,
        "level": requirement.level,
        "text": localised(requirement.text),
        "verdict": found.verdict,
        "measured": compared(found.measured),
        "limit": compared(found.limit),
        "bound": [bound.kind for bound in requirement.bounds],
        "unit": localised(unit(requirement.unit)),
        "missing": found.missing,
    }
