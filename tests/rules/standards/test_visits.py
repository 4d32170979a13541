"""When a record is late, and which days are worked."""

from datetime import date

import pytest

from inspector.standards.documents.library import shipped
from inspector.standards.rules.visits import WHOLE, Choice, Visits
from inspector.standards.rules.working_days import works

BASIS = shipped().editions[0].requirements[0].basis[0]


@pytest.mark.parametrize(
    ("after", "handed_over", "late"),
    [
        (3, date(2026, 11, 23), False),
        (3, date(2026, 11, 24), True),
        (0, date(2026, 11, 20), False),
        (0, date(2026, 11, 21), True),
        (None, date(2027, 11, 20), False),
    ],
)
def test_a_record_is_late_after_so_many_days(after, handed_over, late):
    assert Visits({}, BASIS, late_after=after).late(date(2026, 11, 20), handed_over) is late


def test_a_kind_that_is_not_named_asks_everything():
    few = Choice(frozenset({"x"}))
    visits = Visits({"random": few}, BASIS)
    assert (visits.choice("random"), visits.choice("routine")) == (few, WHOLE)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 11, 27), True),
        (date(2026, 11, 28), False),
        (date(2026, 10, 1), False),
        (date(2035, 10, 1), False),
        (date(2035, 11, 27), True),
    ],
)
def test_a_working_day(day, worked):
    assert works(day) is worked
