"""When a visit has looked at enough for a grade, which it is, and why there is none."""

from datetime import date

import pytest

from inspector.inspections.rules.grades import coverage, grade, no_grade
from inspector.inspections.rules.scoring import score
from inspector.standards.documents.library import shipped
from inspector.standards.rules.requirements import Level
from tests import make
from tests.rules.inspections.test_scoring import finding

GRADING = shipped().policy(make.VILLAGE, make.TODAY).grading


def visit(passed=100, failed=0, *, key=3, general=7, others=()):
    """A visit of that score; the requirements of the levels that are counted weigh nothing."""
    checked = [finding(level=level, weight=0) for level in ["key"] * key + ["general"] * general]
    points = [finding("pass", "exemplary", passed), finding("fail", "exemplary", failed)]
    return [*checked, *points, *others]


def graded(findings, *, waiting=False):
    """The grade, and the codes of why there is none."""
    points = score(findings, GRADING)
    reasons = no_grade(findings, points, GRADING, waiting=waiting)
    return grade(points, reasons, GRADING), reasons


@pytest.mark.parametrize(
    ("findings", "letter"),
    [
        pytest.param(visit(100), "A", id="everything"),
        pytest.param(visit(90, 10), "A", id="90"),
        pytest.param(visit(899, 101), "B", id="89.9"),
        pytest.param(visit(75, 25), "B", id="75"),
        pytest.param(visit(749, 251), "C", id="74.9"),
        pytest.param(visit(60, 40), "C", id="60"),
        pytest.param(visit(others=[finding("fail", "key", 0)]), "A", id="one key failure"),
        pytest.param(visit(others=[finding("not_applicable", "critical")]), "A", id="what does not apply"),
        pytest.param(visit(others=[finding("unknown", "exemplary")] * 9), "A", id="exemplary ones unseen"),
        pytest.param(visit(others=[finding("unknown", "key")] * 2), "A", id="3 of 5 key requirements"),
        pytest.param(visit(others=[finding("unknown")] * 7), "A", id="7 of 14 general ones"),
        pytest.param(visit(key=2, general=6), "A", id="all of a list that has fewer"),
    ],
)
def test_the_grade_follows_the_scale(findings, letter):
    assert graded(findings) == (letter, [])


@pytest.mark.parametrize(
    ("findings", "codes"),
    [
        pytest.param(visit(599, 401), ["below-scale"], id="59.9"),
        pytest.param(visit(others=[finding("fail", "critical", 0)]), ["critical-failed"], id="a danger"),
        pytest.param(visit(others=[finding("unknown", "critical")]), ["critical-unseen"], id="one unseen"),
        pytest.param(visit(others=[finding("fail", "key", 0)] * 2), ["key-failed"], id="two key failures"),
        pytest.param(visit(key=2, others=[finding("unknown", "key")]), ["too-little"], id="2 of 3 key ones"),
        pytest.param(visit(general=6, others=[finding("unknown")]), ["too-little"], id="6 of 7 general ones"),
        pytest.param(visit(others=[finding("unknown", "key")] * 3), ["too-little"], id="3 of 6 key ones"),
        pytest.param(visit(others=[finding("unknown")] * 8), ["too-little"], id="7 of 15 general ones"),
        pytest.param([], ["too-little"], id="nothing checked"),
        pytest.param(
            [finding("unknown", "critical"), finding("fail", "critical"), finding("unknown", "key")],
            ["critical-unseen", "too-little", "critical-failed", "below-scale"],
            id="everything at once",
        ),
    ],
)
def test_there_is_no_grade_and_it_says_why(findings, codes):
    assert graded(findings) == (None, codes)


def test_nobody_is_graded_while_waiting():
    assert graded(visit(), waiting=True) == (None, ["waiting"])


@pytest.mark.parametrize(
    ("listed", "on", "waits"),
    [
        pytest.param(None, date(2026, 8, 20), True, id="not listed yet"),
        pytest.param(date(2026, 5, 21), date(2026, 8, 20), True, id="a day short of three months"),
        pytest.param(date(2026, 5, 20), date(2026, 8, 20), False, id="three months"),
        pytest.param(date(2026, 2, 28), date(2026, 5, 31), False, id="from the end of February"),
        pytest.param(date(2026, 8, 20), date(2026, 8, 20), True, id="the very day"),
    ],
)
def test_a_hall_is_graded_three_months_after_it_was_listed(listed, on, waits):
    assert GRADING.waits(listed, on) is waits


def test_what_was_not_looked_at_is_told_by_level():
    findings = [
        *[finding("pass", "critical"), finding("unknown", "critical"), finding("not_applicable", "critical")],
        *[finding("fail", "key"), finding("unknown", "general"), finding("pass", "exemplary")],
    ]

    told = {each.level: each[1:] for each in coverage(findings, GRADING)}

    assert told == {
        Level.CRITICAL: (1, 2, 2, ("any",)),
        Level.KEY: (1, 1, 1, ()),
        Level.GENERAL: (0, 1, 1, ("any",)),
        Level.EXEMPLARY: (1, 1, 0, ()),
    }
