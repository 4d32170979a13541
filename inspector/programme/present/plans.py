"""Plans as plain values for the wire."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts import queries as accounts
from inspector.accounts.routes.offers import links
from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.terms import PLANNED_FOR
from inspector.halls.models import Hall
from inspector.inspections.models import Inspection
from inspector.programme.models import Plan
from inspector.programme.rules.lifecycle import PLAN
from inspector.programme.rules.planning import Visit, workload


def proposal(region: str, month: str, visits: Iterable[Visit], spared: Iterable[str]) -> dict[str, Any]:
    """What would be planned, with the reasons in words, and the halls that are spared."""
    rows: list[dict[str, Any]] = [
        {
            "hall_id": each.hall_id,
            "kind": "routine",
            "day": each.day,
            "reasons": [{"code": code, "text": PLANNED_FOR[code]} for code in each.reasons],
            "inspector_id": each.inspectors[0] if each.inspectors else None,
            "second_inspector_id": each.inspectors[1] if len(each.inspectors) > 1 else None,
        }
        for each in visits
    ]
    names = _halls({each["hall_id"] for each in rows} | set(spared))
    return {
        "region": region,
        "month": month,
        "visits": [{**each, **names[each["hall_id"]]} for each in rows],
        "spared": [{"hall_id": key, **names[key]} for key in sorted(spared)],
        "workload": _workload(rows),
    }


def plan(row: Plan, caller: Caller, _now: datetime) -> dict[str, Any]:
    """A plan with what has become of its visits."""
    names, states = _halls(each["hall_id"] for each in row.visits), _states(row)
    return {
        **{key: getattr(row, key) for key in ("id", "region", "month", "state", "version", "created_at")},
        "visits": [
            {
                **each,
                **names[each["hall_id"]],
                "inspection_id": each.get("inspection_id"),
                "state": states.get(each.get("inspection_id", "")),
            }
            for each in row.visits
        ],
        "workload": _workload(row.visits),
        "actions": links("plans", row.id, PLAN.allowed(row.state, caller.role), caller),
    }


def _workload(visits: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    counted = sorted(workload(visits).items(), key=lambda pair: (-pair[1], pair[0]))
    names = accounts.names(key for key, _ in counted)
    return [{"account_id": key, "name": names[key], "visits": n} for key, n in counted]


def _halls(ids: Iterable[str]) -> dict[str, dict[str, str]]:
    found = sa.select(Hall.id, Hall.code, Hall.name).where(Hall.id.in_(set(ids)))
    return {key: {"hall_code": code, "hall_name": name} for key, code, name in db.session.execute(found)}


def _states(row: Plan) -> dict[str, str]:
    made = [each["inspection_id"] for each in row.visits if each.get("inspection_id")]
    return dict(
        db.session.execute(sa.select(Inspection.id, Inspection.state).where(Inspection.id.in_(made))).all()
    )
