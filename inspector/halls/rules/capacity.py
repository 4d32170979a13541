"""What is judged of a hall, and what it may hold."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from inspector.standards.rules.policies import Ruling

LIMITS = ("seats", "designed_capacity_persons", "fire_limit_persons")


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
