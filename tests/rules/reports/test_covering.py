"""Which months need not be counted again, and what is left to count."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from inspector.reports.rules.covering import Piece, covered, left, months

JULY, AUGUST, SEPTEMBER = (date(2026, month, 1) for month in (7, 8, 9))
NOW = {("321283", JULY): (5, 0), ("321204", JULY): (2, 1), ("321283", AUGUST): (3, 0)}


def test_only_whole_months_whose_visits_are_the_same_are_known():
    known = {**NOW, ("321204", JULY): (2, 0), ("321299", JULY): (1, 0)}

    assert covered(JULY, date(2026, 8, 31), NOW, known) == {("321283", JULY), ("321283", AUGUST)}
    assert covered(JULY, date(2026, 8, 30), NOW, known) == {("321283", JULY)}
    assert covered(date(2026, 7, 2), date(2026, 8, 31), NOW, known) == {("321283", AUGUST)}
    assert covered(JULY, date(2026, 8, 31), NOW, {}) == set()


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
    current = {(prefix, day.replace(day=1)): "now" for prefix, day in inside}
    known = {key: "old" if (key[0], key[1].month) in changed else "now" for key in current}

    done = covered(first, last, current, known)
    pieces = left(first, last, current, done)

    for prefix, day in inside:
        by_month = (prefix, day.replace(day=1)) in done
        by_piece = sum(each.first <= day <= each.last and each.prefix in ("", prefix) for each in pieces)
        assert by_month + by_piece == 1
    assert all(first <= each.first <= each.last <= last for each in pieces)
    assert all(before.last < after.first or after.prefix for before, after in pairwise(pieces))


def test_a_time_of_one_day_is_one_piece():
    day = JULY + timedelta(days=3)
    assert left(day, day, {}, set()) == [Piece(day, day)]
