"""Registrations, halls and their papers as plain values for the wire; `Text`s are left for the schemas."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from inspector.accounts.caller import Caller
from inspector.accounts.permissions import CALLS_HALLS
from inspector.days import local_day
from inspector.halls import deferring, materials, registrations, reviewing
from inspector.halls.lifecycle import HALL, REGISTRATION
from inspector.halls.models import PAPER, Hall, HallMaterial, Material, Registration, Review
from inspector.languages import said
from inspector.personal import masked_name, masked_phone
from inspector.standards import policy_present
from inspector.standards.registering import Material as Asked
from inspector.standards.service import policy


def _columns(row: Registration | Hall, caller: Caller) -> dict[str, Any]:
    """Its columns, whom to call masked for those who do not."""
    body: dict[str, Any] = row.columns()
    if caller.role not in CALLS_HALLS:
        body |= {"responsible_person": masked_name(row.responsible_person), "phone": masked_phone(row.phone)}
    return body


def registration(row: Registration, caller: Caller, today: date) -> dict[str, Any]:
    body = _columns(row, caller)
    last = reviewing.submission(row, row.submissions)
    told = reviewing.last_review(row, reviewing.NOTICES)
    return body | {
        "clocks": _clocks(row, today) if last else None,
        "notice": review(row, told) if told else None,
        "commitment": deferring.commitment(row),
        "changes": last.changes if last else [],
        "actions": REGISTRATION.allowed(row.state, caller.role),
    }


def _clocks(row: Registration, today: date) -> dict[str, Any]:
    """How they stand today; once it is decided nothing runs any more."""
    waiting = row.state == "submitted"
    return {
        **{key: getattr(row, key) for key in ("tell_by", "decide_by", "extended", "provisional")},
        "deemed_received": waiting and row.tell_by is not None and row.tell_by < today,
        "overdue": waiting and row.decide_by is not None and row.decide_by < today,
    }


def review(row: Registration, kept: Review) -> dict[str, Any]:
    """A decision, by the policy of its day."""
    ruling = policy(row.region, local_day(kept.at))
    known = ruling.materials.by_code()
    deferred = kept.action in ("defer", "end")
    return {
        **{key: getattr(kept, key) for key in ("action", "at", "reasons", "items")},
        **{key: getattr(kept, key) for key in ("supplement_by", "provisional")},
        "missing": [{**each, **_asked(known.get(each["material"]))} for each in kept.missing],
        "consequence": ruling.deferral.consequence if deferred else None,
    }


def _asked(known: Asked | None) -> dict[str, Any]:
    return {key: getattr(known, key, None) for key in ("name", "kind", "form")}


def submissions(row: Registration) -> dict[str, Any]:
    """Every time that it was handed in, with what was decided on it."""
    decided: dict[int, list[dict[str, Any]]] = {}
    for each in reviewing.reviews(row):
        decided.setdefault(each.number, []).append(review(row, each))
    return {
        "items": [
            {
                **{key: getattr(each, key) for key in ("number", "at", "content", "materials", "changes")},
                "reviews": decided.get(each.number, []),
            }
            for each in reviewing.submissions(row)
        ]
    }


def hall(row: Hall, caller: Caller) -> dict[str, Any]:
    body = _columns(row, caller)
    return body | {"actions": HALL.allowed(row.state, caller.role)}


def papers(row: Registration, today: date) -> dict[str, Any]:
    """The papers of a registration: what is asked for, what is here, and what is lacking.

    As of today, or of the day of the decision once there is one.
    """
    here = materials.handed_in(row.id)
    needs = materials.needs_of(row, registrations.judged_on(row, today))
    items = [
        {
            **policy_present.material(need.material),
            "status": need.status,
            **_paper(here.get(need.material.code)),
        }
        for need in needs
    ]
    lacking = [need.material.code for need in needs if need.lacking]
    against = deferring.hindrances(row, needs)
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
