"""From findings to score, result and corrections."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

import cel

from inspector.standards.rules.editions import ResultRule
from inspector.standards.rules.expressions import UNKNOWN, Expression
from inspector.standards.rules.facts import Facts
from inspector.standards.rules.grading import Bonus, Grading, Weights
from inspector.standards.rules.requirements import Finding, Level, Requirement, Verdict, context_of

TENTH, MOST = Decimal("0.1"), Decimal(100)


def score(findings: Sequence[Finding], grading: Grading, facts: Facts | None = None) -> float | None:
    """Points of what passed among what was checked and applies, and the bonus: 0 to 100, one decimal.

    facts: for weights that hang on the size of the hall. None when nothing was checked.
    Source: Jiangsu scoring table, 得分 ÷ 应得分 × 100.
    """
    passed = due = Decimal(0)
    context = context_of(facts or {})
    for finding in findings:
        weight = _points(finding.requirement, grading.weights, context)
        if finding.verdict in (Verdict.PASS, Verdict.FAIL):
            due += weight
        if finding.verdict is Verdict.PASS:
            passed += weight
    if not due:
        return None
    points = (passed / due * 100).quantize(TENTH, ROUND_HALF_UP)
    return float(min(points + Decimal(str(bonus(findings, grading.bonus))), MOST))


def bonus(findings: Iterable[Finding], rule: Bonus) -> float:
    """Points for exemplary requirements that hold; one with a weight of its own counts by that instead."""
    held = sum(
        finding.verdict is Verdict.PASS
        and finding.requirement.level is Level.EXEMPLARY
        and finding.requirement.weight is None
        for finding in findings
    )
    return min(held * rule.each, rule.most)


def _points(requirement: Requirement, weights: Weights, context: cel.Context) -> Decimal:
    """Its weight; one point where the weight hangs on a fact that nobody knows."""
    weight = requirement.weight
    if weight is None:
        weight = weights.points.get(requirement.level, 0.0)
    value = weight.value(context) if isinstance(weight, Expression) else weight
    return Decimal(1) if value is UNKNOWN else Decimal(str(value))


def result(findings: Iterable[Finding], rule: ResultRule) -> str | None:
    """`conforms` 符合, `basically` 基本符合 or `fails` 不符合; None when nothing was checked.

    Source: 餐饮服务日常监督检查 of 2016. Its text says nothing of one failed key item beside a full
    general rate; that is taken as `basically`.
    """
    checked = [
        finding
        for finding in findings
        if finding.verdict in (Verdict.PASS, Verdict.FAIL)
        and finding.requirement.level is not Level.EXEMPLARY
    ]
    if not checked:
        return None
    if all(f.verdict is Verdict.PASS for f in checked):
        return "conforms"
    general = [f.verdict for f in checked if f.requirement.level is Level.GENERAL]
    share = general.count(Verdict.PASS) / len(general) if general else 1.0
    kept = failed(checked, Level.KEY) <= rule.key_failures and share >= rule.general_share
    return "basically" if kept else "fails"


def failed(findings: Iterable[Finding], level: Level) -> int:
    """How many requirements of the level failed."""
    return sum(f.verdict is Verdict.FAIL and f.requirement.level is level for f in findings)


def listable(findings: Iterable[Finding]) -> bool:
    """Whether an acceptance inspection opens the hall: every critical requirement was checked and holds."""
    critical = [f.verdict for f in findings if f.requirement.level is Level.CRITICAL]
    return all(verdict in (Verdict.PASS, Verdict.NOT_APPLICABLE) for verdict in critical)
