"""Examples worked by hand, asked of the running service."""

from typing import Any

import pytest

from tests.client import Client

PASS, FAIL, UNKNOWN, NOT_APPLICABLE = "pass", "fail", "unknown", "not_applicable"


def finding(asker: Client, requirement: str, facts: dict[str, Any], **more: Any) -> dict[str, Any]:
    """What the service says of one requirement."""
    subject = "hall" if requirement.startswith("hall.") else "banquet"
    form = {"subject": subject, "region": "321283", "on": "2026-11-22", "facts": facts} | more
    answer = asker.post("/standards/judge", form)
    assert answer.status_code == 200, answer.text
    return next(each for each in answer.json["findings"] if each["requirement"] == requirement)


def case(
    requirement: str, facts: dict[str, Any], verdict: str, *, limit: Any = None, missing: tuple = (), id: str
):
    return pytest.param(requirement, facts, verdict, limit, list(missing), id=id)


def kitchen(total: float | None, area: float | None, verdict: str, need: float | None = None, **more: Any):
    stated = {"usable_area_m2": total, "kitchen_area_m2": area}
    facts = {key: value for key, value in stated.items() if value is not None}
    return case(
        "hall.kitchen-ratio-total", facts, verdict, limit=need, id=f"kitchen {area} of {total}", **more
    )


EXAMPLES = [
    kitchen(320, 64, PASS, 64),
    kitchen(320, 63.99, FAIL, 64),
    kitchen(320, 60, FAIL, 64),
    kitchen(320, None, UNKNOWN, 64, missing=("kitchen_area_m2",)),
    kitchen(None, 64, UNKNOWN, missing=("usable_area_m2",)),
    kitchen(180, 45, PASS, 45),
    kitchen(180, 44.99, FAIL, 45),
    kitchen(20, 6, PASS, 6),
    kitchen(20, 5.99, FAIL, 6),
    kitchen(1200, 200, PASS, 200),
    kitchen(1200, 199.9, FAIL, 200),
    kitchen(24, 6, PASS, 6),
    kitchen(24.4, 6, FAIL, 6.1),
    kitchen(200, 50, PASS, 50),
    kitchen(200, 49.99, FAIL, 50),
    kitchen(201, 40.2, PASS, 40.2),
    kitchen(500, 100, PASS, 100),
    kitchen(501, 83.5, PASS, 83.5),
    kitchen(1500, 249.99, FAIL, 250),
    kitchen(1540, 220, PASS, 220),
    kitchen(3000, 428, FAIL, 428.571429),
    kitchen(3200, 400, PASS, 400),
    case("hall.site-pollution-distance", {"site_pollution_distance_m": 25}, PASS, limit=25, id="25 m away"),
    case(
        "hall.site-pollution-distance", {"site_pollution_distance_m": 24.9}, FAIL, limit=25, id="24.9 m away"
    ),
    case(
        "hall.gas-alarm", {"fuel": ["bottled_gas"], "gas_alarm": False}, FAIL, limit=True, id="gas, no alarm"
    ),
    case(
        "hall.gas-alarm", {"fuel": ["piped_gas"], "gas_alarm": True}, PASS, limit=True, id="gas and an alarm"
    ),
    case("hall.gas-alarm", {"fuel": ["electricity", "wood"]}, NOT_APPLICABLE, id="no gas"),
    case("hall.gas-alarm", {"gas_alarm": False}, UNKNOWN, missing=("fuel",), id="fuel not stated"),
    case(
        "hall.gas-alarm",
        {"fuel": ["wood", "piped_gas"]},
        UNKNOWN,
        limit=True,
        missing=("gas_alarm",),
        id="alarm?",
    ),
    case(
        "hall.gas-alarm",
        {"fuel": "bottled_gas", "gas_alarm": False},
        FAIL,
        limit=True,
        id="one fuel by itself",
    ),
    case("hall.gas-alarm", {"fuel": "electricity"}, NOT_APPLICABLE, id="one harmless fuel by itself"),
    case(
        "hall.kitchen-dining-ratio",
        {
            "kitchen_area_m2": 64,
            "food_store_area_m2": 0,
            "dining_area_m2": 220,
            "usable_area_m2": 320,
            "seats": 220,
        },
        FAIL,
        limit=100,
        id="64 for 220 of a middle size",
    ),
    case(
        "hall.kitchen-dining-ratio",
        {
            "kitchen_area_m2": 40,
            "food_store_area_m2": 10,
            "dining_area_m2": 100,
            "usable_area_m2": 150,
            "seats": 75,
        },
        PASS,
        limit=50,
        id="half of a small one",
    ),
    case(
        "hall.dishwash-share", {"kitchen_area_m2": 64, "dishwash_area_m2": 6.4}, PASS, limit=6.4, id="a tenth"
    ),
    case(
        "hall.dishwash-share", {"kitchen_area_m2": 64, "dishwash_area_m2": 6.39}, FAIL, limit=6.4, id="less"
    ),
    case("hall.cook-cut-share", {"kitchen_area_m2": 64, "cook_cut_area_m2": 32}, PASS, limit=32, id="half"),
    case(
        "hall.cook-cut-share",
        {"kitchen_area_m2": 64, "cook_cut_area_m2": 31.9},
        FAIL,
        limit=32,
        id="under half",
    ),
    case(
        "hall.designed-capacity",
        {"seats": 300, "dining_area_m2": 220, "designed_capacity_persons": 220},
        PASS,
        limit=220,
        id="220 diners on 220 m²",
    ),
    case(
        "hall.designed-capacity",
        {"seats": 300, "dining_area_m2": 220, "designed_capacity_persons": 221},
        FAIL,
        limit=220,
        id="one too many",
    ),
    case(
        "hall.area-per-seat-exemplary", {"dining_area_m2": 220, "seats": 146}, PASS, limit=1.5, id="146 seats"
    ),
    case(
        "hall.area-per-seat-exemplary", {"dining_area_m2": 220, "seats": 147}, FAIL, limit=1.5, id="147 seats"
    ),
    case(
        "hall.cold-room-uv",
        {"cold_dishes": True, "cold_room_uv_w": 32.4, "cold_room_volume_m3": 21.6},
        PASS,
        limit=1.5,
        id="32.4 W for 8 m² by 2.7 m",
    ),
    case(
        "hall.cold-room-uv",
        {"cold_dishes": True, "cold_room_uv_w": 30, "cold_room_volume_m3": 21.6},
        FAIL,
        limit=1.5,
        id="one lamp of 30 W",
    ),
    *(
        case(
            "hall.cold-room-area",
            {"cold_dishes": True, "kitchen_area_m2": kitchen_area, "cold_room_area_m2": area},
            verdict,
            limit=need,
            id=f"cold room {area} beside {kitchen_area}",
        )
        for kitchen_area, area, need, verdict in (
            (64, 6.4, 6.4, PASS),
            (64, 6.3, 6.4, FAIL),
            (50, 5, 5, PASS),
            (20, 5, 5, PASS),
            (20, 4.9, 5, FAIL),
        )
    ),
    case("hall.cold-room-area", {"cold_dishes": False}, NOT_APPLICABLE, id="no cold dishes"),
    case("banquet.sample-grams", {"diners": 101, "sample_grams": 125}, PASS, limit=125, id="125 g kept"),
    case("banquet.sample-grams", {"diners": 101, "sample_grams": 124}, FAIL, limit=125, id="124 g kept"),
    case("banquet.sample-hours", {"diners": 101, "sample_hours": 48}, PASS, limit=48, id="kept for 48 h"),
    case("banquet.sample-hours", {"diners": 101, "sample_hours": 47}, FAIL, limit=48, id="kept for 47 h"),
    case("banquet.cook-core-temp", {"cook_core_temp_c": 70}, PASS, limit=70, id="70 ℃ at the core"),
    case(
        "banquet.cook-core-temp",
        {"cook_core_temp_c": 69.9, "cook_low_temp_controlled": False},
        FAIL,
        limit=70,
        id="69.9 ℃ at the core",
    ),
    case("banquet.sample-required", {"diners": 100}, NOT_APPLICABLE, id="100 diners, by the national rule"),
    case("banquet.sample-required-from-50", {"diners": 49}, NOT_APPLICABLE, id="49 diners, by ours"),
    case(
        "banquet.sample-required-from-50",
        {"diners": 100, "menu_dishes": 18, "dishes_sampled": 17},
        FAIL,
        limit=18,
        id="one dish of 18 not kept",
    ),
    case(
        "banquet.menu-portion",
        {"hot_dishes_per_table": 14, "cold_dishes_per_table": 6, "diners": 200, "tables": 20},
        PASS,
        limit=20,
        id="20 dishes for ten",
    ),
    case(
        "banquet.menu-portion",
        {"hot_dishes_per_table": 15, "cold_dishes_per_table": 6, "diners": 200, "tables": 20},
        FAIL,
        limit=20,
        id="21 dishes for ten",
    ),
    case(
        "banquet.filing-lead-time",
        {"occasion": "wedding", "lead_hours": 48, "lead_hours_required": 48},
        PASS,
        limit=48,
        id="48 hours ahead",
    ),
    case(
        "banquet.filing-lead-time", {"occasion": "funeral", "lead_hours": 1}, NOT_APPLICABLE, id="a funeral"
    ),
    case(
        "banquet.filing-funeral-exception",
        {"occasion": "funeral", "lead_hours": -24},
        PASS,
        limit=-24,
        id="a day",
    ),
    case(
        "banquet.filing-funeral-exception",
        {"occasion": "funeral", "lead_hours": -25},
        FAIL,
        limit=-24,
        id="later",
    ),
]


