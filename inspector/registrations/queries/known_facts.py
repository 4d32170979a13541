"""What is known of a hall now: seen or put right last, else declared; each with its origin."""

from typing import Any

import sqlalchemy as sa

from inspector.core.days import local_day
from inspector.core.db import db
from inspector.halls.models import Hall, HallObservation
from inspector.registrations.models import Registration
from inspector.registrations.rules.lifecycle import IN_FORCE


def facts_of(hall: Hall) -> list[dict[str, Any]]:
    """Every known fact by key: its value, where it is from, and whether what was declared agrees."""
    kept = db.session.get(HallObservation, hall.id)
    seen = kept.facts if kept else {}
    declared = _declared(hall)
    rows = []
    for key in sorted(hall.facts.keys() | seen.keys()):
        stated = hall.facts.get(key)
        value, by, day, *kind = seen.get(key, (stated, None, None))
        observed = {"kind": "".join(kind) or "observed", "id": by, "on": day}
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
