"""The days that are off every year, against the notices of all years that are out."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from chinese_calendar import constants

from inspector.standards.rules.statutory_days import days_off
from inspector.standards.rules.working_days import shifted

YEARS = range(2014, max(constants.holidays).year + 1)  # the rule as it was changed at the end of 2013
COMING = [  # worked out by hand from the calendar of the Purple Mountain Observatory
    pytest.param("2026-12-31", 1, "2027-01-04", id="New Year 2027 is a Friday"),
    pytest.param("2027-01-25", 10, "2027-02-10", id="lunar New Year 2027 is the 6th of February"),
    pytest.param("2027-04-02", 1, "2027-04-06", id="Qingming is Monday the 5th"),
    pytest.param("2027-04-30", 1, "2027-05-03", id="the 1st and 2nd of May are a weekend"),
    pytest.param("2027-06-08", 1, "2027-06-10", id="Dragon Boat is Wednesday the 9th"),
    pytest.param("2027-09-14", 1, "2027-09-16", id="Mid-Autumn is Wednesday the 15th"),
    pytest.param("2027-09-30", 1, "2027-10-04", id="the 1st of October is a Friday"),
    pytest.param(
        "2028-01-24",
        1,
        "2028-01-31",
        id="the eve of lunar New Year 2028 is Tuesday the 25th, a weekend follows",
    ),
    pytest.param("2027-02-10", -1, "2027-02-09", id="back, after the days off"),
    pytest.param("2027-02-09", -1, "2027-02-04", id="back over them"),
    pytest.param("2028-04-03", 1, "2028-04-05", id="Qingming of a leap year is the 4th"),
]


@pytest.mark.parametrize("year", YEARS)
def test_no_notice_ever_made_one_of_them_a_working_day(year):
    assert [day for day in days_off(year) if chinese_calendar.is_workday(day)] == []
    assert len(days_off(year)) >= (12 if year >= 2025 else 10)


@pytest.mark.parametrize(("day", "count", "reached"), COMING)
def test_they_count_before_the_notice_is_out(day, count, reached):
    if chinese_calendar.constants.holidays.get(date.fromisoformat(reached[:4] + "-01-01")):
        pytest.skip("the notice is out, and says more")
    assert shifted(date.fromisoformat(day), count) == (date.fromisoformat(reached), True)


def test_thirteen_days_since_2025_but_for_those_that_meet():
    assert len(days_off(2027)) == 13
    assert len(days_off(2024)) == 11
    assert len(days_off(2020)) == 10, "National Day was Mid-Autumn"


def test_beyond_the_tables_of_the_moon_only_weekends_are_known():
    assert shifted(date(2100, 9, 30), 1).day == date(2100, 10, 1)
    assert shifted(date(2099, 9, 30), 1).day > date(2099, 10, 3)
    assert shifted(date(2150, 1, 1), 5).day - date(2150, 1, 1) == timedelta(days=7)