@pytest.mark.parametrize(("requirement", "facts", "verdict", "limit", "missing"), EXAMPLES)
def test_an_example_worked_by_hand(
    asker: Client, requirement: str, facts: dict[str, Any], verdict: str, limit: Any, missing: list[str]
):
    found = finding(asker, requirement, facts)

    assert (found["verdict"], found["limit"], found["missing"]) == (verdict, limit, missing)


@pytest.mark.parametrize(
    ("on", "issued", "verdict"),
    [
        ("2026-11-22", "2025-11-22", PASS),
        ("2026-11-22", "2025-11-21", FAIL),
        ("2028-02-29", "2027-02-28", PASS),
        ("2028-02-29", "2027-02-27", FAIL),
    ],
)
def test_a_health_certificate_is_good_for_twelve_months(asker: Client, on: str, issued: str, verdict: str):
    facts = {"oldest_health_certificate_on": issued}

    assert finding(asker, "banquet.health-cert-valid", facts, on=on)["verdict"] == verdict


@pytest.mark.parametrize(("on", "verdict"), [("2026-11-22", PASS), ("2026-11-23", FAIL)])
def test_a_licence_is_good_on_its_last_day(asker: Client, on: str, verdict: str):
    facts = {"commercial": True, "food_licence": "licensed", "food_licence_until": "2026-11-22"}

    found = finding(asker, "hall.food-licence-valid", facts, on=on)

    assert (found["verdict"], found["measured"], found["limit"]) == (verdict, "2026-11-22", on)
