"""Materials as plain values for the wire; `Text`s are left for the schemas."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from inspector.accounts.rules.caller import Caller
from inspector.core.days import local_day
from inspector.halls.models import Hall
from inspector.registrations.actions import defer, judge, materials
from inspector.registrations.models import MATERIAL_FIELDS, HallMaterial, Material, Registration
from inspector.standards.present import policies
from inspector.standards.queries.in_force import policy
from inspector.web.languages import localised


def materials_of(row: Registration, _caller: Caller, now: datetime) -> dict[str, Any]:
    """The materials of a registration: what is asked for, what is here, and what is lacking.

    As of today, or of the day of the decision once there is one.
    """
    here = materials.handed_in(row.id)
    needs = materials.needs_of(row, judge.judged_on(row, local_day(now)))
    items = [
        {
            **policies.material(need.material),
            "status": need.status,
            **_material(here.get(need.material.code)),
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


def materials_of_hall(row: Hall, today: date) -> dict[str, Any]:
    """The papers that a hall has now."""
    here = materials.of_hall(row.id)
    return {"items": [material_of_hall(material, row, today) for material in here.values()]}


def material_of_hall(material: HallMaterial, hall: Hall, today: date) -> dict[str, Any]:
    """One of them, by the name that the hall's policy has for it today."""
    known = policy(hall.region, today).materials.by_code().get(material.code)
    told = {"code": material.code, "name": known.name if known else None, **_material(material)}
    expired = material.expires_on is not None and material.expires_on < today
    return {**told, "expired": expired, "version": material.version}


def _material(material: Material | HallMaterial | None) -> dict[str, Any]:
    body = {key: getattr(material, key, None) for key in MATERIAL_FIELDS}
    return body | {"refused": getattr(material, "refused", None)}


def expiring(rows: Iterable[Mapping[str, Any]], today: date) -> list[dict[str, Any]]:
    """The rows of that list: what the paper is called, and how many days are left."""
    names: dict[str, Mapping[str, Any]] = {}
    shown = []
    for row in rows:
        region = row["region"]
        known = names.setdefault(region, policy(region, today).materials.by_code())
        name = localised(known[row["code"]].name) if row["code"] in known else None
        left = (row["expires_on"] - today).days
        shown.append({**row, "name": name, "days_left": left, "expired": left < 0})
    return shown
