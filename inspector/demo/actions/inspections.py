"""Plans, submits, signs and publishes visits."""

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.change import Change
from inspector.core.errors import NotFound
from inspector.demo.actions import corrections, photos
from inspector.demo.actions.city import City
from inspector.demo.rules.chance import dice, happens
from inspector.demo.rules.data import read
from inspector.demo.rules.things import Step, Visit
from inspector.filings import access as filings_access
from inspector.inspections.actions import draft as inspections_draft
from inspector.inspections.actions import visit as inspections_visit
from inspector.inspections.rules.forms import AnswerForm, InspectionForm, SignatureForm

TAKES_PLACE = ("filed", "accepted")


def plan(city: City, step: Step) -> None:
    """Put it on somebody's list. payload: by whom, `supervisor` or `inspector`."""
    visit: Visit = step.thing
    if stands(city, visit):
        by = city.supervisor(visit.hall) if step.payload == "supervisor" else city.inspector(visit.hall)
        put(city, step, by, [], None)


def stands(city: City, visit: Visit) -> bool:
    """Whether the banquet that it is about takes place."""
    if visit.banquet is None:
        return True
    try:
        return filings_access.get(visit.banquet, city.inspector(visit.hall)).state in TAKES_PLACE
    except NotFound:
        return False


def put(city: City, step: Step, by: Caller, rows: list[AnswerForm], remark: str | None) -> None:
    visit: Visit = step.thing
    form: InspectionForm = {
        "hall_id": visit.hall.id,
        "kind": visit.kind,
        "filing_id": visit.banquet,
        "day": visit.day,
        "inspector_id": city.inspector(visit.hall).account_id,
        "remark": remark,
        "answers": rows,
    }
    row = inspections_draft.put(visit.id, Change(by, city.versions.get(visit.id), step.at), form)
    city.versions[visit.id] = row.version


def submit(city: City, step: Step) -> None:
    visit: Visit = step.thing
    change = Change(city.inspector(visit.hall), city.versions[visit.id], step.at)
    row = inspections_visit.act(visit.id, change, "submit")
    city.versions[visit.id] = row.version


def sign(city: City, step: Step) -> list[Step]:
    """Have it signed, or note why not; what follows from it."""
    visit: Visit = step.thing
    d = dice(city.seed, "signature", visit.id)
    inspector = city.inspector(visit.hall)
    form: SignatureForm = {"signer": visit.hall.signer, "signature": None, "refusal": None}
    if happens(0.06, d):
        form["refusal"] = d.choice(read("words")["refusal"])
    else:
        form["signature"] = photos.send(photos.signature(d), inspector, step.at)
    row = inspections_visit.sign(visit.id, Change(inspector, city.versions[visit.id], step.at), form)
    city.versions[visit.id] = row.version
    corrections.look_at_hall(city, visit.hall)
    return corrections.opened(city, visit)


def publish(city: City, step: Step) -> None:
    visit: Visit = step.thing
    change = Change(city.supervisor(visit.hall), city.versions[visit.id], step.at)
    row = inspections_visit.act(visit.id, change, "publish")
    city.versions[visit.id] = row.version
