"""Remember what inspections have seen of a hall."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from inspector.core.db import db
from inspector.halls.models import HallObservation


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


def seen(hall_id: str) -> Mapping[str, tuple[Any, str, str]]:
    """What inspections have last seen of the hall: fact to value, inspection and day."""
    kept = db.session.get(HallObservation, hall_id)
    return {} if kept is None else {key: (each[0], each[1], each[2]) for key, each in kept.facts.items()}


def forget(hall_id: str, inspection_id: str) -> None:
    """What that inspection saw is no longer what was seen last. The hall is locked."""
    kept = db.session.get(HallObservation, hall_id)
    if kept is not None:
        kept.facts = {key: seen for key, seen in kept.facts.items() if seen[1] != inspection_id}


def outdate(hall_id: str, declared: Mapping[str, Any], anew: Mapping[str, Any]) -> None:
    """What a change registration declares otherwise than before is newer than what was seen of it."""
    kept = db.session.get(HallObservation, hall_id)
    if kept is not None:
        kept.facts = {key: seen for key, seen in kept.facts.items() if declared.get(key) == anew.get(key)}
