"""How a hall is registered, and what its supervisor decides later."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from inspector.demo.rules import facts
from inspector.demo.rules.chance import dice, some_time
from inspector.demo.rules.data import read
from inspector.demo.rules.halls import UNFINISHED, shortcomings
from inspector.demo.rules.things import Hall, Step

GAP = {"fire_blanket": False}  # what keeps a registration from being accepted
PAUSE = (140, 124)  # days ago, between which a hall was suspended for works in the street


def steps(seed: int, day: date, hall: Hall) -> Iterator[Step]:
    """From the first draft to the decision, as far as the hall's fate lets it come."""
    d = dice(seed, "registration", hall.number)
    begun = hall.opens - timedelta(days=d.randint(24, 30))
    if hall.fate in UNFINISHED:
        begun = day - timedelta(days={"submitted": 2, "returned": 6, "draft": 1}[hall.fate])
    gap = hall.fate in ("sent_back", "returned")
    at = some_time(begun, 8, 10, d)
    yield Step(at, "declare", hall, _declared(hall, begun) | (GAP if gap else {}))
    if hall.fate == "draft":
        return
    yield Step(at + timedelta(hours=d.randint(1, 6)), "submit", hall)
    if gap:
        at += timedelta(days=2)
        yield Step(at, "return", hall, read("words")["registration_returned"][0])
    if hall.fate in UNFINISHED:
        return
    if gap:
        yield Step(at + timedelta(days=1), "declare", hall, _declared(hall, begun))
        yield Step(at + timedelta(days=1, hours=1), "submit", hall)
    yield Step(at + timedelta(days=d.randint(3, 6)), "accept_hall", hall)
    yield from _pause(day, hall)


def _declared(hall: Hall, on: date) -> dict[str, Any]:
    """Most declare a hall in good order; some own up to small shortcomings."""
    return facts.on(on, {**hall.facts, **shortcomings(hall)})


def _pause(day: date, hall: Hall) -> Iterator[Step]:
    if hall.fate == "paused":
        for action, ago in zip(("suspend", "relist"), PAUSE, strict=True):
            at = some_time(day - timedelta(days=ago), 9, 11, dice(hall.id, action))
            yield Step(at, action, hall, read("words")[action][0])
