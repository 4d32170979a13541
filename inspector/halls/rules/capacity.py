"""What is judged of a hall, and what it may hold."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from inspector.standards.rules.policies import Ruling

LIMITS = ("seats", "designed_capacity_persons", "fire_limit_persons")


SIZES = ("small", "medium", "large", "extra_large")
AREAS = (150, 500, 3000)  # m², upper bounds of the first three
SEATS = (75, 250, 1000)


class Capacity(NamedTuple):
    diners: int
    tables: int


def capacity(facts: Mapping[str, Any], policy: Ruling) -> Capacity:
    """The most that one meal may hold, by what is known: seats, floor, approved number, fire limit, tables.

    Zero where nothing is known. Source: catalogue of construction requirements, 2.10.
    """
    limits = [facts[key] for key in LIMITS if key in facts]
    if "dining_area_m2" in facts:
        limits.append(math.floor(facts["dining_area_m2"] / policy.capacity.m2_per_seat))
    diners = int(min(limits, default=0))
    tables = int(facts.get("tables", diners // policy.capacity.diners_per_table))
    return Capacity(diners, tables)


def size_class(facts: Mapping[str, Any]) -> str | None:
    """`small` to `extra_large` by area and seats, the larger of the two; None where neither is known.

    Source: catalogue of construction requirements, 2.2.
    """
    places = [
        sum(facts[key] > bound for bound in bounds)
        for key, bounds in (("usable_area_m2", AREAS), ("seats", SEATS))
        if key in facts
    ]
    return SIZES[max(places)] if places else None
