"""The whole plan of the demo city."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from inspector.core.days import local_moment
from inspector.demo.rules import banquets, chefs, filing, places, registering, staff, visiting, visits
from inspector.demo.rules import halls as demo_halls
from inspector.demo.rules.chance import key
from inspector.demo.rules.staff import Person
from inspector.demo.rules.things import Cook, Hall, Step, Visit

FIRST = date(2021, 2, 1)  # a year after the standards came into force


class Size(NamedTuple):
    """How many halls; share: of the banquets that they would have."""

    halls: int = 50
    share: float = 1.0


class Plan(NamedTuple):
    """people: the administrator first. until: when the city is left, in the night before its day."""

    seed: int
    day: date
    people: list[Person]
    halls: list[Hall]
    steps: list[Step]
    until: datetime


def plan(seed: int, day: date, regions: Iterable[str], size: Size = Size()) -> Plan:  # noqa: B008  a constant
    """What happens in the year before the day, and what is planned for the weeks after it.

    regions: the official list, as CSV.
    """
    counties = places.sequence(size.halls)
    villages = places.villages(regions, seed)
    taken = {county: iter(found) for county, found in villages.items()}
    sites = [(county, next(taken[county.code])) for county in counties]
    all_halls = demo_halls.planned(seed, day, sites)
    waiting = demo_halls.unfinished(
        seed, day, list(taken[staff.HOME.code])[: len(demo_halls.UNFINISHED)], size.halls
    )
    steps: list[Step] = [*chefs.steps(seed, day, all_halls)]
    for hall in [*all_halls, *waiting]:
        steps += registering.steps(seed, day, hall)
        feasts = [] if hall in waiting else banquets.planned(seed, day, hall, size.share)
        steps += (step for feast in feasts for step in filing.steps(seed, feast))
        comings = visits.planned(seed, day, hall, feasts)
        steps += (step for visit in comings for step in visiting.steps(seed, visit))
    steps += (step for visit in _errands(seed, day, all_halls) for step in visiting.steps(seed, visit))
    people = staff.everybody(dict.fromkeys(counties))
    return Plan(seed, day, people, [*all_halls, *waiting], steps, local_moment(day, 0))


def _errands(seed: int, day: date, all_halls: list[Hall]) -> Iterator[Visit]:
    """What the inspector at home has in hand: yesterday's visits, today's, and an unannounced one."""
    own = [h for h in all_halls if h.inspector == "inspector" and h.fate not in ("waiting", "suspended")]
    wanted = (
        *(("routine", 0, "good", ""), ("random", 0, "good", ""), ("unannounced", 5, "good", "")),
        *(("routine", -1, "good", "awaiting"), ("routine", -1, "good", "submitted")),
        ("routine", -1, "spot_check", "started"),
    )
    for number, (kind, after, quality, left) in enumerate(wanted):
        hall, written = own[number % len(own)], day - timedelta(days=3)
        on = day + timedelta(days=after)
        yield Visit(key(seed, "errand", number), hall, kind, on, quality, written, left=left)


def parts(plan: Plan) -> list[list[Step]]:
    """The steps in parts that can be lived one after the other: the early halls, and then each county."""
    found: dict[str, list[Step]] = {"early": []}
    for step in plan.steps:
        hall = _hall_of(step)
        found.setdefault("early" if hall.early else hall.county, []).append(step)
    return list(found.values())


def _hall_of(step: Step) -> Hall:
    """A chef goes with those who registered them."""
    if isinstance(step.thing, Hall):
        return step.thing
    if isinstance(step.thing, Cook):
        return step.payload if isinstance(step.payload, Hall) else step.payload[0]
    hall: Hall = step.thing.hall
    return hall
