"""From findings to score, grade and corrections. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from inspector.standards.policies import Policy
from inspector.standards.requirements import Finding, Level, Requirement, Verdict

TENTH = Decimal("0.1")


def score(findings: Iterable[Finding]) -> float | None:
    """Points of what passed among what was checked and applies, 0 to 100, one decimal.

    None when nothing was checked. Source: Jiangsu scoring table, 得分 ÷ 应得分 × 100.
    """
    passed = due = Decimal(0)
    for finding in findings:
        weight = Decimal(str(finding.requirement.weight))
        if finding.verdict in (Verdict.PASS, Verdict.FAIL):
            due += weight
        if finding.verdict is Verdict.PASS:
            passed += weight
    if not due:
        return None
    return float((passed / due * 100).quantize(TENTH, ROUND_HALF_UP))


def grade(findings: Sequence[Finding], policy: Policy) -> str | None:
    """The grade by the policy's scale.

    None where too little was checked, a critical requirement failed, too many key ones did, or the
    score is below the scale.
    """
    total = score(findings)
    if total is None or not _enough_checked(findings, policy):
        return None
    if _failed(findings, Level.CRITICAL) or _failed(findings, Level.KEY) >= policy.key_failures:
        return None
    return next((grade for grade, least in policy.scale if total >= least), None)


def _enough_checked(findings: Iterable[Finding], policy: Policy) -> bool:
    checked = [f.requirement.level for f in findings if f.verdict in (Verdict.PASS, Verdict.FAIL)]
    return all(checked.count(level) >= least for level, least in policy.least_checked.items())


def _failed(findings: Iterable[Finding], level: Level) -> int:
    return sum(f.verdict is Verdict.FAIL and f.requirement.level is level for f in findings)


def listable(findings: Iterable[Finding]) -> bool:
    """Whether an acceptance inspection opens the hall: every critical requirement was checked and holds."""
    critical = [f.verdict for f in findings if f.requirement.level is Level.CRITICAL]
    return all(verdict in (Verdict.PASS, Verdict.NOT_APPLICABLE) for verdict in critical)


def due_on(requirement: Requirement, policy: Policy, opened: date) -> date | None:
    """The last day to correct a failure; None where none is owed."""
    days = requirement.days
    if days is None:
        days = policy.days.get(requirement.level)
    return None if days is None else opened + timedelta(days=days)
