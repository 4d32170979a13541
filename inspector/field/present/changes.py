"""Changes as plain values for the wire, in the language of the answer."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.days import local_day
from inspector.core.db import db
from inspector.field.present import packs
from inspector.field.queries import pack, rows
from inspector.field.queries.changes import Found
from inspector.halls.access import HALL, halls_of
from inspector.inspections.access import ORDER, VISIT
from inspector.inspections.models import Inspection
from inspector.inspections.present.records import correction_rows
from inspector.standards.present import packages
from inspector.tasks.present import task
from inspector.tasks.queries import tasks
from inspector.tasks.queries.rows import Asked

MOST_TASKS = 200  # told at once; who has more waiting looks into the list


def things(found: Found, caller: Caller, now: datetime) -> dict[str, Any]:
    """What is told, kind by kind, and what is gone."""
    ids, today = found.ids, local_day(now)
    orders = pack.corrections(caller, today, ORDER.id.in_(ids["correction"])) if ids.get("correction") else []
    return {
        "halls": _halls(ids.get("hall", ()), caller),
        "visits": _visits(ids.get("visit", ()), caller, now),
        "corrections": [
            {**packs.owed(order), "hall_id": order["hall_id"]} for order in correction_rows(orders)
        ],
        "filings": [
            {**packs.banquet(row, caller, now), "hall_id": row.hall_id, "version": row.version}
            for row in pack.filings_by_id(caller, ids.get("filing", ())).values()
        ],
        "guidance": rows.guidance(caller, ids.get("guidance", ()), today),
        "registrations": rows.registrations(caller, ids.get("registration", ()), today),
        "gone": [{"kind": kind, "id": id_} for kind, id_ in found.gone],
    }


def _halls(ids: Sequence[str], caller: Caller) -> list[dict[str, Any]]:
    """Halls with what is known of them, by which a phone judges before it has a line again."""
    if not ids:
        return []
    last, seen = pack.results(ids), {each.hall_id: each.facts for each in pack.observations(ids)}
    return [
        {
            **packs.card(hall, caller),
            "declared": hall.facts,
            "seen": _otherwise(seen.get(hall.id, {}), hall.facts),
            "results": last.get(hall.id, []),
        }
        for hall in pack.halls(caller, ids)
    ]


def _otherwise(seen: Mapping[str, Sequence[Any]], declared: Mapping[str, Any]) -> dict[str, Any]:
    """Of what was seen only what was not declared so: the rest would go over the line twice."""
    return {
        key: {"value": value, "on": on}
        for key, (value, _origin, on, *_) in seen.items()
        if key not in declared or declared[key] != value
    }


def _visits(ids: Sequence[str], caller: Caller, now: datetime) -> list[dict[str, Any]]:
    if not ids:
        return []
    theirs = list(db.session.scalars(sa.select(Inspection).where(VISIT.id.in_(ids)).order_by(VISIT.id)))
    return packs.visits(pack.around(caller, theirs), caller, now)


def the_packages(caller: Caller, now: datetime) -> list[dict[str, Any]]:
    """The packages by which visits of today are made where the caller's halls are."""
    regions = db.session.scalars(sa.select(HALL.region).where(halls_of(caller)).distinct())
    return packs.references(packages.hash_for(region, local_day(now)) for region in regions)


def waiting(caller: Caller, now: datetime) -> list[dict[str, Any]]:
    """What waits for the caller, the most pressing first."""
    asked = Asked(caller, now, local_day(now))
    nothing = dict.fromkeys(("kind", "region", "overdue", "day", "from_", "to"))
    found, _ = tasks.tasks(tasks.waiting_for(asked), nothing, limit=MOST_TASKS, cursor=None)
    return [task(row, asked) for row in found]


def fingerprint(values: Iterable[Any]) -> str:
    """What tells one list of tasks from another."""
    return hashlib.sha256(orjson.dumps(list(values))).hexdigest()[:16]
