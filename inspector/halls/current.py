"""What is known of a hall now: what an inspection saw last, else what was declared, each with its origin."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from inspector.days import local_day
from inspector.db import db
from inspector.halls.lifecycle import IN_FORCE
from inspector.halls.models import Hall, HallObservation, Registration


def observe(hall_id: str, seen: Mapping[str, Any], *, inspection_id: str, on: date) -> None:
    """Remember what a signed inspection saw, unless a later one has seen it since. The hall is locked.

    seen: facts as JSON has them.
    """
    kept = db.session.get(HallObservation, hall_id)
    before = kept.facts if kept else {}
    day = on.isoformat()
    newer = {
        key: (value, inspection_id, day)
        for key, value in seen.items()
        if key not in before or before[key][2] <= day
    }
    if kept is None:
        db.session.add(HallObservation(hall_id=hall_id, facts=newer))
    elif newer:
        kept.facts = {**before, **newer}


def outdate(hall_id: str, declared: Mapping[str, Any], anew: Mapping[str, Any]) -> None:
    """What a change registration declares otherwise than before is newer than what was seen of it."""
    kept = db.session.get(HallObservation, hall_id)
    if kept is not None:
        kept.facts = {key: seen for key, seen in kept.facts.items() if declared.get(key) == anew.get(key)}


def facts_of(hall: Hall) -> list[dict[str, Any]]:
    """Every known fact by key: its value, where it is from, and whether what was declared agrees."""
    kept = db.session.get(HallObservation, hall.id)
    seen = kept.facts if kept else {}
    declared = _declared(hall)
    rows = []
    for key in sorted(hall.facts.keys() | seen.keys()):
        stated = hall.facts.get(key)
        value, inspection_id, day = seen.get(key, (stated, None, None))
        observed = {"kind": "observed", "id": inspection_id, "on": day}
        rows.append(
            {
                "key": key,
                "value": value,
                "origin": observed if key in seen else declared,
                "declared": stated,
                "agrees": key not in hall.facts or stated == value,
            }
        )
    return rows


def _declared(hall: Hall) -> dict[str, Any]:
    """The registration that the hall goes by, or the import by which it came."""
    found = sa.select(Registration.id, Registration.submitted_at).where(
        Registration.hall_id == hall.id, Registration.state.in_(IN_FORCE)
    )
    last = db.session.execute(found.order_by(Registration.decided_at.desc(), Registration.id)).first()
    by, at = (last[0], last[1] or hall.created_at) if last else (None, hall.created_at)
    return {"kind": "declared" if by else "imported", "id": by, "on": local_day(at).isoformat()}
