"""How large a hall is, as the grading tables count it."""

from collections.abc import Mapping
from typing import Any

SIZES = ("small", "medium", "large", "extra_large")
AREAS = (150, 500, 3000)  # m², upper bounds of the first three
SEATS = (75, 250, 1000)


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
