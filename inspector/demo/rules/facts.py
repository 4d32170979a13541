"""What the halls of the demo city are like, and what is found in them. Pure."""

import math
import re
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from inspector.demo.rules.chance import happens
from inspector.demo.rules.data import read
from inspector.demo.rules.things import Facts

DAYS = re.compile(r"[+-]\d+ days")
FUELS = (
    *(("bottled_gas", "electricity"), ("bottled_gas",), ("piped_gas", "electricity"), ("piped_gas",)),
    *(("electricity",), ("bottled_gas", "wood"), ("alcohol", "electricity")),
)
MODES = ("video", "video", "video", "glass", "window", "low_wall")
MEASURES = ("buyer", "cabinet", "keeper", "container", "ledger", "label")  # of alcohol-based fuel
COLD = ("cold_room", "cold_dish_")  # facts that only halls with cold dishes have
VIDEO = ("camera_", "video_", "hall_screen_")
MEASURED = {  # between which readings differ from visit to visit, at a hall in good order
    "fridge_temp_c": (2.0, 7.0),
    "freezer_temp_c": (-22.0, -14.0),
    "light_kitchen_lux": (230, 420),
    "light_other_lux": (115, 220),
    "cold_room_temp_c": (18.0, 24.5),
    "cook_core_temp_c": (72.0, 95.0),
    "sample_grams": (125, 180),
    "sample_temp_c": (1.0, 7.0),
    "chlorine_mg_l": (250, 320),
    "hold_minutes": (10, 100),
}


def on(day: date, facts: Facts) -> dict[str, Any]:
    """The facts with their `-45 days` as days."""
    return {key: _dated(value, day) for key, value in facts.items()}


def _dated(value: Any, day: date) -> Any:
    if isinstance(value, str) and DAYS.fullmatch(value):
        return (day + timedelta(days=int(value.split()[0]))).isoformat()
    return value


def of_hall(dice: Random) -> dict[str, Any]:
    """A hall in good order: its size, fuels and kitchen differ from hall to hall."""
    facts = read("facts")["declared"] | _size(dice)
    facts |= {"fuel": list(dice.choice(FUELS)), "open_kitchen_mode": dice.choice(MODES)}
    facts |= {"cold_dishes": happens(0.6, dice), "livestock_nearby": happens(0.3, dice)}
    if happens(0.85, dice):
        facts["water_source"] = "mains"
        del facts["water_report_date"]
    if happens(0.25, dice):
        facts |= {"commercial": False, "food_licence": "registered_only"}
        del facts["food_licence_until"]
    for key, days in (("fire_facility_check_date", 300), ("hood_cleaning_date", 80)):
        facts[key] = f"-{dice.randrange(5, days)} days"
    return _consistent(facts)


def _size(dice: Random) -> dict[str, Any]:
    tables = dice.choice((16, 18, 20, 24, 26, 28, 30, 32, 36, 40))
    seats = tables * dice.choice((8, 10))
    dining = round(seats * dice.uniform(1.1, 1.7))
    kitchen = round(dining * dice.uniform(0.48, 0.62))
    cold = round(kitchen * 0.12, 1)
    return {
        **{"tables": tables, "seats": seats, "dining_area_m2": dining, "kitchen_area_m2": kitchen},
        **{"designed_capacity_persons": seats, "fire_limit_persons": seats + dice.randrange(0, 60, 10)},
        "usable_area_m2": dining + kitchen + round(dice.uniform(20, 90)),
        "cook_cut_area_m2": math.ceil(kitchen * dice.uniform(0.52, 0.6)),
        "dishwash_area_m2": math.ceil(kitchen * dice.uniform(0.12, 0.18)),
        "disinfect_sets_per_hour": math.ceil(seats * dice.uniform(0.55, 0.9)),
        "public_spoon_sets": tables * 16 + dice.randrange(10, 60),
        **{"cold_room_area_m2": cold, "cold_room_volume_m3": round(cold * 2.8, 1)},
        "cold_room_uv_w": math.ceil(cold * 2.8 * 1.6),
        "exits_count": dice.choice((2, 3, 4)),
    }


def _consistent(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Without what this hall cannot have: a gas alarm without gas, a cold room without cold dishes."""
    fuel, mode = set(facts["fuel"]), facts["open_kitchen_mode"]
    absent: list[str] = []
    for prefixes, there in (
        (COLD, facts["cold_dishes"]),
        (VIDEO, mode == "video"),
        (("gas_alarm",), fuel & {"piped_gas", "bottled_gas"}),
        (("gas_hose_",), fuel & {"piped_gas", "bottled_gas"}),
        (("gas_bottle", "gas_two_", "gas_adj", "gas_supply_"), "bottled_gas" in fuel),
        (("site_livestock_distance_m",), facts["livestock_nearby"]),
    ):
        absent += [key for key in facts if key.startswith(prefixes) and not there]
    own: dict[str, Any] = {"open_kitchen_wall_m": 1.3} if mode == "low_wall" else {}
    own |= {"alcohol_fuel_measures": list(MEASURES)} if "alcohol" in fuel else {}
    return {key: value for key, value in facts.items() if key not in absent} | own


def found_at(hall: Facts, dice: Random) -> dict[str, dict[str, Any]]:
    """What is found on a visit when nothing is wrong, by subject: all that can be observed."""
    of_hall = _measured({**hall, **_possible(read("facts")["on_site"], hall)}, dice)
    of_banquet = _measured(_possible(read("facts")["banquet"], hall), dice)
    same = {key: of_hall[key] for key in of_banquet if key in of_hall}  # one fridge, one temperature
    return {"hall": of_hall, "banquet": of_banquet | same}


def _possible(facts: Facts, hall: Facts) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if hall["cold_dishes"] or not key.startswith(COLD)}


def _measured(facts: Mapping[str, Any], dice: Random) -> dict[str, Any]:
    readings = {
        key: round(dice.uniform(*span), 1) if isinstance(span[0], float) else dice.randint(*span)
        for key, span in MEASURED.items()
        if key in facts
    }
    return {**facts, **readings}
