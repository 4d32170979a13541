"""Whose registrations a caller may see, and the files that are named in them."""

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.errors import NotFound
from inspector.core.region_codes import below
from inspector.core.text import Text
from inspector.halls.access import halls_of
from inspector.halls.models import Hall
from inspector.registrations.models import (
    Commitment,
    HallMaterial,
    Material,
    Registration,
    SubmittedFile,
)

REGISTRATION = Registration.__table__.c


def registrations_of(caller: Caller) -> sa.ColumnElement[bool]:
    """An operator's own at every stage; those who oversee see what has been handed in."""
    if not caller.oversees:
        return REGISTRATION.applicant_id == caller.account_id
    handed_in = REGISTRATION.submitted_at.is_not(None)
    return sa.and_(below(REGISTRATION.region, caller.region), handed_in)


def shows_file(caller: Caller, sha256: str) -> bool:
    """Whether it is a paper of a registration or of a hall that the caller may see."""
    of_registration = (
        sa.select(Material.file)
        .join(Registration, Registration.id == Material.registration_id)
        .where(Material.file == sha256, registrations_of(caller))
    )
    of_hall = (
        sa.select(HallMaterial.file)
        .join(Hall, Hall.id == HallMaterial.hall_id)
        .where(HallMaterial.file == sha256, halls_of(caller))
    )
    submitted = (
        sa.select(SubmittedFile.sha256)
        .join(Registration, Registration.id == SubmittedFile.registration_id)
        .where(SubmittedFile.sha256 == sha256, registrations_of(caller))
    )
    signature = (
        sa.select(Commitment.signature)
        .join(Registration, Registration.id == Commitment.registration_id)
        .where(Commitment.signature == sha256, registrations_of(caller))
    )
    anywhere: sa.CompoundSelect[str] = sa.union_all(of_registration, of_hall, submitted, signature)
    return db.session.scalar(anywhere.limit(1)) is not None


def get(registration_id: str, caller: Caller, *, lock: bool = False) -> Registration:
    """Raises NotFound, also for what is not the caller's to see."""
    found = sa.select(Registration).where(Registration.id == registration_id, registrations_of(caller))
    row = db.session.scalar(found.with_for_update(key_share=True) if lock else found)
    if row is None:
        raise absent()
    return row


def hall_of(registration_id: str, caller: Caller) -> str:
    """The hall that it is for, without reading the registration. Raises NotFound as `get` does."""
    found = sa.select(Registration.hall_id).where(
        Registration.id == registration_id, registrations_of(caller)
    )
    hall_id = db.session.scalar(found)
    if hall_id is None:
        raise absent()
    return hall_id


def absent() -> NotFound:
    return NotFound(Text("没有这份登记", "There is no such registration"))
