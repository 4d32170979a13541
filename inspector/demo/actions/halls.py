"""Registers halls."""

from datetime import datetime, timedelta
from typing import cast

from inspector.accounts.rules.change import Change
from inspector.core.days import local_day
from inspector.demo.actions import photos
from inspector.demo.actions.city import City
from inspector.demo.rules.chance import dice, key
from inspector.demo.rules.things import Hall, Step
from inspector.halls import access as halls_access
from inspector.halls.actions import standing as halls_standing
from inspector.registrations import access
from inspector.registrations.actions import decide as deciding
from inspector.registrations.actions import defer, draft, materials
from inspector.registrations.rules.completeness import lacking
from inspector.registrations.rules.forms import MaterialForm, PromiseForm, RegistrationForm

LATER = "fire_test"  # the paper that is promised
ACTIONS = {"accept_hall": "accept"}  # of a registration, where the step is called otherwise


def declare(city: City, step: Step) -> None:
    """Draft the registration, or mend it. payload: facts."""
    hall: Hall = step.thing
    registration = key("registration", hall.id)
    known = {**hall.form, "kind": "new", "hall_id": hall.id, "facts": step.payload}
    change = Change(city.operator(hall), city.versions.get(registration), step.at)
    row = draft.put(registration, change, cast("RegistrationForm", known))
    city.versions[registration] = row.version
    if not materials.handed_in(registration):
        _hand_in_papers(city, hall, registration, step.at)


def _hand_in_papers(city: City, hall: Hall, registration: str, at: datetime) -> None:
    """All that are asked for, a plan and pages that look alike; who has a promise to keep lacks one."""
    operator, day = city.operator(hall), local_day(at)
    page = photos.send(photos.signature(dice(hall.operator)), operator, at)
    plan = photos.send_plan(operator, at)
    row = access.get(registration, operator)
    for need in lacking(materials.needs_of(row, day)):
        if hall.fate == "deferred" and need.material.code == LATER:
            continue
        form: MaterialForm = {
            "file": plan if need.material.code == "floor_plan" else page,
            "number": None,
            "issuer": None,
            "issued_on": day - timedelta(days=30),
            "expires_on": city.day + timedelta(days=10 + hall.number * 7) if need.material.expires else None,
        }
        code = need.material.code
        row = materials.put(registration, Change(operator, None, at), code, form)
    city.versions[registration] = row.version


def promise(city: City, step: Step) -> None:
    """Sign the commitment to hand in what is missing."""
    hall: Hall = step.thing
    registration = key("registration", hall.id)
    signed: PromiseForm = {"signer": hall.signer, "signature": None, "statement": "本人承诺按期补交"}
    change = Change(city.operator(hall), None, step.at)
    city.versions[registration] = defer.promise(registration, change, signed).version


def act(city: City, step: Step) -> None:
    """Submit the registration, or decide on it. payload: reasons."""
    hall: Hall = step.thing
    registration, action = key("registration", hall.id), ACTIONS.get(step.action, step.action)
    caller = city.operator(hall) if action == "submit" else city.supervisor(hall)
    change = Change(caller, city.versions[registration], step.at)
    row = deciding.act(registration, change, action, step.payload)
    city.versions[registration] = row.version


def decide(city: City, step: Step) -> None:
    """Suspend or relist the hall, where it is in that state. payload: reasons."""
    hall: Hall = step.thing
    caller = city.supervisor(hall)
    row = halls_access.get(hall.id, caller)
    if row.state == {"suspend": "listed", "relist": "suspended"}[step.action]:
        change = Change(caller, row.version, step.at)
        halls_standing.act(hall.id, change, step.action, step.payload)
        city.note_hall(hall, row.state)
