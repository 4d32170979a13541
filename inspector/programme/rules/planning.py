"""Whom to visit in a month, and why: the most pressing first, each to those with the fewest visits. Pure.

A solver could balance ways and days as well; it would also have to be explained to every inspector whose
month it fills. An order of reasons and an even share can be checked with a pencil, and changed by hand.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from inspector.core.terms import PLANNED_FOR
from inspector.programme.rules import months
from inspector.programme.rules.drawing import PAIR

ASKING = ("marked", "never_visited", "overdue", "due", "correction_overdue")  # each alone is enough
LOW = (None, "C")  # grades


class State(NamedTuple):
    """How a hall stands. last_visit: None for never. marks: things that went wrong since its last visit.

    due, overdue: whether the longest time between visits ends in the month, has ended before; None where the
    policy names no such time.
    """

    id: str
    region: str
    grade: str | None
    last_visit: date | None
    due: bool | None
    overdue: bool | None
    marks: int
    corrections_overdue: int
    banquets: int


class Person(NamedTuple):
    """An inspector. region: of whose halls they visit. load: visits that they have already that month."""

    id: str
    region: str
    load: int


class Visit(NamedTuple):
    """reasons: codes of `PLANNED_FOR`. inspectors: ids, the first makes it; fewer where no more may go."""

    hall_id: str
    reasons: tuple[str, ...]
    day: date
    inspectors: tuple[str, ...]


def reasons(hall: State) -> tuple[str, ...]:
    """Why it should be visited, the most pressing first; empty where nothing asks for it."""
    holds = {
        "marked": hall.marks > 0,
        "never_visited": hall.last_visit is None,
        "overdue": bool(hall.overdue),
        "due": bool(hall.due) and not hall.overdue,
        "correction_overdue": hall.corrections_overdue > 0,
        "low_grade": hall.grade in LOW,
        "banquets": hall.banquets > 0,
    }
    found = tuple(code for code in PLANNED_FOR if holds[code])
    return found if set(found) & set(ASKING) else ()


def plan(
    halls: Iterable[State],
    people: Sequence[Person],
    recused: Collection[tuple[str, str]],
    days: Sequence[date],
    most: int,
) -> list[Visit]:
    """The visits of a month, at most so many, spread over its days in the order of their reasons.

    recused: pairs of an inspector and a hall. days: on which visits are made, at least one.
    """
    asked = [(why, hall) for hall in halls if (why := reasons(hall))]
    wanted = sorted(asked, key=_pressing)[:most]
    load = {each.id: each.load for each in people}
    visits = []
    for (why, hall), day in zip(wanted, months.spread(days, len(wanted)), strict=True):
        able = [
            each.id
            for each in people
            if hall.region.startswith(each.region) and (each.id, hall.id) not in recused
        ]
        pair = tuple(sorted(able, key=lambda who: (load[who], who))[:PAIR])
        for who in pair:
            load[who] += 1
        visits.append(Visit(hall.id, why, day, pair))
    return visits


def _pressing(row: tuple[tuple[str, ...], State]) -> tuple[object, ...]:
    why, hall = row
    order = list(PLANNED_FOR)
    places = [order.index(code) for code in why]
    return (
        places[0],
        -len(why),
        hall.last_visit or date.min,
        -hall.corrections_overdue,
        -hall.banquets,
        hall.id,
    )


def workload(visits: Iterable[Mapping[str, object]]) -> dict[str, int]:
    """How many visits each inspector has in a plan, by id."""
    count: dict[str, int] = {}
    for each in visits:
        for who in (each["inspector_id"], each["second_inspector_id"]):
            if isinstance(who, str):
                count[who] = count.get(who, 0) + 1
    return count
