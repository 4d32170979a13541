"""Who cooks only on the first days of a banquet needs papers for those days only."""

from datetime import date

import pytest

from inspector.filings.rules.cooks import as_on, cooks_at, own_last

FIRST, LAST = date(2026, 11, 20), date(2026, 11, 22)
ON_THE_FIRST = {"sittings": [{"day": FIRST, "meal": "dinner"}]}


def test_the_last_day_is_the_own_one_where_it_is_told():
    assert own_last(ON_THE_FIRST, LAST) == FIRST
    assert own_last({}, LAST) == LAST
    assert own_last({"sittings": None}, LAST) == LAST


@pytest.mark.parametrize(
    ("issued", "person", "expected"),
    [
        pytest.param(date(2025, 11, 20), ON_THE_FIRST, date(2025, 11, 22), id="a year old on the own day"),
        pytest.param(date(2025, 11, 20), {}, date(2025, 11, 20), id="as it is for who cooks at all of them"),
        pytest.param(date(2026, 11, 21), ON_THE_FIRST, None, id="issued after the own day"),
        pytest.param(None, ON_THE_FIRST, None, id="none"),
    ],
)
def test_a_paper_counts_as_it_stands_on_the_own_day(issued, person, expected):
    assert as_on(issued, person, LAST) == expected


def test_who_names_no_meal_cooks_at_all():
    assert cooks_at({}, LAST, "lunch")
    assert cooks_at(ON_THE_FIRST, FIRST, "dinner")
    assert not cooks_at(ON_THE_FIRST, FIRST, "lunch")
