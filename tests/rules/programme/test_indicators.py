"""A district against its targets on a day: what is due, what is reached, points and places."""

from datetime import date

import pytest

from inspector.programme.rules.indicators import INDICATORS, due, measured, ranks, score, state

YEAR_END = date(2026, 12, 31)
FIGURES = {
    "halls_by_state": {"listed": 6, "suspended": 2, "revoked": 4},
    "halls_by_grade": {"A": 4, "B": 2},
    "filings": 150,
    "inspections": 21,
    "corrections_in_time": 6,
    "corrections_late": 1,
    "corrections_overdue": 1,
    "guidance_done": 9,
    "guidance_missed": 3,
}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("halls_listed", 6),
        ("grade_a_share", 0.5),  # 4 of 6 + 2: a revoked hall is none that could have been graded
        ("filings_per_thousand", 0.15),  # 150 for 1,000,000 inhabitants
        ("inspections", 21),
        ("corrections_in_time_share", 0.75),  # 6 of 6 + 1 + 1: one left open counts against it
        ("guidance_share", 0.75),
    ],
)
def test_each_is_made_of_the_figures_of_the_overview(key, value):
    assert measured(INDICATORS[key], FIGURES, 1_000_000) == value


def test_there_is_a_case_of_every_indicator():
    assert len(INDICATORS) == 6


@pytest.mark.parametrize("key", ["grade_a_share", "corrections_in_time_share", "guidance_share"])
def test_nothing_to_divide_by_is_no_nought(key):
    nothing = FIGURES | {"halls_by_state": {}, "halls_by_grade": {}}
    nothing |= dict.fromkeys([name for name, value in FIGURES.items() if isinstance(value, int)], 0)

    assert measured(INDICATORS[key], nothing, 1_000_000) is None


def test_without_inhabitants_nothing_is_told_by_them():
    assert measured(INDICATORS["filings_per_thousand"], FIGURES, None) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 12, 31), 0),
        (date(2026, 1, 1), 0.1),
        (date(2026, 7, 1), 18.2),  # the 182nd day of 365
        (YEAR_END, 36.5),
        (date(2027, 2, 1), 36.5),
    ],
)
def test_of_what_adds_up_the_part_of_the_year_is_due(day, expected):
    assert due(INDICATORS["filings_per_thousand"], 36.5, 2026, day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2025, 12, 31), 0), (date(2026, 1, 1), 1), (date(2026, 1, 10), 1), (date(2026, 1, 11), 2)],
)
def test_of_visits_whole_ones_are_due(day, expected):
    """36.5 in the year are one in ten days."""
    assert due(INDICATORS["inspections"], 36.5, 2026, day) == expected


def test_a_leap_year_has_a_day_more():
    assert due(INDICATORS["inspections"], 366, 2028, date(2028, 12, 30)) == 365


def test_a_share_is_due_whole_on_every_day():
    assert due(INDICATORS["guidance_share"], 0.9, 2026, date(2026, 1, 1)) == 0.9


@pytest.mark.parametrize(
    ("value", "due_now", "expected"),
    [
        (24, 12, "reached"),
        (23.99, 12, "on_course"),
        (12, 12, "on_course"),
        (11.99, 12, "behind"),
        (None, 12, "unmeasured"),
    ],
)
def test_the_state_changes_at_what_is_due_and_at_the_target(value, due_now, expected):
    assert state(value, due_now, 24) == expected


class TestScore:
    def test_points_are_given_for_the_part_that_is_there_and_never_more(self):
        rows = [{"value": 5, "due": 10, "points": 30}, {"value": 40, "due": 10, "points": 10}]

        assert score(rows) == 62.5  # (15 + 10) of 40

    def test_what_cannot_be_measured_counts_neither_way(self):
        rows = [{"value": None, "due": 10, "points": 90}, {"value": 0.45, "due": 0.9, "points": 10}]

        assert score(rows) == 50.0
        assert score(rows[:1]) is None

    def test_nothing_due_is_all_there(self):
        assert score([{"value": 0, "due": 0, "points": 10}]) == 100.0


def test_equal_scores_share_a_place_and_the_next_is_left_out():
    assert ranks({"a": 80.0, "b": 90.0, "c": 80.0, "d": 70.0, "e": None}) == {"b": 1, "a": 2, "c": 2, "d": 4}


def test_one_alone_has_no_place():
    assert ranks({"a": 80.0, "b": None}) == {}
