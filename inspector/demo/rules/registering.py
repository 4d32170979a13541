"""How a hall is registered, and what its supervisor decides later."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from inspector.demo.rules import facts
from inspector.demo.rules.chance import dice, happens, some_time
from inspector.demo.rules.data import read
from inspector.demo.rules.halls import UNFINISHED, shortcomings
from inspector.demo.rules.things import Hall, Step

GAP = {"fire_blanket": False}  # what keeps a registration from being accepted
BEGUN = {"submitted": 2, "returned": 6, "draft": 1, "declined": 12, "denied": 20, "deferred": 5}  # days ago
DECIDED = {"declined": "decline", "denied": "deny", "deferred": "defer"}  # by what is done then
PAUSE = (140, 124)  # days ago, between which a hall was suspended for works in the street


def steps(seed: int, day: date, hall: Hall) -> Iterator[Step]:
    """From the first draft to the decision, as far as the hall's fate lets it come."""
    d = dice(seed, "registration", hall.number)
    begun = hall.opens - timedelta(days=d.randint(24, 30))
    if hall.fate in UNFINISHED:
        begun = day - timedelta(days=BEGUN[hall.fate])
    gap = hall.fate in ("sent_back", "returned")
    at = some_time(begun, 8, 10, d)
    yield Step(at, "declare", hall, _declared(hall, begun) | (GAP if gap else {}))
    if hall.fate == "draft":
        return
    yield from _handed_in(hall, at, d)
    if gap:
        at += timedelta(days=2)
        yield Step(at, "return", hall, read("words")["registration_returned"][0])
    if hall.fate in DECIDED:
        yield from _decided(hall, at)
    elif hall.fate not in UNFINISHED:
        yield from _accepted(hall, at, begun if gap else None, d)
        yield from _pause(day, hall)


def _accepted(hall: Hall, at: datetime, again: date | None, d: Random) -> Iterator[Step]:
    """Mended where it was sent back, and accepted. again: the day for which it is declared anew."""
    if again:
        yield Step(at + timedelta(days=1), "declare", hall, _declared(hall, again))
        yield Step(at + timedelta(days=1, hours=1), "submit", hall)
    decided = at + timedelta(days=d.randint(3, 6))
    if happens(0.4, d):
        yield Step(decided - timedelta(days=1), "receive", hall)
    yield Step(decided, "accept_hall", hall)


def _handed_in(hall: Hall, at: datetime, d: Random) -> Iterator[Step]:
    """Submitted, with a promise where a paper is to follow."""
    if hall.fate == "deferred":
        yield Step(at + timedelta(minutes=30), "promise", hall)
    yield Step(at + timedelta(hours=d.randint(1, 6)), "submit", hall)


def _decided(hall: Hall, at: datetime) -> Iterator[Step]:
    """Not taken at all, taken and refused, or taken though a paper is to follow."""
    if hall.fate == "denied":
        yield Step(at + timedelta(days=1), "receive", hall)
    reasons = read("words")[f"registration_{hall.fate}"][0]
    yield Step(at + timedelta(days=3), DECIDED[hall.fate], hall, reasons)


def _declared(hall: Hall, on: date) -> dict[str, Any]:
    """Most declare a hall in good order; some own up to small shortcomings."""
    return facts.on(on, {**hall.facts, **shortcomings(hall)})


def _pause(day: date, hall: Hall) -> Iterator[Step]:
    if hall.fate == "paused":
        for action, ago in zip(("suspend", "relist"), PAUSE, strict=True):
            at = some_time(day - timedelta(days=ago), 9, 11, dice(hall.id, action))
            yield Step(at, action, hall, read("words")[action][0])
