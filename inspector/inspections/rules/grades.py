"""From findings and score to a grade, or to why there is none."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from inspector.core.text import Text
from inspector.inspections.rules.scoring import failed
from inspector.standards.rules.bounds import nine_digits
from inspector.standards.rules.grading import Grading
from inspector.standards.rules.requirements import Finding, Level, Verdict

REASONS: Mapping[str, Text] = {  # why a visit gives no grade, by code
    "other-kind": Text("本类检查不看整个聚餐点", "A visit of this kind does not look at the whole hall"),
    "waiting": Text(
        "列入名录时间未满,暂不评定等级", "The hall has not been listed for long enough to be graded"
    ),
    "incident": Text("发生食品安全事故后时间未满", "Not long enough since diners fell ill there"),
    "critical-unseen": Text("有适用的底线项未查", "Critical items that apply were not looked at"),
    "too-little": Text("关键项或一般项查得太少", "Too few key or general items were looked at"),
    "critical-failed": Text("有底线项不符合", "A critical requirement fails"),
    "key-failed": Text("关键项不符合过多", "Too many key requirements fail"),
    "below-scale": Text("得分低于最低等级", "The score is below the scale"),
}
GRADED = ("acceptance", "routine", "random", "unannounced")  # kinds that look at the whole hall
EARLY = frozenset({"other-kind", "waiting", "critical-unseen", "too-little"})  # it says nothing of the hall


class Looked(NamedTuple):
    """How much of a level was looked at, of what applies; how much is needed for a grade; what was left."""

    level: Level
    looked_at: int
    applicable: int
    needed: int
    left: tuple[str, ...]


def coverage(findings: Sequence[Finding], grading: Grading) -> list[Looked]:
    """What was looked at, by level. What may or may not apply counts as not looked at."""
    return [_of_level(findings, level, grading) for level in Level]


def _of_level(findings: Sequence[Finding], level: Level, grading: Grading) -> Looked:
    asked = [f for f in findings if f.requirement.level is level]
    left = tuple(f.requirement.id for f in asked if f.verdict is Verdict.UNKNOWN)
    looked_at = sum(f.verdict in (Verdict.PASS, Verdict.FAIL) for f in asked)
    applicable = looked_at + len(left)
    share = math.ceil(nine_digits(applicable * grading.coverage.share.get(level, 0.0)))
    least = min(grading.least_checked.get(level, 0), applicable)
    return Looked(level, looked_at, applicable, max(share, least), left)


def no_grade(
    findings: Sequence[Finding],
    score: float | None,
    grading: Grading,
    *,
    waiting: bool,
) -> list[str]:
    """Why there is no grade: codes of REASONS, none where there is one."""
    lacking = {each.level for each in coverage(findings, grading) if each.looked_at < each.needed}
    holds = {
        "waiting": waiting,
        "critical-unseen": Level.CRITICAL in lacking,
        "too-little": score is None or bool(lacking - {Level.CRITICAL}),
        "critical-failed": failed(findings, Level.CRITICAL) > 0,
        "key-failed": failed(findings, Level.KEY) >= grading.key_failures,
        "below-scale": score is not None and _on_scale(score, grading) is None,
    }
    return [code for code, found in holds.items() if found]


FAILS = ("critical-failed", "key-failed", "below-scale")
SEEN_TO_FAIL = FAILS[:2]  # whatever else there is to be seen


def outcome(reasons: Collection[str], looked: Iterable[Looked]) -> str:
    """What the visit says of the hall: one of `labels.OUTCOMES`, whatever its kind.

    It has passed when it looked at what the policy asks, and nothing of the grade rule stands against it.
    A failure that was seen counts also where too little was looked at.
    """
    if not set(SEEN_TO_FAIL).isdisjoint(reasons):
        return "failed"
    if partial(looked) or "too-little" in reasons:
        return "partial"
    return "passed" if set(FAILS).isdisjoint(reasons) else "failed"


def partial(looked: Iterable[Looked]) -> bool:
    """Whether it looked at less than the policy asks of some level."""
    return any(each.looked_at < each.needed for each in looked)


def grade(score: float | None, reasons: Collection[str], grading: Grading) -> str | None:
    """The grade by the region's scale. reasons: why there may be none, as `no_grade` gives them."""
    return None if reasons or score is None else _on_scale(score, grading)


def _on_scale(score: float, grading: Grading) -> str | None:
    return next((grade for grade, least in grading.scale if score >= least), None)
