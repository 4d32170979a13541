"""Where a hall is on Chinese maps, and on a drawing."""

import pytest

from inspector.public.rules.datum import gcj02
from inspector.public.rules.plan import EDGE, WIDTH, Place, height_of, points


@pytest.mark.parametrize(
    ("world", "chinese"),
    [  # the values that eviltransform's own tests give
        ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
        ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
        ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
    ],
)
def test_a_place_is_offset_as_all_chinese_maps_do(world, chinese):
    assert gcj02(*world) == pytest.approx(chinese, abs=1e-6)


def test_north_is_up_east_is_right_and_all_fit():
    places = [Place(32.0, 120.0), Place(32.4, 120.0), Place(32.4, 120.5)]

    south_west, north_west, north_east = points(places)

    assert south_west == (EDGE, height_of(places) - EDGE)
    assert north_west == (EDGE, EDGE)
    assert north_east == (WIDTH - EDGE, EDGE)


def test_halls_at_one_place_lie_on_each_other():
    assert points([Place(32.0, 120.0)] * 2) == [(EDGE, EDGE)] * 2
