"""Plans, submits, signs and publishes visits."""

from typing import Any

from inspector.accounts.rules.caller import Caller
from inspector.core.errors import NotFound
from inspector.demo.actions import corrections, photos
from inspector.demo.actions.city import City
from inspector.demo.rules.chance import dice, happens
from inspector.demo.rules.data import read
from inspector.demo.rules.things import Step, Visit
from inspector.filings import access as filings_access
from inspector.inspections.actions import draft as inspections_draft
from inspector.inspections.actions import sign as inspections_sign

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


def put(city: City, step: Step, by: Caller, rows: list[dict[str, Any]], remark: str | None) -> None:
    visit: Visit = step.thing
    form = {
        **{"hall_id": visit.hall.id, "kind": visit.kind, "filing_id": visit.banquet, "day": visit.day},
        "inspector_id": city.inspector(visit.hall).account_id,
        **{"remark": remark, "answers": rows},
    }
    expected = city.versions.get(visit.id)
    row = inspections_draft.put(visit.id, form, caller=by, expected=expected, now=step.at)
    city.versions[visit.id] = row.version


def submit(city: City, step: Step) -> None:
    visit: Visit = step.thing
    row = inspections_sign.submit(
        visit.id, caller=city.inspector(visit.hall), expected=city.versions[visit.id], now=step.at
    )
    city.versions[visit.id] = row.version


def sign(city: City, step: Step) -> list[Step]:
    """Have it signed, or note why not; what follows from it."""
    visit: Visit = step.thing
    d = dice(city.seed, "signature", visit.id)
    inspector = city.inspector(visit.hall)
    form: dict[str, Any] = {"signer": visit.hall.signer, "signature": None, "refusal": None}
    if happens(0.06, d):
        form["refusal"] = d.choice(read("words")["refusal"])
    else:
        form["signature"] = photos.send(photos.signature(d), inspector, step.at)
    row = inspections_sign.sign(
        visit.id, form, caller=inspector, expected=city.versions[visit.id], now=step.at
    )
    city.versions[visit.id] = row.version
    corrections.look_at_hall(city, visit.hall)
    return corrections.opened(city, visit)


def publish(city: City, step: Step) -> None:
    visit: Visit = step.thing
    row = inspections_sign.publish(
        visit.id, caller=city.supervisor(visit.hall), expected=city.versions[visit.id], now=step.at
    )
    city.versions[visit.id] = row.version
