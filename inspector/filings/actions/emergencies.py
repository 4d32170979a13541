"""Which emergency orders forbid a banquet, also one that was filed before them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from inspector.filings.actions import content
from inspector.filings.models import Filing
from inspector.filings.rules.derived_facts import Sitting as Meal
from inspector.filings.rules.lifecycle import TO_COME
from inspector.standards.queries import in_force
from inspector.standards.rules.emergencies import Emergency


class Affected(NamedTuple):
    """An order, and those of the meals that it forbids."""

    order: Emergency
    sittings: list[Mapping[str, Any]]


def forbidding(sitting: Meal, region: str) -> list[Emergency]:
    """The orders that forbid this meal, the oldest first; none while its day is not known."""
    if sitting["day"] is None:
        return []
    orders = in_force.library().emergency(region, sitting["day"])
    return [order for order in orders if order.forbids(sitting["diners"] or 0)]


def affecting(row: Filing) -> list[Affected]:
    """The orders that forbid meals of a filed banquet that has not been held; each with those meals."""
    if row.state not in TO_COME:
        return []
    found: dict[str, Affected] = {}
    for sitting in content.meals(row):
        for order in forbidding(sitting, row.region):
            found.setdefault(order.id, Affected(order, [])).sittings.append(sitting)
    return list(found.values())
