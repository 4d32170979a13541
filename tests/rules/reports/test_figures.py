"""Shares, sums, times and changes of grades, as reports have them."""

from datetime import date

import pytest

from inspector.reports.rules import figures, spans
from inspector.reports.rules.grading import changed
from inspector.reports.rules.requirements import chapters, most_failed, most_unseen


def test_a_share_of_nothing_is_unknown_and_no_zero():
    told = figures.shown({figures.COUNTS: {"corrections_in_time": 2, "corrections_late": 1}})

    assert told["corrections_in_time_share"] == 0.6667
    assert told["inspection_pass_rate"] is None
    assert told["inspections"] == 0


def test_parts_add_up_key_by_key():
    one = {"filings_by_tier": {"town": 2}, figures.COUNTS: {"filings": 2}}
    other = {"filings_by_tier": {"town": 1, "county": 4}, figures.COUNTS: {"filings": 5}}

    told = figures.shown(figures.summed([one, other]))

    assert (told["filings"], told["filings_by_tier"]) == (7, {"town": 3, "county": 4})


@pytest.mark.parametrize(
    ("before", "after", "figure"),
    [
        (None, None, None),
        ("B", "B", None),
        (None, "C", "grades_new"),
        ("A", None, "grades_lost"),
        ("C", "B", "grades_raised"),
        ("A", "C", "grades_lowered"),
    ],
)
def test_a_grade_changes_up_and_down(before, after, figure):
    assert changed(before, after) == figure


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2024Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2026Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026Q4", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_quarter_is_three_whole_months(text, first, last):
    assert spans.quarter(text) == (first, last)


@pytest.mark.parametrize("text", ["2026Q0", "2026Q5", "26Q1", "2026q1", "2026Q１", "1999Q1", ""])
def test_what_is_no_quarter_is_refused(text):
    with pytest.raises(ValueError, match=f"^{text}$"):
        spans.quarter(text)


@pytest.mark.parametrize(
    ("first", "last", "before", "name"),
    [
        ((2026, 7, 1), (2026, 9, 30), ((2026, 4, 1), (2026, 6, 30)), "2026年第三季度"),
        ((2026, 1, 1), (2026, 3, 31), ((2025, 10, 1), (2025, 12, 31)), "2026年第一季度"),
        ((2026, 1, 1), (2026, 12, 31), ((2025, 1, 1), (2025, 12, 31)), "2026年度"),
        ((2026, 7, 1), (2026, 12, 31), ((2026, 1, 1), (2026, 6, 30)), "2026年下半年"),
        ((2024, 3, 1), (2024, 3, 31), ((2024, 2, 1), (2024, 2, 29)), "2024年3月"),
        ((2026, 3, 2), (2026, 3, 31), ((2026, 1, 31), (2026, 3, 1)), "2026年3月2日至2026年3月31日"),
        ((2025, 11, 1), (2026, 1, 31), ((2025, 8, 1), (2025, 10, 31)), "2025年11月1日至2026年1月31日"),
        ((2026, 5, 6), (2026, 5, 6), ((2026, 5, 5), (2026, 5, 5)), "2026年5月6日至2026年5月6日"),
    ],
)
def test_the_time_before_is_as_long_and_ends_the_day_before(first, last, before, name):
    times = date(*first), date(*last)

    assert spans.before(*times) == tuple(date(*day) for day in before)
    assert spans.named(*times) == name


def row(requirement, chapter, passes, fails, unknowns):
    counts = {"passes": passes, "fails": fails, "unknowns": unknowns}
    return {"requirement": requirement, "edition": "e", "title": None, "clause": chapter, **counts}


def test_chapters_come_worst_first_and_what_nobody_looked_at_last():
    rows = [
        row("a", "选址", 9, 1, 0),
        row("b", "留样", 1, 1, 2),
        row("c", "留样", 2, 0, 0),
        row("d", "人员", 0, 0, 5),
    ]

    told = chapters(rows)

    assert [(each["chapter"], each["pass_rate"], each["unknown_share"]) for each in told] == [
        ("留样", 0.75, 0.3333),
        ("选址", 0.9, 0.0),
        ("人员", None, 1.0),
    ]
    assert [each["requirement"] for each in most_failed(rows)] == ["a", "b"]
    assert [each["requirement"] for each in most_unseen(rows)] == ["d", "b"]
