"""Working days follow the Chinese calendar, with its moved holidays."""

from datetime import date

import pytest

from inspector.core.days import local_moment
from inspector.standards.rules.policies import Lead
from inspector.standards.rules.working_days import open_day, shifted


@pytest.mark.parametrize(
    ("day", "count", "reached"),
    [
        pytest.param("2026-09-30", 1, "2026-10-08", id="over the national holiday"),
        pytest.param("2026-10-09", 1, "2026-10-10", id="a Saturday that is worked for it"),
        pytest.param("2026-10-10", 1, "2026-10-12", id="and its Sunday, which is not"),
        pytest.param("2026-03-06", 1, "2026-03-09", id="over a weekend"),
        pytest.param("2026-03-09", -1, "2026-03-06", id="back over a weekend"),
        pytest.param("2026-03-09", 20, "2026-04-07", id="a publication clock, over the tomb-sweeping days"),
        pytest.param("2026-03-09", 0, "2026-03-09", id="no day at all"),
    ],
)
def test_counting_working_days(day, count, reached):
    assert shifted(date.fromisoformat(day), count) == (date.fromisoformat(reached), False)


@pytest.mark.parametrize(
    ("day", "reached"),
    [
        pytest.param("2026-02-14", "2026-02-14", id="a Saturday that is worked"),
        pytest.param("2026-02-15", "2026-02-24", id="the spring festival"),
        pytest.param("2026-03-07", "2026-03-09", id="a weekend"),
        pytest.param("2026-03-09", "2026-03-09", id="a Monday"),
    ],
)
def test_no_period_ends_on_a_day_of_rest(day, reached):
    assert open_day(date.fromisoformat(day)) == date.fromisoformat(reached)


def test_a_year_whose_calendar_is_not_out_gives_a_provisional_day():
    assert shifted(date(2098, 12, 31), 1).provisional


@pytest.mark.parametrize(
    ("words", "hours"),
    [("48 hours", 48), ("2 days", 48), ("1 working days", 11), ("2 working days", 11 + 3 * 24)],
)
def test_lead_times_in_their_own_unit(words, hours):
    """A lunch on a Tuesday at eleven: the working day before is Monday, and the one before that Friday."""
    assert Lead.of(words).hours(local_moment(date(2026, 3, 10), 11)) == hours


@pytest.mark.parametrize("words", ["48", "two days", "3 weeks", "-1 days"])
def test_other_units_are_refused(words):
    with pytest.raises(ValueError, match="is not like"):
        Lead.of(words)
