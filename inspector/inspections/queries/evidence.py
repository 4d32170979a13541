"""What deserves a second look in a visit: photos that are elsewhere, too; odd times and places."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.files.models import Photo
from inspector.files.queries import twins
from inspector.halls.models import Hall
from inspector.inspections.access import corrections_of, inspections_of
from inspector.inspections.models import Correction, CorrectionPhoto, Inspection, InspectionPhoto
from inspector.inspections.rules import dating, plausible
from inspector.inspections.rules.plausible import Position, Reason, Stay

MOST = 60  # photos that are searched for, so that one visit has a bound
AROUND = timedelta(days=1)  # visits of the inspector that are held against this one


def reasons(row: Inspection, caller: Caller) -> list[Reason]:
    """Reasons to look at it, of the visit and then by photo."""
    photos = _photos(row)
    found = [*plausible.off_clock(row.clock_offset), *plausible.too_fast(_stay(row), _others(row))]
    said = _said(row)
    place = _place(row.hall_id)
    for photo in photos:
        found += plausible.off_place(photo.sha256, _position(photo), place)
        taken = plausible.moment_of(said.get(photo.sha256) or photo.taken_at)
        found += plausible.off_time(photo.sha256, taken, row.started_at, row.finished_at)
    for photo in photos[:MOST]:
        found += _elsewhere(photo.sha256, row, caller)
    return found


def _photos(row: Inspection) -> list[Any]:
    """Those that are here, but for the signature."""
    here = (
        sa.select(Photo.sha256, Photo.taken_at, Photo.latitude, Photo.longitude)
        .join(InspectionPhoto, InspectionPhoto.sha256 == Photo.sha256)
        .where(InspectionPhoto.inspection_id == row.id, InspectionPhoto.arrived)
        .where(Photo.sha256 != (row.signature or ""))
    )
    return list(db.session.execute(here.order_by(Photo.sha256)))


def _said(row: Inspection) -> dict[str, str | None]:
    """When the phone says that each was taken."""
    notes = [note for answer in row.answers for note in answer.get("photo_notes", ())]
    return {note["photo"]: note["taken_at"] for note in notes}


def _position(row: Any) -> Position | None:
    return None if row.latitude is None or row.longitude is None else (row.latitude, row.longitude)


def _place(hall_id: str) -> Position | None:
    return _position(
        db.session.execute(sa.select(Hall.latitude, Hall.longitude).where(Hall.id == hall_id)).one()
    )


def _stay(row: Any) -> Stay | None:
    """None where the phone did not say when it was."""
    begun = dating.corrected(row.started_at, row.clock_offset or 0)
    ended = dating.corrected(row.finished_at, row.clock_offset or 0) or begun
    if begun is None or ended is None:
        return None
    return Stay(row.id, _place(row.hall_id), begun, ended)


def _others(row: Inspection) -> list[Stay]:
    """Where its inspector was else, on that day and those beside it."""
    if row.started_at is None:
        return []
    near = Inspection.started_at.between(row.started_at - AROUND, row.started_at + AROUND)
    theirs = sa.select(Inspection).where(
        Inspection.inspector_id == row.inspector_id, Inspection.id != row.id, near
    )
    days = Inspection.day.between(row.day - AROUND, row.day + AROUND)
    return [stay for each in db.session.scalars(theirs.where(days)) if (stay := _stay(each))]


def _elsewhere(sha256: str, row: Inspection, caller: Caller) -> Iterator[Reason]:
    """Where else it, or one like it, is; only that it is, where the caller may not see the place."""
    found = twins(sha256)
    bits = {sha256: 0} | {each.sha256: each.bits for each in found}
    for other, at in _uses(bits, row, caller):
        code = "same-photo" if other == sha256 else "alike"
        yield Reason(code, sha256, bits[other], at)


def _uses(hashes: Iterable[str], row: Inspection, caller: Caller) -> Iterator[tuple[str, dict[str, Any]]]:
    """Photos and where they are used, but for this visit and the corrections that follow from it."""
    wanted = list(hashes)
    visits = (
        sa.select(
            InspectionPhoto.sha256, Inspection.id, Inspection.hall_id, Inspection.day, inspections_of(caller)
        )
        .join(Inspection, Inspection.id == InspectionPhoto.inspection_id)
        .where(InspectionPhoto.sha256.in_(wanted), InspectionPhoto.arrived, Inspection.id != row.id)
        .where(Inspection.id != (row.revises or row.id))
        .where(sa.or_(Inspection.revises.is_(None), Inspection.revises != row.id))
    )
    proofs = (
        sa.select(
            CorrectionPhoto.sha256,
            Correction.id,
            Correction.hall_id,
            Correction.opened_on,
            corrections_of(caller),
        )
        .join(Correction, Correction.id == CorrectionPhoto.correction_id)
        .where(CorrectionPhoto.sha256.in_(wanted))
    )
    for key, statement in (("inspection_id", visits), ("correction_id", proofs)):
        for sha256, used, hall_id, day, seen in db.session.execute(statement):
            known = {key: used, "hall_id": hall_id, "day": day, "photo": sha256}
            yield sha256, known if seen else {}
