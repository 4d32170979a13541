"""Packs as plain values for the wire, in the language of the answer."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import reads_names
from inspector.core.days import local_day
from inspector.core.personal import masked_name
from inspector.field.queries.pack import Around, Pack
from inspector.filings.actions import people
from inspector.filings.actions import preview as filings_preview
from inspector.filings.models import Filing
from inspector.filings.present import menu
from inspector.halls.actions import observations
from inspector.halls.models import Hall
from inspector.halls.present import columns
from inspector.inspections.actions import checklists
from inspector.inspections.models import Inspection
from inspector.inspections.present.records import correction_rows
from inspector.standards.present import packages
from inspector.web.http import API
from inspector.web.languages import localised

PACKAGES = f"{API}/checklists/packages"
CARD = (
    *("id", "version", "code", "name", "region", "address", "latitude", "longitude"),
    *("organisation", "responsible_person", "phone", "state", "listed_on", "grade", "graded_on"),
    *("capacity_diners", "capacity_tables", "inspected_on", "last_score"),
)
VISIT = (
    *("id", "hall_id", "filing_id", "second_inspector_id", "revises"),
    *("kind", "day", "state", "version", "remark"),
)
BANQUET = ("id", "number", "occasion", "caterer", "dishes", "tier", "office", "late", "state")
MEAL = ("number", "day", "meal", "tables", "diners")
PERSON = ("role", "health_certificate_on", "training_on")
ORDER = (
    "id",
    "requirement",
    "level",
    "text",
    "opened_on",
    "due_on",
    "overdue",
    "state",
    "version",
    "last_round",
)


def card(hall: Hall, caller: Caller) -> dict[str, Any]:
    """A hall on one screen: where it is, whom to call, how it stands."""
    return {key: value for key, value in columns(hall, caller).items() if key in CARD}


def owed(order: Mapping[str, Any]) -> dict[str, Any]:
    """An open correction; order: as `correction_rows` gives it."""
    return {key: order[key] for key in ORDER}


def pack(found: Pack, caller: Caller, now: datetime) -> dict[str, Any]:
    """The visits, and once each hall, open correction and package that they need."""
    orders = correction_rows(found.corrections)
    return {
        "packages": references(packages.hash_for(each.region, each.day) for each in found.around.visits),
        "halls": [
            {
                **card(hall, caller),
                "results": found.results.get(hall.id, []),
                "corrections": [owed(order) for order in orders if order["hall_id"] == hall.id],
            }
            for hall in found.around.halls
        ],
        "visits": visits(found.around, caller, now),
    }


def references(hashes: Iterable[str]) -> list[dict[str, Any]]:
    """Packages by their hashes, each once, and where they are."""
    return [{"hash": each, "href": f"{PACKAGES}/{each}"} for each in sorted(set(hashes))]


def visits(found: Around, caller: Caller, now: datetime) -> list[dict[str, Any]]:
    """The visits, each with the package by which it is made."""
    halls = {hall.id: hall for hall in found.halls}
    return [
        _visit(visit, halls[visit.hall_id], found.filings.get(visit.filing_id or ""), caller, now)
        | {"package": packages.hash_for(visit.region, visit.day)}
        for visit in found.visits
        if visit.hall_id in halls
    ]


def _visit(
    visit: Inspection, hall: Hall, filing: Filing | None, caller: Caller, now: datetime
) -> dict[str, Any]:
    """What differs from visit to visit: what is not asked again, what was declared and what was seen last."""
    items = checklists.items(hall.region, visit.kind, visit.day)
    asked = {name for item in items for name in item.names("hall")}
    carried = checklists.carried(hall.id, hall.region, visit.kind, visit.day)
    seen = observations.seen(hall.id)
    declared: dict[str, Any] = {"hall": _of(hall.facts, asked)}
    if filing is not None:
        declared["banquet"] = {**filing.facts, **filings_preview.declared_facts(filing.id)}
    return {
        **{key: getattr(visit, key) for key in VISIT},
        "answers": visit.answers,
        "carried": [each.item.requirement.id for each in carried],
        "declared": declared,
        "seen": {key: {"value": each[0], "on": each[2]} for key, each in seen.items() if key in asked},
        "filing": banquet(filing, caller, now) if filing is not None else None,
    }


def _of(facts: Mapping[str, Any], asked: set[str]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if key in asked}


def banquet(row: Filing, caller: Caller, now: datetime) -> dict[str, Any]:
    """The banquet: its meals, who cooks, and what is to be minded of menu and people."""
    whole = reads_names(caller.role)
    cooks = people.of_filing(row)
    return {
        **{key: getattr(row, key) for key in BANQUET},
        "sittings": [{key: getattr(each, key) for key in MEAL} for each in row.sittings],
        "people": [
            {"name": each["name"] if whole else masked_name(each["name"])}
            | {key: each[key] for key in PERSON}
            for each in cooks
        ],
        "warnings": [
            {"code": each.code, "detail": localised(each.detail), "person": each.person}
            for each in people.warnings_of(row, local_day(now))
        ],
        "menu_hits": [
            {
                **{key: hit[key] for key in ("dish", "word", "food_id", "severity")},
                **{key: localised(hit[key]) for key in ("food", "reason", "advice")},
                "released": hit["released"] is not None,
            }
            for hit in menu.hits(row)
        ],
    }
