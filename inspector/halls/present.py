"""Registrations, halls and their papers as plain values for the wire; `Text`s are left for the schemas."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from inspector.accounts.caller import Caller
from inspector.halls import materials, registrations
from inspector.halls.lifecycle import HALL, REGISTRATION
from inspector.halls.models import PAPER, Hall, HallMaterial, Material, Registration
from inspector.languages import said
from inspector.standards import present as standards
from inspector.standards.service import policy


def registration(row: Registration, caller: Caller) -> dict[str, Any]:
    body: dict[str, Any] = {c.key: getattr(row, c.key) for c in row.__table__.columns}
    return body | {"actions": REGISTRATION.allowed(row.state, caller.role)}


def hall(row: Hall, caller: Caller) -> dict[str, Any]:
    body: dict[str, Any] = {c.key: getattr(row, c.key) for c in row.__table__.columns}
    return body | {"actions": HALL.allowed(row.state, caller.role)}


def papers(row: Registration, today: date) -> dict[str, Any]:
    """The papers of a registration: what is asked for, what is here, and what is lacking.

    As of today, or of the day of the decision once there is one.
    """
    here = materials.handed_in(row.id)
    needs = materials.needs_of(row, registrations.judged_on(row, today))
    items = [
        {**standards.material(need.material), "status": need.status, **_paper(here.get(need.material.code))}
        for need in needs
    ]
    lacking = [need.material.code for need in needs if need.lacking]
    return {"version": row.version, "items": items, "lacking": lacking}


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
