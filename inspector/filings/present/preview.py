"""What a filing would meet with, as plain values for the wire."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from inspector.filings.actions import preview
from inspector.filings.actions.assess import Assessed, fields_of
from inspector.filings.models import Filing
from inspector.filings.present import menu
from inspector.filings.rules import advice
from inspector.filings.rules.derived_facts import largest
from inspector.standards.present import judgements
from inspector.standards.queries import in_force


def draft(row: Filing, now: datetime) -> dict[str, Any]:
    """The judgement of this moment, and what to do about it."""
    assessed = preview.assess(row, now)
    judgement = judgements.judgement(assessed.judged)
    return {"judgement": judgement, "advice": _advice(fields_of(row), assessed, judgement["findings"])}


def of_form(form: Mapping[str, Any], assessed: Assessed) -> dict[str, Any]:
    """The same for a form that nobody has stored."""
    judged = assessed.judged
    diners = largest(form["sittings"])
    policy = in_force.policy(judged.region, judged.on)
    rooms = [
        {
            **{key: sitting[key] for key in ("day", "meal")},
            "diners_left": room.diners if room else None,
            "tables_left": room.tables if room else None,
        }
        for sitting, room in zip(form["sittings"], assessed.rooms, strict=True)
    ]
    return {
        **_advice(form, assessed, judgements.judgement(judged)["findings"]),
        "on": judged.on,
        "office": policy.office(diners) if diners else None,
        "guide": policy.tier(diners).guide if diners else None,
        "rooms": rooms,
        "menu_hits": [judgements.hit(hit) for hit in assessed.hits],
        "local_dishes": menu.local(form["dishes"] or (), judged.region),
    }


def _advice(form: Mapping[str, Any], assessed: Assessed, findings: list[dict[str, Any]]) -> dict[str, Any]:
    vocabulary = in_force.library().vocabularies["banquet"]
    found = advice.ordered(findings, form, vocabulary, assessed.deadline)
    for place in found["to_fill"]:
        place["fact"] = judgements.fact(place["fact"]) if place["fact"] else None
    obstacles = [each._asdict() for each in assessed.obstacles]
    not_known = [each._asdict() for each in assessed.not_known]
    return {"deadline": assessed.deadline, "obstacles": obstacles, "not_known": not_known, **found}
