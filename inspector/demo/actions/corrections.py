"""Proves and verifies corrections."""

from collections.abc import Iterator
from datetime import timedelta

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.change import Change
from inspector.demo.actions import photos
from inspector.demo.actions.city import City
from inspector.demo.rules import flaws, mending, visiting
from inspector.demo.rules.chance import dice, happens
from inspector.demo.rules.things import Hall, Order, Step, Visit
from inspector.halls import access as halls_access
from inspector.inspections.actions import corrections
from inspector.inspections.queries import inspections

ALL = {"region": "", "state": None, "level": None, "overdue": False, "repeated": False}
MANY = 5  # findings after which the inspector comes again
PHOTOS = 0.06  # share of proofs with a photo


def opened(city: City, visit: Visit) -> list[Step]:
    """What is to be done about the corrections that this visit has opened."""
    caller = city.supervisor(visit.hall)
    filters = {**ALL, "hall_id": visit.hall.id}
    rows, _ = inspections.corrections(caller, filters, city.day, limit=200, cursor=None)
    own = [row for row in rows if row["inspection_id"] == visit.id]
    city.done["corrections"] += len(own)
    steps: list[Step] = []
    for row in own:
        order = Order(row["id"], visit, row["requirement"])
        city.versions[order.id] = row["version"]
        d = dice(city.seed, visit.id, order.requirement)
        steps += mending.course(order, visit.mended, row["opened_on"], row["due_on"], d)
    grave = any(row["level"] == "critical" for row in own)
    return [*steps, *_again(city, visit, grave=grave, many=len(own) >= MANY)]


def _again(city: City, visit: Visit, *, grave: bool, many: bool) -> Iterator[Step]:
    """A follow-up visit, where something was grave or much was wrong."""
    if visit.kind in ("acceptance", "follow_up") or visit.mended != "usual" or not (grave or many):
        return
    on = visit.day + timedelta(days=mending.LOOKED_AT_AGAIN if grave else 18)
    yield from visiting.steps(city.seed, visiting.follow_up(visit, on))


def prove(city: City, step: Step) -> None:
    """Hand in what was done, some with a photo. payload: in other words than the first time."""
    order: Order = step.thing
    hall = order.visit.hall
    operator = city.operator(hall)
    if _settled(order, operator):
        return
    d = dice(city.seed, "proof", order.visit.id, order.requirement, step.at)
    flaw = flaws.by_requirement().get(order.requirement)
    text = step.payload or (flaw.proof if flaw else "已整改")
    sent = []
    if happens(PHOTOS, d) or order.visit.mended == "proved":
        sent = [photos.send(photos.kitchen(hall, step.at, d), operator, step.at)]
    change = Change(operator, city.versions[order.id], step.at)
    row = corrections.act(order.id, change, "prove", {"text": text, "photos": sent})
    city.versions[order.id] = row.version


def decide(city: City, step: Step) -> None:
    """Verify it or send it back; the last grave one reopens the hall. payload: the words."""
    order: Order = step.thing
    hall = order.visit.hall
    if _settled(order, city.inspector(hall)):
        return
    change = Change(city.inspector(hall), city.versions[order.id], step.at)
    row = corrections.act(order.id, change, step.action, {"text": step.payload})
    city.versions[order.id] = row.version
    if hall.id in city.closed:
        look_at_hall(city, hall)


def _settled(order: Order, caller: Caller) -> bool:
    """Whether a visit has seen it in order meanwhile."""
    return corrections.get(order.id, caller).state == "verified"


def look_at_hall(city: City, hall: Hall) -> None:
    city.note_hall(hall, halls_access.get(hall.id, city.supervisor(hall)).state)
