"""Tie photos to a visit, and wait for those that have not arrived."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.effects import Effect
from inspector.core.lifecycle import SYSTEM
from inspector.files.actions import photos
from inspector.inspections.access import sent_by
from inspector.inspections.actions.note import step, tell
from inspector.inspections.models import Inspection, InspectionPhoto
from inspector.inspections.rules.consequences import PHOTOS_HERE
from inspector.inspections.rules.forms import InspectionForm
from inspector.inspections.rules.lifecycle import INSPECTION, UNSIGNED

NAMED = sa.select(sa.literal(1)).where(InspectionPhoto.sha256 == sa.bindparam("sha256")).limit(1)


def tie_photos(row: Inspection, caller: Caller) -> None:
    """Tie the photos that it names, noting which of them have arrived from its inspector."""
    hashes = named_photos(row)
    before = tied(row) if row.version > 1 else {}
    if gone := before.keys() - hashes:
        of_row = InspectionPhoto.inspection_id == row.id
        db.session.execute(sa.delete(InspectionPhoto).where(of_row, InspectionPhoto.sha256.in_(gone)))
    unsure = {sha256 for sha256 in hashes if not before.get(sha256, False)}
    absent = photos.missing(unsure, caller)
    if new := hashes - before.keys():
        rows = [
            {"inspection_id": row.id, "sha256": sha256, "arrived": sha256 not in absent}
            for sha256 in sorted(new)
        ]
        db.session.execute(sa.insert(InspectionPhoto), rows)
    if here := (unsure - absent) & before.keys():
        these = sa.update(InspectionPhoto).where(
            InspectionPhoto.inspection_id == row.id, InspectionPhoto.sha256.in_(here)
        )
        db.session.execute(these.values(arrived=True))


def named_photos(row: Inspection) -> set[str]:
    """The photos of its answers, and its signature."""
    return _named(row.answers, row.signature)


def decode_named(form: InspectionForm, caller: Caller) -> None:
    """Decode what a form that is signed will be signed with; not inside a transaction."""
    if signature := form.get("signature"):
        photos.check(_named(form["answers"], signature["signature"]), caller)


def _named(answers: Iterable[Mapping[str, Any]], signature: str | None) -> set[str]:
    answered = {sha256 for answer in answers for sha256 in answer["photos"]}
    return answered | {signature} if signature else answered


def missing_photos(row: Inspection) -> list[str]:
    """The photos that it names and that have not arrived, sorted."""
    return sorted(sha256 for sha256, arrived in tied(row).items() if not arrived)


def owed_photos(row: Inspection) -> list[str]:
    """Those of the missing ones that somebody still waits for."""
    lost = row.lost_photos or ()
    return [sha256 for sha256 in missing_photos(row) if sha256 not in lost]


def tied(row: Inspection) -> dict[str, bool]:
    """The photos tied to it, and whether they have arrived."""
    named = sa.select(InspectionPhoto.sha256, InspectionPhoto.arrived).where(
        InspectionPhoto.inspection_id == row.id
    )
    return {photo.sha256: photo.arrived for photo in db.session.execute(named)}


def media_damaged(sha256: str) -> None:
    """Count it as not arrived in the visits that are not signed yet."""
    unsigned = sa.select(Inspection.id).where(Inspection.state.in_(UNSIGNED))
    named = InspectionPhoto.sha256 == sha256
    db.session.execute(
        sa.update(InspectionPhoto)
        .where(named, InspectionPhoto.inspection_id.in_(unsigned))
        .values(arrived=False)
    )


def media_arrived(sha256: str, account_id: str, now: datetime) -> None:
    """Note the photo in the sender's visits that name it; complete those that waited for nothing else.

    A visit is locked only when it waits: a signing holds its visit while it queues for the photo.
    """
    if db.session.execute(NAMED, {"sha256": sha256}).first() is None:
        return  # photos come before their record, too, and many belong to no visit
    theirs = sent_by(account_id, sha256)
    own = sa.select(Inspection.id).where(theirs)
    named = InspectionPhoto.sha256 == sha256
    db.session.execute(
        sa.update(InspectionPhoto).where(named, InspectionPhoto.inspection_id.in_(own)).values(arrived=True)
    )
    waiting = (
        sa.select(Inspection)
        .join(InspectionPhoto, InspectionPhoto.inspection_id == Inspection.id)
        .where(named, theirs, Inspection.state == "awaiting_media")
    )
    for row in db.session.scalars(waiting.with_for_update(key_share=True, of=Inspection)):
        if not owed_photos(row):
            row.state = INSPECTION.after(row.state, "complete", SYSTEM)
            tell(row, [Effect("visit_final", because=(PHOTOS_HERE,))])
            step(row, "complete", by=None, now=now)
