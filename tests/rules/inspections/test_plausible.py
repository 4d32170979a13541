"""Places and times that deserve a second look, at their bounds."""

from datetime import UTC, datetime, timedelta

import pytest

from inspector.inspections.rules import plausible
from inspector.inspections.rules.plausible import Reason, Stay

HALL = (32.17, 120.05)
NOON = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
DEGREE = 111_195  # metres of a degree of latitude on a sphere of 6,371 km


def north(metres):
    return (HALL[0] + metres / DEGREE, HALL[1])


def test_a_degree_of_latitude_is_111_kilometres():
    assert plausible.distance((31.0, 120.0), (32.0, 120.0)) == pytest.approx(111_195, abs=1)


@pytest.mark.parametrize(("metres", "told"), [(990, []), (1010, [Reason("far-from-hall", "a", 1010)])])
def test_a_photo_far_from_the_hall_is_told(metres, told):
    assert list(plausible.off_place("a", north(metres), HALL)) == told


def test_without_a_position_nothing_is_told():
    assert list(plausible.off_place("a", None, HALL)) == []
    assert list(plausible.off_place("a", HALL, None)) == []


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(-30, []), (-31, [1860]), (0, []), (90, []), (91, [1860])],
)
def test_a_photo_half_an_hour_outside_the_visit_is_told(minutes, told):
    taken = NOON + timedelta(minutes=minutes)
    found = plausible.off_time("a", taken, NOON, NOON + timedelta(hours=1))
    assert [each.value for each in found] == told


def test_a_camera_without_a_zone_has_the_time_of_the_halls():
    assert plausible.moment_of("2026-11-26T12:00:00") == NOON
    assert plausible.moment_of("2026-11-26T04:00:00+00:00") == NOON
    assert plausible.moment_of(None) is None


@pytest.mark.parametrize(("offset", "told"), [(300, []), (-301, [-301]), (None, [])])
def test_a_clock_that_is_off_by_more_than_five_minutes_is_told(offset, told):
    assert [each.value for each in plausible.off_clock(offset)] == told


def stay(name, place, begins, ends):
    return Stay(name, place, NOON + timedelta(minutes=begins), NOON + timedelta(minutes=ends))


@pytest.mark.parametrize(
    ("metres", "begins", "ends", "told"),
    [
        (20_000, 80, 100, []),  # 20 km in 20 minutes: 60 km/h
        (20_000, 71, 100, [109]),
        (20_000, -100, -11, [109]),
        (20_000, 30, 100, [None]),  # at two places at once
        (900, 61, 100, []),  # next door
    ],
)
def test_a_way_that_nobody_travels_so_fast_is_told(metres, begins, ends, told):
    this, other = stay("a", HALL, 0, 60), stay("b", north(metres), begins, ends)
    found = list(plausible.too_fast(this, [other]))
    assert [each.value for each in found] == told
    assert all(each.other == {"inspection_id": "b"} for each in found)
