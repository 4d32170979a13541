"""How a visit goes."""

from collections.abc import Iterator
from datetime import date, timedelta

from inspector.demo.rules.chance import dice, happens, key, some_time
from inspector.demo.rules.things import Step, Visit
from inspector.demo.rules.visits import ASSIGNED

UNPUBLISHED = ("follow_up", "banquet")  # kinds; they come early in the day


def follow_up(visit: Visit, on: date) -> Visit:
    return Visit(key("again", visit.id), visit.hall, "follow_up", on, "spotless")


def steps(seed: int, visit: Visit) -> Iterator[Step]:
    """Planned, recorded, submitted, signed and published; or as far as it is to come."""
    d = dice(seed, "steps", visit.id)
    if visit.planned_on:
        by = "supervisor" if visit.kind in ASSIGNED else "inspector"
        yield Step(some_time(visit.planned_on, 9, 17, d), "plan", visit, by)
    begun = some_time(visit.day, 8, 10 if visit.kind in UNPUBLISHED else 15, d)
    submitted = begun + timedelta(minutes=d.randint(35, 75))
    yield Step(begun, "record", visit)
    if visit.left != "started":
        yield Step(submitted, "submit_visit", visit)
    if visit.left not in ("started", "submitted"):
        yield Step(submitted + timedelta(minutes=d.randint(5, 20)), "sign", visit)
    if not visit.left and visit.kind not in UNPUBLISHED and happens(0.93, d):
        yield Step(some_time(visit.day + timedelta(days=d.randint(2, 16)), 9, 17, d), "publish", visit)
