"""The limits of fire and gas, both sides of each worked by hand from the codes."""

from datetime import date
from typing import Any

import pytest

from inspector.standards.documents.library import shipped
from inspector.standards.rules.requirements import Verdict, judge

ON = date(2026, 11, 22)
KNOWN = {each.id: each for edition in shipped().editions for each in edition.requirements}
PASS, FAIL, NOT_APPLICABLE = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE
BOTTLED = {"fuel": ("bottled_gas",)}
ALL = ("buyer", "cabinet", "container", "keeper", "label", "ledger")


def bottles(small: float, large: float, store: str) -> dict[str, Any]:
    return BOTTLED | {"gas_bottles_15kg": small, "gas_bottles_50kg": large, "gas_bottle_store": store}


CASES = [
    # one exit: up to 200 m² and 50 persons
    ("hall.exits-count", {"usable_area_m2": 200.0, "seats": 50.0, "exits_count": 1.0}, NOT_APPLICABLE),
    ("hall.exits-count", {"usable_area_m2": 200.0, "seats": 51.0, "exits_count": 1.0}, FAIL),
    ("hall.exits-count", {"usable_area_m2": 200.1, "seats": 50.0, "exits_count": 1.0}, FAIL),
    ("hall.exits-count", {"usable_area_m2": 200.1, "seats": 51.0, "exits_count": 2.0}, PASS),
    # doors may open either way up to 60 persons and 30 a door
    (
        "hall.exit-doors-ok-outward",
        {"seats": 60.0, "exits_count": 2.0, "exit_doors_outward": False},
        NOT_APPLICABLE,
    ),
    ("hall.exit-doors-ok-outward", {"seats": 61.0, "exits_count": 3.0, "exit_doors_outward": False}, FAIL),
    ("hall.exit-doors-ok-outward", {"seats": 31.0, "exits_count": 1.0, "exit_doors_outward": False}, FAIL),
    ("hall.exit-doors-ok-outward", {"seats": 61.0, "exits_count": 3.0, "exit_doors_outward": True}, PASS),
    # two extinguishers a calculation unit, not a point
    ("hall.extinguishers-per-point", {"extinguishers_per_unit": 2.0}, PASS),
    ("hall.extinguishers-per-point", {"extinguishers_per_unit": 1.0}, FAIL),
    ("hall.exit-doors-ok", {"exit_doors_ok": True}, PASS),
    ("hall.exit-doors-ok", {"exit_doors_ok": False}, FAIL),
    ("hall.gas-alarm", {"fuel": ("piped_gas",), "gas_alarm": False}, FAIL),
    ("hall.gas-alarm", {"fuel": ("electricity",)}, NOT_APPLICABLE),
    ("hall.gas-bottle-rules", BOTTLED | {"gas_bottle_rules": False}, FAIL),
    ("hall.gas-bottle-rules", BOTTLED | {"gas_bottle_rules": True}, PASS),
    # 6 × 15 kg = 90 kg may stand where it is burnt, 7 × 15 kg = 105 kg or 2 × 50 kg may not
    ("core.gas-bottle-room", bottles(6.0, 0.0, "in_use"), NOT_APPLICABLE),
    ("core.gas-bottle-room", bottles(7.0, 0.0, "in_use"), FAIL),
    ("core.gas-bottle-room", bottles(7.0, 0.0, "own_room"), PASS),
    ("core.gas-bottle-room", bottles(3.0, 1.0, "in_use"), NOT_APPLICABLE),  # 95 kg
    ("core.gas-bottle-room", bottles(0.0, 2.0, "in_use"), FAIL),
    # 27 × 15 kg = 405 kg beside the house, 28 × 15 kg = 420 kg detached
    ("core.gas-bottle-detached", bottles(27.0, 0.0, "own_room"), NOT_APPLICABLE),
    ("core.gas-bottle-detached", bottles(28.0, 0.0, "own_room"), FAIL),
    ("core.gas-bottle-detached", bottles(28.0, 0.0, "detached"), PASS),
    # one bottle of 50 kg stands outside the building
    ("core.gas-bottle-50-outside", bottles(2.0, 0.0, "in_use"), NOT_APPLICABLE),
    ("core.gas-bottle-50-outside", bottles(0.0, 1.0, "in_use"), FAIL),
    ("core.gas-bottle-50-outside", bottles(0.0, 1.0, "own_room"), PASS),
    ("core.gas-no-two-phase", BOTTLED | {"gas_two_phase_bottles": True}, FAIL),
    ("core.gas-no-two-phase", BOTTLED | {"gas_two_phase_bottles": False}, PASS),
    ("core.gas-no-adjustable-regulator", BOTTLED | {"gas_adjustable_regulator": True}, FAIL),
    ("core.gas-no-adjustable-regulator", BOTTLED | {"gas_adjustable_regulator": False}, PASS),
    # suppression at the hood above 1000 m² of dining area
    ("core.hood-suppression", {"dining_area_m2": 1000.0, "hood_suppression": False}, NOT_APPLICABLE),
    ("core.hood-suppression", {"dining_area_m2": 1000.1, "hood_suppression": False}, FAIL),
    ("core.hood-suppression", {"dining_area_m2": 1000.1, "hood_suppression": True}, PASS),
    ("hall.alcohol-fuel-rules", {"fuel": ("alcohol",), "alcohol_fuel_measures": ALL}, PASS),
    ("hall.alcohol-fuel-rules", {"fuel": ("alcohol",), "alcohol_fuel_measures": ALL[:-1]}, FAIL),
]


@pytest.mark.parametrize(("requirement", "facts", "verdict"), CASES)
def test_a_limit_holds_on_this_side_of_it(requirement: str, facts: dict[str, Any], verdict: Verdict):
    (found,) = judge([KNOWN[requirement]], facts, ON)

    assert found.verdict is verdict


def test_every_critical_limit_of_fire_and_gas_is_tried():
    critical = {
        each.id for each in KNOWN.values() if each.clause == "消防与燃气" and each.level == "critical"
    }

    assert critical <= {requirement for requirement, _, _ in CASES}
