"""Plans, records and signs visits."""

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

from inspector.accounts.caller import Caller
from inspector.demo.deeds import corrections, photos
from inspector.demo.deeds.city import City
from inspector.demo.plans import answers, facts, flaws, halls
from inspector.demo.plans.chance import dice, happens
from inspector.demo.plans.data import read
from inspector.demo.plans.things import Step, Visit
from inspector.errors import NotFound
from inspector.filings import service as filings
from inspector.inspections import service as inspections

TAKES_PLACE = ("filed", "accepted")
PHOTOS = {"acceptance": 0.8, "follow_up": 0.1}  # share of visits with photos, by kind
FEW = 0.2  # of the other kinds
OPENING = flaws.Quality((0, 0), (0, 0), (0, 0))


def plan(city: City, step: Step) -> None:
    """Put it on somebody's list. said: by whom, `supervisor` or `inspector`."""
    visit: Visit = step.thing
    if _stands(city, visit):
        by = city.supervisor(visit.hall) if step.said == "supervisor" else city.inspector(visit.hall)
        _put(city, step, by, [], None)


def record(city: City, step: Step) -> None:
    """What the inspector finds on the spot."""
    visit: Visit = step.thing
    if not _stands(city, visit):
        city.dropped.add(visit.id)
        return
    d = dice(city.seed, "found", visit.id)
    inspector = city.inspector(visit.hall)
    items = inspections.checklist_of(visit.hall.id, visit.kind, visit.banquet, inspector, visit.day)["items"]
    found = facts.found_at(visit.hall.facts, d)
    wrong = _wrong(visit, found, [item.requirement.id for item in items], d)
    seen = answers.with_flaws(found, items, wrong)
    looked_at = answers.looked_at(items, flaws.QUALITIES.get(visit.quality, OPENING), wrong, d)
    rows = answers.answers(
        looked_at,
        {subject: facts.on(visit.day, stated) for subject, stated in seen.items()},
        wrong,
        _photos(city, step, wrong, looked_at, d),
    )
    remark = d.choice(read("words")["remark"]) if happens(0.3, d) else None
    _put(city, step, inspector, rows, remark)


def _stands(city: City, visit: Visit) -> bool:
    """Whether the banquet that it is about takes place."""
    if visit.banquet is None:
        return True
    try:
        return filings.get(visit.banquet, city.inspector(visit.hall)).state in TAKES_PLACE
    except NotFound:
        return False


def _wrong(
    visit: Visit, found: Mapping[str, Mapping[str, Any]], checked: list[str], d: Random
) -> list[flaws.Flaw]:
    if visit.quality == "opening":
        return halls.early_flaws(visit.hall)
    possible = flaws.possible({**found["hall"], **found["banquet"]}, checked)
    return flaws.drawn(flaws.QUALITIES[visit.quality], possible, d)


def _photos(
    city: City, step: Step, wrong: list[flaws.Flaw], looked_at: Iterable[answers.Item], d: Random
) -> dict[str, list[str]]:
    """By requirement: of what is wrong, else of the first thing on the list; sent at once, or never yet."""
    visit: Visit = step.thing
    if visit.left != "awaiting" and not happens(PHOTOS.get(visit.kind, FEW), d):
        return {}
    about = [flaw.requirement for flaw in wrong][:2] or [next(iter(looked_at)).requirement.id]
    taken = {}
    for requirement in about:
        shot = photos.kitchen(visit.hall, step.at, d)
        taken[requirement] = [shot.examined.sha256]
        if visit.left != "awaiting":
            photos.send(shot, city.inspector(visit.hall), step.at)
    return taken


def _put(city: City, step: Step, by: Caller, rows: list[dict[str, Any]], remark: str | None) -> None:
    visit: Visit = step.thing
    form = {
        **{"hall_id": visit.hall.id, "kind": visit.kind, "filing_id": visit.banquet, "day": visit.day},
        "inspector_id": city.inspector(visit.hall).account_id,
        **{"remark": remark, "answers": rows},
    }
    expected = city.versions.get(visit.id)
    row = inspections.put(visit.id, form, caller=by, expected=expected, now=step.at)
    city.versions[visit.id] = row.version


def submit(city: City, step: Step) -> None:
    visit: Visit = step.thing
    row = inspections.submit(
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
    row = inspections.sign(visit.id, form, caller=inspector, expected=city.versions[visit.id], now=step.at)
    city.versions[visit.id] = row.version
    corrections.look_at_hall(city, visit.hall)
    return corrections.opened(city, visit)


def publish(city: City, step: Step) -> None:
    visit: Visit = step.thing
    row = inspections.publish(
        visit.id, caller=city.supervisor(visit.hall), expected=city.versions[visit.id], now=step.at
    )
    city.versions[visit.id] = row.version
