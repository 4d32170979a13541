"""Tie photos to a visit, and wait for those that have not arrived."""

from datetime import datetime

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.errors import Invalid, at
from inspector.core.idempotency import already_done, beside
from inspector.core.text import Text
from inspector.files.actions import photos
from inspector.inspections.access import get
from inspector.inspections.actions.note import step
from inspector.inspections.models import Inspection, InspectionPhoto
from inspector.inspections.rules.lifecycle import INSPECTION


def tie_photos(row: Inspection) -> None:
    hashes = named_photos(row)
    tied = sa.select(InspectionPhoto.sha256).where(InspectionPhoto.inspection_id == row.id)
    known = set(db.session.scalars(tied)) if row.version > 1 else set()
    if gone := known - hashes:
        db.session.execute(
            sa.delete(InspectionPhoto).where(
                InspectionPhoto.inspection_id == row.id, InspectionPhoto.sha256.in_(gone)
            )
        )
    if new := hashes - known:
        rows = [{"inspection_id": row.id, "sha256": sha256} for sha256 in sorted(new)]
        db.session.execute(sa.insert(InspectionPhoto), rows)


def named_photos(row: Inspection) -> set[str]:
    answered = {sha256 for answer in row.answers for sha256 in answer["photos"]}
    return answered | {row.signature} if row.signature else answered


def missing_photos(row: Inspection) -> list[str]:
    """The photos that it names and that have not arrived, sorted."""
    return sorted(photos.missing(named_photos(row)))


def media_arrived(sha256: str, now: datetime) -> None:
    """Complete the visits that waited for nothing but this photo."""
    waiting = (
        sa.select(Inspection)
        .join(InspectionPhoto, InspectionPhoto.inspection_id == Inspection.id)
        .where(InspectionPhoto.sha256 == sha256, Inspection.state == "awaiting_media")
    )
    for row in db.session.scalars(waiting.with_for_update(of=Inspection)):
        if not missing_photos(row):
            row.state = INSPECTION.after(row.state, "complete", "system")
            step(row, "complete", by=None, now=now)


def give_up_photos(
    inspection_id: str, *, caller: Caller, expected: int, now: datetime, reasons: str
) -> Inspection:
    """Complete a visit whose missing photos are lost, as with a broken phone; which and why is kept."""
    row = get(inspection_id, caller, lock=True)
    if already_done(row, expected, "give_up", caller.account_id, said=beside(row, {"lost_because": reasons})):
        return row
    row.state = INSPECTION.after(row.state, "give_up", caller.role)
    if not reasons:
        raise Invalid(errors=[at("/reasons", Text("须说明理由", "Reasons are needed"))])
    row.lost_photos, row.lost_because = missing_photos(row), reasons
    step(row, "give_up", by=caller.account_id, now=now)
    return row
