"""Registers halls."""

from inspector.demo.deeds.city import City
from inspector.demo.plans.chance import key
from inspector.demo.plans.things import Hall, Step
from inspector.halls import registrations
from inspector.halls import service as halls

ACTIONS = {"submit": "submit", "return": "return", "accept_hall": "accept"}  # of a registration, by step


def declare(city: City, step: Step) -> None:
    """Draft the registration, or mend it. said: facts."""
    hall: Hall = step.thing
    registration = key("registration", hall.id)
    form = {**hall.form, "hall_id": hall.id, "facts": step.said}
    row = registrations.put(
        registration,
        form,
        caller=city.operator(hall),
        expected=city.versions.get(registration),
        now=step.at,
    )
    city.versions[registration] = row.version


def act(city: City, step: Step) -> None:
    """Submit, return or accept the registration. said: reasons."""
    hall: Hall = step.thing
    registration, action = key("registration", hall.id), ACTIONS[step.action]
    row = registrations.act(
        registration,
        action,
        caller=city.operator(hall) if action == "submit" else city.supervisor(hall),
        expected=city.versions[registration],
        now=step.at,
        reasons=step.said,
    )
    city.versions[registration] = row.version


def decide(city: City, step: Step) -> None:
    """Suspend or relist the hall, where it is in that state. said: reasons."""
    hall: Hall = step.thing
    caller = city.supervisor(hall)
    row = halls.get(hall.id, caller)
    if row.state == {"suspend": "listed", "relist": "suspended"}[step.action]:
        halls.act(hall.id, step.action, caller=caller, expected=row.version, now=step.at, reasons=step.said)
        city.note_hall(hall, row.state)
