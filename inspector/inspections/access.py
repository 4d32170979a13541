"""Whose inspections and corrections a caller may see, and with them whose photos."""

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import OVERSEERS
from inspector.core.db import db
from inspector.core.errors import Forbidden, NotFound
from inspector.core.text import Text
from inspector.halls.access import scope
from inspector.halls.models import HallOperator
from inspector.inspections.models import Correction, CorrectionPhoto, Inspection, InspectionPhoto
from inspector.inspections.rules.lifecycle import EDITABLE, HANDED_OVER

ABSENT = Text("没有这次检查", "There is no such inspection")
VISIT, ORDER = Inspection.__table__.c, Correction.__table__.c


def inspections_of(caller: Caller) -> sa.ColumnElement[bool]:
    """An operator's: of the own halls, once handed over; a planned visit is never theirs to see."""
    theirs = scope(caller, hall_id=VISIT.hall_id, region=VISIT.region)
    return theirs if caller.oversees else sa.and_(theirs, VISIT.state.in_(HANDED_OVER))


def corrections_of(caller: Caller) -> sa.ColumnElement[bool]:
    return scope(caller, hall_id=ORDER.hall_id, region=ORDER.region)


def shows_photo(caller: Caller, sha256: str) -> bool:
    """Whether it belongs to an inspection or a correction that the caller may see."""
    of_inspection = (
        sa.select(InspectionPhoto.sha256)
        .join(Inspection, Inspection.id == InspectionPhoto.inspection_id)
        .where(InspectionPhoto.sha256 == sha256, InspectionPhoto.arrived, inspections_of(caller))
    )
    of_correction = (
        sa.select(CorrectionPhoto.sha256)
        .join(Correction, Correction.id == CorrectionPhoto.correction_id)
        .where(CorrectionPhoto.sha256 == sha256, corrections_of(caller))
    )
    return db.session.scalar(sa.union_all(of_inspection, of_correction).limit(1)) is not None


def sent_by(account_id: str, sha256: str) -> sa.ColumnElement[bool]:
    """The visits for which a photo of this account counts: those it makes, and those signed at its halls.

    A signature may come from the phone of the hall's operator: whoever knew its hash before it was sent has
    seen it drawn.
    """
    runs = sa.select(HallOperator.hall_id).where(HallOperator.account_id == account_id)
    signed_there = sa.and_(Inspection.signature == sha256, Inspection.hall_id.in_(runs))
    recorded = sa.or_(Inspection.inspector_id == account_id, Inspection.second_inspector_id == account_id)
    return sa.or_(recorded, signed_there)


def waits_for_photo(caller: Caller, sha256: str) -> bool:
    """Whether a visit names the photo that the caller is to send."""
    waiting = (
        sa.select(InspectionPhoto.sha256)
        .join(Inspection, Inspection.id == InspectionPhoto.inspection_id)
        .where(InspectionPhoto.sha256 == sha256, sent_by(caller.account_id, sha256))
    )
    return db.session.scalar(waiting.limit(1)) is not None


def signed_waits_for_photo(account_id: str, sha256: str) -> bool:
    """Whether a signed visit waits for the photo from this account."""
    waiting = (
        sa.select(InspectionPhoto.sha256)
        .join(Inspection, Inspection.id == InspectionPhoto.inspection_id)
        .where(InspectionPhoto.sha256 == sha256, ~InspectionPhoto.arrived, VISIT.state == "awaiting_media")
        .where(sent_by(account_id, sha256))
    )
    return db.session.scalar(waiting.limit(1)) is not None


def get(inspection_id: str, caller: Caller, *, lock: bool = False) -> Inspection:
    """Find an inspection. Raises NotFound when there is none that is the caller's to see."""
    found = sa.select(Inspection).where(Inspection.id == inspection_id, inspections_of(caller))
    row = db.session.scalar(found.with_for_update(key_share=True) if lock else found)
    if row is None:
        raise NotFound(ABSENT)
    return row


def nothing_answered(row: Inspection) -> bool:
    """Whether it is still only an appointment."""
    return row.state in EDITABLE and not row.answers


def is_own(row: Inspection, caller: Caller) -> bool:
    """Whether the caller is the visit's inspector, or an overseer while nothing is answered."""
    planning = nothing_answered(row) and caller.role in OVERSEERS
    return planning or row.inspector_id == caller.account_id


def require_writer(row: Inspection, caller: Caller) -> None:
    """Both inspectors of a visit record it. Raises Forbidden for everybody else, as `require_own` does."""
    if row.second_inspector_id != caller.account_id:
        require_own(row, caller)


def require_own(row: Inspection, caller: Caller) -> None:
    """Raises Forbidden where it is not theirs."""
    if not is_own(row, caller):
        raise Forbidden(
            Text("这次检查由另一位检查员负责", "This visit is another inspector's"), code="not-your-visit"
        )
