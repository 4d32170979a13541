"""Whose filings, guidance tasks and incidents a caller may see."""

import sqlalchemy as sa
from sqlalchemy.orm import undefer_group

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.errors import NotFound
from inspector.core.text import Text
from inspector.filings.models import Filing, Guidance, GuidancePhoto, Incident, ReleasePhoto
from inspector.halls.access import scope

TABLE, TASK, ILL = (each.__table__.c for each in (Filing, Guidance, Incident))
SHOWN = sa.or_(TABLE.number.is_not(None), TABLE.release_asked_at.is_not(None))


def filings_of(caller: Caller) -> sa.ColumnElement[bool]:
    """An operator's: of the own halls, drafts too; overseers see what was filed or asks for a release."""
    theirs = scope(caller, hall_id=TABLE.hall_id, region=TABLE.region)
    return sa.and_(theirs, SHOWN) if caller.oversees else theirs


def guidance_of(caller: Caller) -> sa.ColumnElement[bool]:
    """An operator's: of the own halls; else of the offices in the caller's area."""
    return scope(caller, hall_id=TASK.hall_id, region=TASK.region)


def incidents_of(caller: Caller) -> sa.ColumnElement[bool]:
    return scope(caller, hall_id=ILL.hall_id, region=ILL.region)


def shows_photo(caller: Caller, sha256: str) -> bool:
    """Whether it was taken when a banquet was guided, or a dish released, of which the caller may know."""
    guided = (
        sa.select(GuidancePhoto.sha256)
        .join(Guidance, Guidance.id == GuidancePhoto.guidance_id)
        .where(GuidancePhoto.sha256 == sha256, guidance_of(caller))
    )
    released = (
        sa.select(ReleasePhoto.sha256)
        .join(Filing, Filing.id == ReleasePhoto.filing_id)
        .where(ReleasePhoto.sha256 == sha256, filings_of(caller))
    )
    return any(db.session.scalar(found.limit(1)) is not None for found in (guided, released))


def get(filing_id: str, caller: Caller, *, lock: bool = False, whole: bool = False) -> Filing:
    """Find a filing. whole: with names and numbers at once.

    Raises NotFound when there is none that is the caller's to see.
    """
    found = sa.select(Filing).where(Filing.id == filing_id, filings_of(caller))
    if whole:
        found = found.options(undefer_group("personal"))
    row = db.session.scalar(found.with_for_update(key_share=True) if lock else found)
    if row is None:
        raise NotFound(Text("没有这份备案", "There is no such filing"))
    return row
