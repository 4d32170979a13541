"""What the bench says of a figure: met, nearly, missed, or measured while others used the machine."""

import pytest

from bench.__main__ import Told, outcome
from bench.measuring import Goal, Row, pair_of


@pytest.mark.parametrize(
    ("goal", "value", "verdict"),
    [
        pytest.param(Goal(3, "×"), 3.0, "met", id="as much as is allowed"),
        pytest.param(Goal(3, "×"), 3.01, "nearly", id="a little more"),
        pytest.param(Goal(10, "ms"), 11.0, "nearly", id="a tenth more"),
        pytest.param(Goal(10, "ms"), 11.1, "MISSED", id="more than a tenth more"),
        pytest.param(Goal(30, "%", at_least=True), 30.0, "met", id="as much as is asked"),
        pytest.param(Goal(30, "%", at_least=True), 27.0, "nearly", id="a tenth less"),
        pytest.param(Goal(30, "%", at_least=True), 26.9, "MISSED", id="more than a tenth less"),
    ],
)
def test_a_goal_may_be_missed_by_a_tenth(goal, value, verdict):
    assert Row("something", goal, value).verdict == verdict


def told(value, disturbed=""):
    return Told(Row("something", Goal(10, "ms"), value), "SQLite", disturbed)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        pytest.param([told(10), told(11)], 0, id="all met or nearly"),
        pytest.param([told(10), told(12)], 1, id="one missed"),
        pytest.param([told(10), told(12, "others 40%")], 2, id="the one that missed was disturbed"),
        pytest.param([told(10, "others 40%")], 2, id="met, but disturbed: measure again"),
        pytest.param([told(12), told(12, "others 40%")], 1, id="one missed without any excuse"),
    ],
)
def test_how_it_ends(rows, code):
    assert outcome(rows) == code


def test_a_disturbed_row_says_so():
    assert told(12, "others 40%").verdict == "MISSED (others 40%)"


def test_a_ratio_is_the_median_of_the_rounds_ratios():
    assert pair_of([(1.0, 3.0), (2.0, 4.0), (4.0, 40.0)]) == (2.0, 4.0, 3.0)
