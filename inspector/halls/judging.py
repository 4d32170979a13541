"""What is judged of a hall, and what it may hold. Pure."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from inspector.standards.policies import Policy


class Capacity(NamedTuple):
    diners: int
    tables: int


def capacity(facts: Mapping[str, Any], policy: Policy) -> Capacity:
    """The most that one meal may hold, by what is known: seats, floor, approved number, tables.

    Zero where nothing is known. Source: catalogue of construction requirements, 2.10.
    """
    limits = [facts[key] for key in ("seats", "designed_capacity_persons") if key in facts]
    if "dining_area_m2" in facts:
        limits.append(math.floor(facts["dining_area_m2"] / policy.m2_per_seat))
    diners = int(min(limits, default=0))
    tables = int(facts.get("tables", diners // policy.diners_per_table))
    return Capacity(diners, tables)
