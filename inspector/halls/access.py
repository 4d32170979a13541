"""Whose halls and registrations a caller may see: part of every query of this room and those above."""

import sqlalchemy as sa

from inspector.accounts.caller import Caller
from inspector.accounts.permissions import Role
from inspector.db import db
from inspector.halls.models import (
    Commitment,
    Hall,
    HallMaterial,
    HallOperator,
    Material,
    Registration,
    SubmittedFile,
)
from inspector.region_codes import below

# Of the tables, not the mapped classes: a list that selects columns then costs half as much to ask for.
HALL, OPERATED, REGISTRATION = (each.__table__.c for each in (Hall, HallOperator, Registration))


def own_hall_ids(caller: Caller) -> sa.Select[str]:
    """The halls that an operator runs."""
    return sa.select(OPERATED.hall_id).where(OPERATED.account_id == caller.account_id)


def halls_of(caller: Caller) -> sa.ColumnElement[bool]:
    if caller.role is Role.OPERATOR:
        return HALL.id.in_(own_hall_ids(caller))
    return below(HALL.region, caller.region)


def registrations_of(caller: Caller) -> sa.ColumnElement[bool]:
    """An operator's own at every stage; those who oversee see what has been handed in."""
    if caller.role is Role.OPERATOR:
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
