"""Until when a certificate holds, by the ages that requirements allow."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.standards.documents.library import shipped
from inspector.standards.rules.bounds import Age
from inspector.standards.rules.validity import HEALTH, TRAINING, ages, last_day

YEAR = Age.of("12 months")


@pytest.mark.parametrize(
    ("issued", "age", "last"),
    [
        pytest.param(date(2026, 3, 1), "12 months", date(2027, 3, 1), id="a year"),
        pytest.param(date(2024, 2, 29), "12 months", date(2025, 2, 28), id="from a leap day"),
        pytest.param(date(2023, 2, 28), "12 months", date(2024, 2, 29), id="to a leap day"),
        pytest.param(date(2026, 1, 31), "1 months", date(2026, 2, 28), id="into a short month"),
        pytest.param(date(2026, 2, 28), "6 months", date(2026, 8, 31), id="out of a short month"),
        pytest.param(date(2026, 1, 1), "90 days", date(2026, 4, 1), id="days"),
        pytest.param(date(2026, 1, 1), "0 days", date(2026, 1, 1), id="the day itself"),
    ],
)
def test_the_last_day(issued, age, last):
    assert last_day(issued, [Age.of(age)]) == last


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.builds(Age, st.integers(0, 60), st.sampled_from(["days", "months"])),
)
def test_it_is_the_last_on_which_the_requirement_holds(issued, age):
    last = last_day(issued, [age])
    assert age.before(last) <= issued < age.before(last + timedelta(days=1))


def test_the_strictest_of_several_counts_and_none_limits_nothing():
    assert last_day(date(2026, 1, 1), [YEAR, Age.of("30 days")]) == date(2026, 1, 31)
    assert last_day(date(2026, 1, 1), []) is None


@pytest.mark.parametrize("fact", [HEALTH, TRAINING])
def test_the_shipped_standards_say_how_old_a_certificate_may_be(fact):
    assert ages(shipped().in_force("banquet", "321283", date(2026, 11, 22)), fact) == [YEAR]
    assert ages(shipped().in_force("banquet", "46", date(1999, 1, 1)), fact) == []
