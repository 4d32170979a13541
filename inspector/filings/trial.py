"""What a filing would meet with, as plain values for the wire."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from inspector.filings import advice, service
from inspector.filings.assessment import Assessed, said_by
from inspector.filings.deriving import largest
from inspector.filings.models import Filing
from inspector.standards import present
from inspector.standards import service as standards


def draft(row: Filing, now: datetime) -> dict[str, Any]:
    """The judgement of this moment, and what to do about it."""
    assessed = service.assess(row, now)
    judgement = present.judgement(assessed.judged)
    return {"judgement": judgement, "advice": _advice(said_by(row), assessed, judgement["findings"])}


def of_form(form: Mapping[str, Any], assessed: Assessed) -> dict[str, Any]:
    """The same for a form that nobody has stored."""
    judged = assessed.judged
    diners = largest(form["sittings"])
    policy = standards.policy(judged.region, judged.on)
    rooms = [
        {
            **{key: sitting[key] for key in ("day", "meal")},
            "diners_left": room.diners if room else None,
            "tables_left": room.tables if room else None,
        }
        for sitting, room in zip(form["sittings"], assessed.rooms, strict=True)
    ]
    return {
        **_advice(form, assessed, present.judgement(judged)["findings"]),
        "on": judged.on,
        "office": policy.office(diners) if diners else None,
        "guide": policy.tier(diners).guide if diners else None,
        "rooms": rooms,
        "menu_hits": [present.hit(hit) for hit in assessed.hits],
    }


def _advice(said: Mapping[str, Any], assessed: Assessed, findings: list[dict[str, Any]]) -> dict[str, Any]:
    vocabulary = standards.library().vocabularies["banquet"]
    found = advice.ordered(findings, said, vocabulary, assessed.deadline)
    for place in found["to_fill"]:
        place["fact"] = present.fact(place["fact"]) if place["fact"] else None
    obstacles = [each._asdict() for each in assessed.obstacles]
    return {"deadline": assessed.deadline, "obstacles": obstacles, **found}
