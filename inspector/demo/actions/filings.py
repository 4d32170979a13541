"""Files, guides, holds and closes banquets."""

from typing import Any, cast

from inspector.accounts.rules.change import Change
from inspector.core.db import db
from inspector.core.errors import Conflict
from inspector.demo.actions.city import City
from inspector.demo.rules import people
from inspector.demo.rules.chance import dice, key
from inspector.demo.rules.data import read
from inspector.demo.rules.things import Banquet, Step
from inspector.filings.actions import close as closing
from inspector.filings.actions import draft as filings_draft
from inspector.filings.actions import file as filings_file
from inspector.filings.actions import guidance, incidents
from inspector.filings.rules.forms import IncidentForm, VisitForm

ACTIONS = {"return_filing": "return"}  # of a filing, where the step is called otherwise
REASONED = ("return", "refuse", "cancel")
BY_SUPERVISOR = ("accept", "return", "refuse")


def draft(city: City, step: Step) -> None:
    """Write it down, or mend it; nobody plans a feast in a closed hall. payload: form."""
    banquet: Banquet = step.thing
    if banquet.hall.id in city.closed:
        city.dropped.add(banquet.id)
        return
    city.done["filings"] += banquet.id not in city.versions
    change = Change(city.operator(banquet.hall), city.versions.get(banquet.id), step.at)
    row = filings_draft.put(banquet.id, change, step.payload)
    city.versions[banquet.id] = row.version


def act(city: City, step: Step) -> None:
    """One step of its life; a draft for a hall that was closed meanwhile stays one. payload: reasons."""
    banquet: Banquet = step.thing
    action = ACTIONS.get(step.action, step.action)
    if action == "file" and banquet.hall.id in city.closed:
        city.dropped.add(banquet.id)
        return
    _act(city, step, action, {"reasons": step.payload} if action in REASONED else None)


def close(city: City, step: Step) -> None:
    """The report after the meal. payload: the fields of `ClosingIn`."""
    banquet: Banquet = step.thing
    change = Change(city.operator(banquet.hall), city.versions[banquet.id], step.at)
    row = closing.close(banquet.id, change, step.payload)
    city.versions[banquet.id] = row.version


def guide(city: City, step: Step) -> None:
    """Somebody of the office comes before the meal, where a task says so."""
    banquet: Banquet = step.thing
    task = guidance.task_of(banquet.id)
    if task is None or task.state != "open":
        return
    d, caller = dice(banquet.id, "guide"), city.inspector(banquet.hall)
    visit: VisitForm = {
        "person": people.name(d),
        "guided_at": step.at,
        "conclusion": "fit",
        "notes": d.choice(read("words")["guided"]),
        "photos": [],
    }
    guidance.note_visit(task.id, Change(caller, task.version, step.at), visit)


def tell_incident(city: City, step: Step) -> None:
    """Diners fell ill. payload: the fields of `IncidentIn` without its id."""
    banquet: Banquet = step.thing
    told = cast("IncidentForm", {**step.payload, "id": key("incident", banquet.id)})
    row = incidents.tell(banquet.id, told, caller=city.operator(banquet.hall), now=step.at)
    city.versions[row.id] = row.version
    city.done["incidents"] += 1


def report_incident(city: City, step: Step) -> None:
    """The authority was called."""
    banquet: Banquet = step.thing
    incident = key("incident", banquet.id)
    change = Change(city.operator(banquet.hall), city.versions[incident], step.at)
    incidents.report(incident, change, {"reported_at": step.at, "reported_to": "市场监管局值班室"})


def look_ahead(city: City, step: Step) -> None:
    """Before the meal: a banquet in a hall that was closed is cancelled."""
    banquet: Banquet = step.thing
    if banquet.hall.id in city.closed and banquet.id in city.versions:
        _act(city, step, "cancel", {"reasons": "聚餐点暂停使用"})
        city.dropped.add(banquet.id)


def file_in_vain(city: City, step: Step) -> None:
    """Try to file what is blocked; as in a request of its own, nothing of it is kept."""
    try:
        with db.session.begin_nested():
            _act(city, step, "file", None)
    except Conflict:
        city.done["blocked"] += 1


def _act(city: City, step: Step, action: str, form: Any) -> None:
    banquet: Banquet = step.thing
    hall = banquet.hall
    caller = city.supervisor(hall) if action in BY_SUPERVISOR else city.operator(hall)
    change = Change(caller, city.versions[banquet.id], step.at)
    row = filings_file.act(banquet.id, change, action, form)
    city.versions[banquet.id] = row.version
