"""Whose inspections and corrections a caller may see, and with them whose photos."""

import sqlalchemy as sa

from inspector.accounts.caller import Caller
from inspector.accounts.permissions import Role
from inspector.db import db
from inspector.halls.access import own_hall_ids
from inspector.inspections.lifecycle import HANDED_OVER
from inspector.inspections.models import Correction, CorrectionPhoto, Inspection, InspectionPhoto
from inspector.region_codes import below

VISIT, ORDER = Inspection.__table__.c, Correction.__table__.c


def inspections_of(caller: Caller) -> sa.ColumnElement[bool]:
    """An operator's: of the own halls, once handed over; a planned visit is never theirs to see."""
    if caller.role is Role.OPERATOR:
        own = VISIT.hall_id.in_(own_hall_ids(caller))
        return sa.and_(own, VISIT.state.in_(HANDED_OVER))
    return below(VISIT.region, caller.region)


def corrections_of(caller: Caller) -> sa.ColumnElement[bool]:
    if caller.role is Role.OPERATOR:
        return ORDER.hall_id.in_(own_hall_ids(caller))
    return below(ORDER.region, caller.region)


def shows_photo(caller: Caller, sha256: str) -> bool:
    """Whether it belongs to an inspection or a correction that the caller may see."""
    of_inspection = (
        sa.select(InspectionPhoto.sha256)
        .join(Inspection, Inspection.id == InspectionPhoto.inspection_id)
        .where(InspectionPhoto.sha256 == sha256, inspections_of(caller))
    )
    of_correction = (
        sa.select(CorrectionPhoto.sha256)
        .join(Correction, Correction.id == CorrectionPhoto.correction_id)
        .where(CorrectionPhoto.sha256 == sha256, corrections_of(caller))
    )
    return db.session.scalar(sa.union_all(of_inspection, of_correction).limit(1)) is not None
