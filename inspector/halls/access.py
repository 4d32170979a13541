"""Whose halls and registrations a caller may see: part of every query of this room and those above."""

import sqlalchemy as sa

from inspector.accounts.caller import Caller
from inspector.accounts.permissions import Role
from inspector.halls.models import Hall, HallOperator, Registration
from inspector.region_codes import below


def own_hall_ids(caller: Caller) -> sa.Select[str]:
    """The halls that an operator runs."""
    return sa.select(HallOperator.hall_id).where(HallOperator.account_id == caller.account_id)


def halls_of(caller: Caller) -> sa.ColumnElement[bool]:
    if caller.role is Role.OPERATOR:
        return Hall.id.in_(own_hall_ids(caller))
    return below(Hall.region, caller.region)


def registrations_of(caller: Caller) -> sa.ColumnElement[bool]:
    """An operator's own at every stage; those who oversee see what has been handed in."""
    if caller.role is Role.OPERATOR:
        return Registration.applicant_id == caller.account_id
    handed_in = Registration.submitted_at.is_not(None)
    return sa.and_(below(Registration.region, caller.region), handed_in)
