"""The inspections of a hall: who comes when, and what they find."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from inspector.demo.rules.banquets import large
from inspector.demo.rules.chance import dice, happens, key
from inspector.demo.rules.flaws import USUAL
from inspector.demo.rules.halls import UNFINISHED
from inspector.demo.rules.things import Banquet, Hall, Visit

ASSIGNED = ("acceptance", "random", "unannounced")  # kinds that a supervisor plans
SOON = timedelta(days=20)  # how far ahead visits are planned
CALM = timedelta(days=16)  # before the day, in which nothing grave is found but where the plan wants it
RETRY = timedelta(days=9)  # from a failed acceptance to the next


class Date(NamedTuple):
    """A visit that is wanted on a day."""

    kind: str
    day: date
    quality: str
    mended: str = "usual"


def planned(seed: int, day: date, hall: Hall, banquets: list[Banquet]) -> list[Visit]:
    """Acceptance and what follows until some weeks ahead."""
    if hall.fate in UNFINISHED:
        return []
    d = dice(seed, "visits", hall.number)
    dates = [*_opening(hall), *_regular(day, hall, d), *_by_fate(day, hall)]
    visits = [
        Visit(
            id=key(seed, "visit", hall.number, number),
            hall=hall,
            planned_on=_planned_on(wanted, d),
            **wanted._asdict(),
        )
        for number, wanted in enumerate(dates)
    ]
    return [*visits, *_of_banquets(seed, day, banquets, d)]


def _opening(hall: Hall) -> Iterator[Date]:
    if hall.fate == "second_try":
        yield Date("acceptance", hall.opens - RETRY, "dangerous")
    yield Date("acceptance", hall.opens, "opening")


def _regular(day: date, hall: Hall, d: Random) -> Iterator[Date]:
    """Routine visits some months apart, for most one drawn at random, for some one unannounced."""
    on = hall.opens + timedelta(days=d.randint(50, 110))
    while on <= day + SOON:
        yield Date("routine", on, _quality(on, day, d))
        on += timedelta(days=d.randint(95, 140))
    span = (day - hall.opens).days
    for kind, share, ahead in (("random", 0.8, SOON.days), ("unannounced", 0.4, 0)):
        if span > 40 and happens(share, d):
            on = hall.opens + timedelta(days=d.randint(30, span + ahead))
            yield Date(kind, on, _quality(on, day, d))


def _quality(on: date, day: date, d: Random) -> str:
    quality = d.choices(list(USUAL), list(USUAL.values()))[0]
    return "fair" if quality == "dangerous" and on > day - CALM else quality


def _by_fate(day: date, hall: Hall) -> Iterator[Date]:
    """At a hall that is suspended on the day: at home the operator has sent proof, elsewhere nothing."""
    if hall.fate == "suspended":
        mended = "proved" if hall.operator == "operator" else "never"
        yield Date("unannounced", day - timedelta(days=11), "dangerous", mended)


def _planned_on(wanted: Date, d: Random) -> date | None:
    if wanted.kind == "acceptance":
        return wanted.day - timedelta(days=4)
    if wanted.kind in ASSIGNED or happens(0.6, d):
        return wanted.day - timedelta(days=d.randint(3, 14))
    return None


def _of_banquets(seed: int, day: date, banquets: list[Banquet], d: Random) -> Iterator[Visit]:
    """A few of the large banquets, on the spot."""
    past = [each for each in large(banquets) if each.day < day]
    soon = [each for each in large(banquets) if timedelta(3) <= each.day - day <= timedelta(10)]
    for banquet in d.sample(past, min(len(past), d.choice((0, 1, 1, 2)))):
        yield _of_banquet(seed, banquet, None, d)
    for banquet in soon[:1]:
        if happens(0.2, d):
            yield _of_banquet(seed, banquet, day - timedelta(days=1), d)


def _of_banquet(seed: int, banquet: Banquet, planned_on: date | None, d: Random) -> Visit:
    return Visit(
        id=key(seed, "visit of", banquet.id),
        hall=banquet.hall,
        kind="banquet",
        day=banquet.day,
        quality=d.choice(("spotless", "good", "good", "bad")),
        planned_on=planned_on,
        banquet=banquet.id,
    )
