"""Whom a month's plan visits first, and why."""

from datetime import date

import pytest

from inspector.programme.rules.planning import Person, State, plan, reasons

DAYS = [date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 3), date(2026, 12, 4)]
PEOPLE = [Person("甲", "321283", 0), Person("乙", "321283", 0), Person("丙", "321283104", 0)]
QUIET = State(
    id="h0",
    region="321283104201",
    grade="A",
    last_visit=date(2026, 6, 1),
    due=False,
    overdue=False,
    marks=0,
    corrections_overdue=0,
    banquets=0,
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ()),
        ({"marks": 1}, ("marked",)),
        ({"last_visit": None, "due": None, "overdue": None}, ("never_visited",)),
        ({"due": True}, ("due",)),
        ({"due": True, "overdue": True}, ("overdue",)),
        ({"due": None, "overdue": None}, ()),
        ({"corrections_overdue": 2}, ("correction_overdue",)),
        ({"grade": "C"}, ()),
        ({"banquets": 9}, ()),
        ({"due": True, "grade": None, "banquets": 1}, ("due", "low_grade", "banquets")),
    ],
)
def test_a_grade_or_a_banquet_adds_to_a_reason_and_is_none_by_itself(changes, expected):
    assert reasons(QUIET._replace(**changes)) == expected


def test_the_most_pressing_come_first_and_what_is_too_much_is_left_out():
    halls = [
        QUIET._replace(id="due", due=True),
        QUIET._replace(id="ill", marks=1),
        QUIET._replace(id="late", due=True, overdue=True),
        QUIET._replace(id="later", due=True, overdue=True, last_visit=date(2024, 1, 1)),
        QUIET,
    ]

    visits = plan(halls, PEOPLE, (), DAYS, 3)

    assert [each.hall_id for each in visits] == ["ill", "later", "late"]
    assert [each.day for each in visits] == [DAYS[0], DAYS[1], DAYS[2]]


def test_the_visits_are_shared_evenly_among_those_who_may_go():
    halls = [QUIET._replace(id=f"h{n}", due=True) for n in range(3)]

    visits = plan(halls, PEOPLE, {("甲", "h0")}, DAYS, 9)

    assert {each.hall_id: set(each.inspectors) for each in visits} == {
        "h0": {"乙", "丙"},
        "h1": {"甲", "丙"},  # 甲 has none yet; among equals the order of their ids decides
        "h2": {"甲", "乙"},
    }


def test_nobody_goes_to_a_hall_outside_of_their_area():
    (visit,) = plan([QUIET._replace(region="321283100200", due=True)], PEOPLE, {("甲", "h0")}, DAYS, 9)

    assert visit.inspectors == ("乙",)
