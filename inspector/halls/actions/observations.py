"""Remember what inspections have seen of a hall, and what verified corrections have made of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from inspector.core.db import db
from inspector.halls.models import Hall, HallObservation

CORRECTED = "corrected"  # stands behind the day of what a correction says; nothing behind that of a visit


def observe(hall_id: str, seen: Mapping[str, Any], *, inspection_id: str, on: date) -> None:
    """Remember what a signed inspection saw, unless a later one has seen it since. The hall is locked.

    seen: facts as JSON has them.
    """
    _keep(hall_id, seen, (inspection_id, on.isoformat()))


def correct(hall_id: str, facts: Mapping[str, Any], *, correction_id: str, on: date) -> None:
    """Remember what the hall is like since that correction was verified. The hall is locked."""
    _keep(hall_id, facts, (correction_id, on.isoformat(), CORRECTED))


def _keep(hall_id: str, seen: Mapping[str, Any], origin: tuple[str, ...]) -> None:
    kept = db.session.get(HallObservation, hall_id)
    before = kept.facts if kept else {}
    newer = {
        key: (value, *origin)
        for key, value in seen.items()
        if key not in before or before[key][2] <= origin[1]
    }
    _write(hall_id, {**before, **newer})


def forget(hall_id: str, keys: Iterable[str], *, inspection_id: str) -> None:
    """That visit's word on these facts no longer holds."""
    kept, gone = db.session.get(HallObservation, hall_id), set(keys)
    if kept is not None:
        left = {key: each for key, each in kept.facts.items() if key not in gone or each[1] != inspection_id}
        _write(hall_id, left)


def _write(hall_id: str, facts: dict[str, tuple[Any, ...]]) -> None:
    """Keep what is known of the hall, and tell it how much of that was declared otherwise."""
    kept = db.session.get(HallObservation, hall_id)
    if kept is None:
        db.session.add(HallObservation(hall_id=hall_id, facts=facts))
    else:
        kept.facts = facts
    count_disagreements(db.session.get_one(Hall, hall_id), facts)


def count_disagreements(hall: Hall, seen: Mapping[str, tuple[Any, ...]]) -> None:
    """How many facts were declared otherwise than they were seen last."""
    declared = hall.facts
    hall.disagreements = sum(key in declared and declared[key] != each[0] for key, each in seen.items())


def seen(hall_id: str) -> Mapping[str, tuple[Any, str, str]]:
    """What inspections have last seen of the hall: fact to value, inspection and day.

    What a correction says of it was perhaps seen on a photo only, and is left out.
    """
    kept = db.session.get(HallObservation, hall_id)
    facts = {} if kept is None else kept.facts
    return {key: (each[0], each[1], each[2]) for key, each in facts.items() if CORRECTED not in each[3:]}


def values(hall_id: str) -> dict[str, Any]:
    """What is known of the hall beside what was declared: fact to value."""
    kept = db.session.get(HallObservation, hall_id)
    return {} if kept is None else {key: each[0] for key, each in kept.facts.items()}


def forget_visit(hall_id: str, inspection_id: str) -> None:
    """What that inspection saw is no longer what was seen last. The hall is locked."""
    kept = db.session.get(HallObservation, hall_id)
    if kept is not None:
        kept.facts = {key: seen for key, seen in kept.facts.items() if seen[1] != inspection_id}


def outdate(hall_id: str, declared: Mapping[str, Any], anew: Mapping[str, Any]) -> None:
    """What a change registration declares otherwise than before is newer than what was seen of it."""
    kept = db.session.get(HallObservation, hall_id)
    if kept is not None:
        kept.facts = {key: seen for key, seen in kept.facts.items() if declared.get(key) == anew.get(key)}


def recount(hall: Hall) -> None:
    """After the hall declares other facts."""
    kept = db.session.get(HallObservation, hall.id)
    count_disagreements(hall, kept.facts if kept else {})
