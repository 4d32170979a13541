"""From findings to score, result and corrections: worked by hand, and what must hold of any findings."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.core.text import Text
from inspector.inspections.rules.scoring import bonus, listable, result, score
from inspector.standards.documents.library import shipped
from inspector.standards.rules.editions import ResultRule
from inspector.standards.rules.expressions import Expression
from inspector.standards.rules.requirements import Finding, Level, Requirement, Verdict
from tests import make

POLICY = shipped().policy(make.VILLAGE, make.TODAY)
GRADING = POLICY.grading
SEEN = Expression("seen")


def finding(verdict="pass", level="general", weight=1.0, days=None):
    requirement = Requirement(
        id="any",
        clause="",
        level=Level(level),
        text=Text("", ""),
        measure=SEEN,
        bounds=(),
        checked_at=frozenset(),
        basis=(),
        weight=weight,
        days=days,
    )
    return Finding(requirement, Verdict(verdict))


def weighing(**weights):
    """One finding a verdict, with these weights."""
    return [finding(verdict.removesuffix("_"), weight=weight) for verdict, weight in weights.items()]


@pytest.mark.parametrize(
    ("findings", "points"),
    [
        pytest.param(weighing(pass_=83, fail=12, not_applicable=5), 87.4, id="the example of Jiangsu"),
        pytest.param(weighing(pass_=1, fail=2), 33.3, id="a third"),
        pytest.param(weighing(pass_=2, fail=1), 66.7, id="two thirds"),
        pytest.param(weighing(pass_=1749, fail=251), 87.5, id="87.45 is rounded up"),
        pytest.param(weighing(pass_=1), 100.0, id="everything"),
        pytest.param(weighing(fail=1), 0.0, id="nothing"),
        pytest.param(weighing(pass_=3, unknown=100), 100.0, id="what was not looked at does not count"),
        pytest.param(weighing(fail=1, pass_=0), 0.0, id="an exemplary pass weighs nothing"),
        pytest.param(weighing(unknown=3, not_applicable=2), None, id="nothing was looked at"),
        pytest.param(weighing(pass_=0), None, id="only what weighs nothing"),
        pytest.param([], None, id="an empty list"),
    ],
)
def test_the_score_is_points_passed_of_points_checked(findings, points):
    assert score(findings, GRADING) == points


@pytest.mark.parametrize(("level", "points"), [("critical", 75.0), ("key", 66.7), ("general", 50.0)])
def test_a_requirement_without_a_weight_has_that_of_its_level(level, points):
    assert score([finding("pass", level, None), finding("fail")], GRADING) == points


@pytest.mark.parametrize(
    ("held", "failed", "points"),
    [
        pytest.param(0, 3, 80.0, id="those that fail cost nothing"),
        pytest.param(1, 0, 80.5, id="one adds half a point"),
        pytest.param(20, 2, 90.0, id="twenty add ten"),
        pytest.param(21, 0, 90.0, id="more than twenty add no more"),
    ],
)
def test_exemplary_requirements_that_hold_add_to_the_score(held, failed, points):
    extras = [finding("pass", "exemplary", None)] * held + [finding("fail", "exemplary", None)] * failed

    assert score([*weighing(pass_=4, fail=1), *extras], GRADING) == points


def test_the_bonus_lifts_no_score_above_100():
    extras = [finding("pass", "exemplary", None)] * 5

    assert (bonus(extras, GRADING.bonus), score([*weighing(pass_=1), *extras], GRADING)) == (2.5, 100.0)


def test_an_exemplary_requirement_with_a_weight_of_its_own_gives_no_bonus():
    assert bonus([finding("pass", "exemplary", 5)], GRADING.bonus) == 0.0


def test_exemplary_requirements_alone_give_no_score():
    assert score([finding("pass", "exemplary", None)], GRADING) is None


@pytest.mark.parametrize(
    ("verdicts", "opens"),
    [
        pytest.param(["pass", "not_applicable"], True, id="all hold or do not apply"),
        pytest.param(["pass", "unknown"], False, id="one was not looked at"),
        pytest.param(["pass", "fail"], False, id="one fails"),
        pytest.param([], True, id="none is asked"),
    ],
)
def test_a_hall_opens_when_every_critical_requirement_holds(verdicts, opens):
    others = [finding("fail", "key"), finding("unknown", "general")]
    assert listable([*others, *(finding(verdict, "critical") for verdict in verdicts)]) is opens


@pytest.mark.parametrize(
    ("level", "days", "due"),
    [
        pytest.param("critical", None, date(2028, 2, 20), id="critical: the same day, though a Sunday"),
        pytest.param("key", None, date(2028, 2, 28), id="key: a week, which would end on a Sunday"),
        pytest.param("general", None, date(2028, 3, 6), id="general: 15 days, over a leap day"),
        pytest.param("exemplary", None, None, id="exemplary: none is owed"),
        pytest.param("general", 3, date(2028, 2, 23), id="the requirement's own days"),
        pytest.param("key", 0, date(2028, 2, 20), id="the requirement asks for the same day"),
    ],
)
def test_a_failure_is_due_by_its_level_or_by_its_requirement(level, days, due):
    assert POLICY.correction.due_on(finding("fail", level, days=days).requirement, date(2028, 2, 20)) == due


SOME = st.lists(
    st.builds(finding, st.sampled_from(list(Verdict)), st.sampled_from(list(Level)), st.integers(0, 5)),
    max_size=12,
)


@given(SOME)
@settings(deadline=None)
def test_a_score_lies_between_0_and_100(findings):
    points = score(findings, GRADING)
    assert points is None or 0 <= points <= 100


@given(SOME, st.integers(0, 5))
@settings(deadline=None)
def test_one_more_pass_never_lowers_the_score(findings, weight):
    before, after = score(findings, GRADING), score([*findings, finding("pass", weight=weight)], GRADING)
    assert before is None or after >= before


@given(SOME, st.integers(0, 5))
@settings(deadline=None)
def test_one_more_failure_never_raises_it(findings, weight):
    before, after = score(findings, GRADING), score([*findings, finding("fail", weight=weight)], GRADING)
    assert before is None or after <= before


@given(SOME)
@settings(deadline=None)
def test_the_order_of_the_findings_does_not_matter(findings):
    assert score(findings, GRADING) == score(findings[::-1], GRADING)


HANGING = Expression("seats > 100.0 ? 3.0 : 2.0")


def test_a_weight_that_hangs_on_the_hall_counts_by_what_is_known_of_it():
    findings = [finding("pass", weight=HANGING), finding("fail", weight=1)]

    assert score(findings, GRADING, {"seats": 120.0}) == 75.0
    assert score(findings, GRADING, {"seats": 80.0}) == 66.7


def test_a_weight_that_hangs_on_what_nobody_knows_counts_one_point():
    findings = [finding("pass", weight=HANGING), finding("fail", weight=3)]

    assert score(findings, GRADING) == 25.0


@pytest.mark.parametrize(
    ("findings", "word"),
    [
        pytest.param([finding("pass"), finding("pass", "key")], "conforms", id="nothing failed"),
        pytest.param([finding("fail", "key"), finding("pass")], "basically", id="one key item"),
        pytest.param([finding("fail", "key")] * 2 + [finding("pass")], "fails", id="two key items"),
        pytest.param([finding("pass")] * 7 + [finding("fail")] * 3, "basically", id="70 % of the general"),
        pytest.param([finding("pass")] * 69 + [finding("fail")] * 31, "fails", id="69 % of the general"),
        pytest.param([finding("fail", "key"), finding("pass", "key")], "basically", id="no general item"),
        pytest.param([finding("pass"), finding("unknown", "key")], "conforms", id="one not looked at"),
        pytest.param([finding("pass"), finding("fail", "exemplary")], "conforms", id="an exemplary one"),
        pytest.param([finding("unknown"), finding("not_applicable")], None, id="nothing was looked at"),
        pytest.param([], None, id="nothing at all"),
    ],
)
def test_a_daily_check_conforms_basically_conforms_or_fails(findings, word):
    assert result(findings, ResultRule(key_failures=1, general_share=0.7)) == word
