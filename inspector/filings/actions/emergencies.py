"""Which emergency orders forbid a banquet, also one that was filed before them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from inspector.core.db import db
from inspector.filings.actions import content
from inspector.filings.models import Filing
from inspector.filings.rules.derived_facts import Sitting as Meal
from inspector.filings.rules.lifecycle import TO_COME
from inspector.halls.models import Hall
from inspector.standards.queries import in_force
from inspector.standards.rules.emergencies import Emergency


class Affected(NamedTuple):
    """An order, and those of the meals that it forbids; none where it only asks more of them."""

    order: Emergency
    sittings: list[Mapping[str, Any]]


def forbidding(sitting: Meal, hall: Hall, others: int = 0) -> list[Emergency]:
    """The orders that forbid this meal, the oldest first; none while its day is not known.

    others: diners of other banquets at the same meal.
    """
    diners = (sitting["diners"] or 0) + others
    return [order for order in _ruling(sitting, hall.region) if order.forbids(diners, hall.capacity_diners)]


def _ruling(sitting: Meal, region: str) -> list[Emergency]:
    day = sitting["day"]
    return [] if day is None else in_force.library().emergency(region, day)


def affecting(row: Filing) -> list[Affected]:
    """The orders that touch a filed banquet that has not been held; each with the meals that it forbids."""
    if row.state not in TO_COME:
        return []
    found: dict[str, Affected] = {}
    hall = db.session.get_one(Hall, row.hall_id)
    for sitting in content.meals(row):
        for order in _ruling(sitting, row.region):
            if order.touches(sitting["diners"], hall.capacity_diners):
                affected = found.setdefault(order.id, Affected(order, []))
                if order.forbids(sitting["diners"], hall.capacity_diners):
                    affected.sittings.append(sitting)
    return list(found.values())
