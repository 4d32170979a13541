"""Records what an inspector finds on the spot."""

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

from inspector.demo.actions import photos
from inspector.demo.actions.city import City
from inspector.demo.actions.inspections import put, stands
from inspector.demo.rules import answers, facts, flaws, halls
from inspector.demo.rules.chance import dice, happens
from inspector.demo.rules.data import read
from inspector.demo.rules.things import Step, Visit
from inspector.inspections.actions import draft as inspections_draft

PHOTOS = {"acceptance": 0.8, "follow_up": 0.1}  # share of visits with photos, by kind
FEW = 0.2  # of the other kinds
OPENING = flaws.Quality((0, 0), (0, 0), (0, 0))


def record(city: City, step: Step) -> None:
    """What the inspector finds on the spot."""
    visit: Visit = step.thing
    if not stands(city, visit):
        city.dropped.add(visit.id)
        return
    d = dice(city.seed, "found", visit.id)
    inspector = city.inspector(visit.hall)
    items = inspections_draft.checklist_of(visit.hall.id, visit.kind, visit.banquet, inspector, visit.day)[
        "items"
    ]
    found = facts.found_at(visit.hall.facts, d)
    wrong = _wrong(visit, found, sorted({each for item in items for each in answers.ids(item)}), d)
    seen = answers.with_flaws(found, items, wrong)
    looked_at = answers.looked_at(items, flaws.QUALITIES.get(visit.quality, OPENING), wrong, d)
    rows = answers.answers(
        looked_at,
        {subject: facts.on(visit.day, stated) for subject, stated in seen.items()},
        wrong,
        _photos(city, step, wrong, looked_at, d),
    )
    remark = d.choice(read("words")["remark"]) if happens(0.3, d) else None
    put(city, step, inspector, rows, remark)


def _wrong(
    visit: Visit, found: Mapping[str, Mapping[str, Any]], checked: list[str], d: Random
) -> list[flaws.Flaw]:
    if visit.quality == "opening":
        return [flaw for flaw in halls.early_flaws(visit.hall) if flaw.requirement in checked]
    possible = flaws.possible({**found["hall"], **found["banquet"]}, checked)
    return flaws.drawn(flaws.QUALITIES[visit.quality], possible, d)


def _photos(
    city: City, step: Step, wrong: list[flaws.Flaw], looked_at: Iterable[answers.Item], d: Random
) -> dict[str, list[str]]:
    """By requirement: of what is wrong, else of the first thing on the list; sent at once, or never yet."""
    visit: Visit = step.thing
    if visit.left != "awaiting" and not happens(PHOTOS.get(visit.kind, FEW), d):
        return {}
    about = [flaw.requirement for flaw in wrong][:2] or [answers.lead(next(iter(looked_at))).id]
    taken = {}
    for requirement in about:
        shot = photos.kitchen(visit.hall, step.at, d)
        taken[requirement] = [shot.examined.sha256]
        if visit.left != "awaiting":
            photos.send(shot, city.inspector(visit.hall), step.at)
    return taken
