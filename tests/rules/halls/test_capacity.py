"""What a hall may hold: the least of what is known of it."""

from dataclasses import replace

import pytest

from inspector.halls.rules.capacity import capacity
from inspector.standards.documents.library import shipped
from tests import make

POLICY = shipped().policy(make.VILLAGE, make.TODAY)  # 1 m² a seat, 10 diners a table


@pytest.mark.parametrize(
    ("facts", "diners", "tables"),
    [
        pytest.param({"seats": 320.0, "tables": 40.0}, 320, 40, id="the seats"),
        pytest.param({"seats": 320.0, "designed_capacity_persons": 300.0}, 300, 30, id="the approved number"),
        pytest.param({"seats": 320.0, "fire_limit_persons": 250.0}, 250, 25, id="the fire limit"),
        pytest.param({"seats": 320.0, "dining_area_m2": 200.0}, 200, 20, id="the floor"),
        pytest.param({"seats": 320.0, "dining_area_m2": 200.99}, 200, 20, id="no fraction of a diner"),
        pytest.param({"seats": 320.0, "dining_area_m2": 199.99}, 199, 19, id="a hair under"),
        pytest.param({"seats": 99.0}, 99, 9, id="tables that the seats fill"),
        pytest.param({"seats": 320.0, "tables": 12.0}, 320, 12, id="tables that are really there"),
        pytest.param({"seats": 0.0}, 0, 0, id="no seat"),
        pytest.param({}, 0, 0, id="nothing known"),
    ],
)
def test_a_hall_holds_no_more_than_its_tightest_limit(facts, diners, tables):
    assert capacity(facts, POLICY) == (diners, tables)


def test_the_floor_holds_as_many_as_have_the_room_that_the_policy_asks_for():
    roomy = replace(POLICY, capacity=replace(POLICY.capacity, m2_per_seat=1.5))

    assert capacity({"dining_area_m2": 300.0}, roomy) == (200, 20)
