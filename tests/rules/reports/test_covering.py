"""Which months need not be counted again, and what is left to count."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from inspector.reports.rules.covering import Piece, Visits, covered, left, months

JULY, AUGUST, SEPTEMBER = (date(2026, month, 1) for month in (7, 8, 9))
NOW = {
    ("321283", JULY): Visits(5, 0, 5),
    ("321204", JULY): Visits(2, 1, 2),
    ("321283", AUGUST): Visits(3, 0, 3),
}
COUNTED = {key: (now.ever, now.gone) for key, now in NOW.items()}


def test_only_months_whose_visits_are_the_same_are_known():
    assert covered(NOW, COUNTED) == set(NOW)
    assert covered(NOW, {**COUNTED, ("321204", JULY): (2, 0)}) == {("321283", JULY), ("321283", AUGUST)}
    assert covered(NOW, {**COUNTED, ("321204", JULY): (1, 1)}) == {("321283", JULY), ("321283", AUGUST)}
    assert covered(NOW, {**COUNTED, ("321299", JULY): (1, 0)}) == set(NOW)
    assert covered(NOW, {}) == set()


def test_a_month_of_which_a_visit_is_outside_of_the_time_is_not_known():
    assert covered({**NOW, ("321283", AUGUST): Visits(3, 0, 2)}, COUNTED) == {
        ("321283", JULY),
        ("321204", JULY),
    }


def test_what_is_left_is_the_ends_and_the_counties_that_changed():
    done = {("321283", JULY), ("321283", AUGUST)}

    assert left(JULY, date(2026, 9, 30), NOW, done) == [
        Piece(JULY, date(2026, 7, 31), "321204"),
        Piece(SEPTEMBER, date(2026, 9, 30)),
    ]
    assert left(date(2026, 6, 20), date(2026, 9, 5), NOW, set()) == [
        Piece(date(2026, 6, 20), date(2026, 9, 5))
    ]
    assert left(JULY, date(2026, 7, 31), NOW, {*done, ("321204", JULY)}) == []


def test_months_of_a_time_begin_before_and_end_after_it():
    assert list(months(date(2026, 12, 31), date(2027, 1, 1))) == [
        (date(2026, 12, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 1, 31)),
    ]


DAYS = st.dates(date(2026, 1, 1), date(2026, 6, 30))
PREFIXES = st.sampled_from(["a", "b", "c"])


@given(
    visits=st.sets(st.tuples(PREFIXES, DAYS), max_size=30),
    changed=st.sets(st.tuples(PREFIXES, st.integers(1, 6)), max_size=8),
    times=st.tuples(DAYS, DAYS),
)
def test_every_visit_of_the_time_is_counted_once(visits, changed, times):
    """By a month that is known, or by one piece of what is left; whatever has changed."""
    first, last = sorted(times)
    inside = {(prefix, day) for prefix, day in visits if first <= day <= last}
    every = Counter((prefix, day.replace(day=1)) for prefix, day in visits)
    of_time = Counter((prefix, day.replace(day=1)) for prefix, day in inside)
    current = {key: Visits(number, 0, of_time[key]) for key, number in every.items()}
    known = {key: (now.ever - ((key[0], key[1].month) in changed), 0) for key, now in current.items()}

    done = covered(current, known)
    pieces = left(first, last, current, done)

    for prefix, day in visits:
        by_month = (prefix, day.replace(day=1)) in done
        by_piece = sum(each.first <= day <= each.last and each.prefix in ("", prefix) for each in pieces)
        assert by_month + by_piece == ((prefix, day) in inside)
    assert all(first <= each.first <= each.last <= last for each in pieces)
    assert all(before.last < after.first or after.prefix for before, after in pairwise(pieces))


def test_a_time_of_one_day_is_one_piece():
    day = JULY + timedelta(days=3)
    assert left(day, day, {}, set()) == [Piece(day, day)]
