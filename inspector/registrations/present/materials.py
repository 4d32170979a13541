"""Materials as plain values for the wire; `Text`s are left for the schemas."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from inspector.halls.models import Hall
from inspector.registrations.actions import defer, judge, materials
from inspector.registrations.models import PAPER, HallMaterial, Material, Registration
from inspector.standards.present import policies
from inspector.standards.queries.in_force import policy
from inspector.web.languages import said


def papers(row: Registration, today: date) -> dict[str, Any]:
    """The papers of a registration: what is asked for, what is here, and what is lacking.

    As of today, or of the day of the decision once there is one.
    """
    here = materials.handed_in(row.id)
    needs = materials.needs_of(row, judge.judged_on(row, today))
    items = [
        {
            **policies.material(need.material),
            "status": need.status,
            **_paper(here.get(need.material.code)),
        }
        for need in needs
    ]
    lacking = [need.material.code for need in needs if need.lacking]
    against = defer.hindrances(row, needs)
    return {
        "version": row.version,
        "items": items,
        "lacking": lacking,
        "deferral": {"possible": not against, "why_not": [each._asdict() for each in against]},
    }


def papers_of_hall(row: Hall, today: date) -> dict[str, Any]:
    """The papers that a hall has now."""
    known = policy(row.region, today).materials.by_code()
    return {
        "items": [
            {"code": code, "name": known[code].name if code in known else None, **paper_of_hall(paper, today)}
            for code, paper in materials.of_hall(row.id).items()
        ]
    }


def paper_of_hall(paper: HallMaterial, today: date) -> dict[str, Any]:
    expired = paper.expires_on is not None and paper.expires_on < today
    return {"code": paper.code, **_paper(paper), "expired": expired, "version": paper.version}


def _paper(paper: Material | HallMaterial | None) -> dict[str, Any]:
    body = {key: getattr(paper, key, None) for key in PAPER}
    return body | {"refused": getattr(paper, "refused", None)}


def expiring(rows: Iterable[Mapping[str, Any]], today: date) -> list[dict[str, Any]]:
    """The rows of that list: what the paper is called, and how many days are left."""
    names: dict[str, Mapping[str, Any]] = {}
    shown = []
    for row in rows:
        region = row["region"]
        known = names.setdefault(region, policy(region, today).materials.by_code())
        name = said(known[row["code"]].name) if row["code"] in known else None
        left = (row["expires_on"] - today).days
        shown.append({**row, "name": name, "days_left": left, "expired": left < 0})
    return shown
