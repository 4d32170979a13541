"""Whom a draw is made among: the listed halls of an area, its inspectors, and who may not visit what."""

from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa

from inspector.accounts.models import Account
from inspector.accounts.rules.permissions import VISITORS
from inspector.core.db import db
from inspector.core.region_codes import below
from inspector.halls.models import Hall
from inspector.inspections.models import Inspection
from inspector.inspections.rules.lifecycle import HANDED_OVER
from inspector.programme.models import Recusal

HALL, PERSON, VISIT, SAID = (each.__table__.c for each in (Hall, Account, Inspection, Recusal))


class Listed(NamedTuple):
    """A hall that may be visited."""

    code: str
    id: str
    region: str


class Able(NamedTuple):
    """An inspector, and the area of whose halls they may visit."""

    id: str
    region: str


def halls(region: str) -> list[Listed]:
    """Every listed hall of the area, by code."""
    found = sa.select(HALL.code, HALL.id, HALL.region).where(
        below(HALL.region, region), HALL.state == "listed"
    )
    return [Listed(*row) for row in db.session.execute(found.order_by(HALL.code))]


def inspectors(region: str) -> list[Able]:
    """Every inspector who visits halls there, by id."""
    around = [region[:length] for length in range(len(region) + 1)]
    theirs = sa.or_(PERSON.region.in_(around), below(PERSON.region, region))
    found = sa.select(PERSON.id, PERSON.region).where(PERSON.role.in_(VISITORS), PERSON.active, theirs)
    return [Able(*row) for row in db.session.execute(found.order_by(PERSON.id))]


def declared() -> set[tuple[str, str]]:
    """Inspector and hall of every recusal."""
    return {(who, hall) for who, hall in db.session.execute(sa.select(SAID.inspector_id, SAID.hall_id))}


def last_visitors(halls: Iterable[str]) -> set[tuple[str, str]]:
    """Inspector and hall of who made the last visit there that was handed over."""
    newest = sa.func.row_number().over(
        partition_by=VISIT.hall_id, order_by=(VISIT.day.desc(), VISIT.id.desc())
    )
    visits = (
        sa.select(VISIT.hall_id, VISIT.inspector_id, VISIT.second_inspector_id, newest.label("newest"))
        .where(VISIT.hall_id.in_(list(halls)), VISIT.state.in_(HANDED_OVER))
        .subquery()
    )
    rows = db.session.execute(sa.select(visits).where(visits.c.newest == 1))
    return {(who, row.hall_id) for row in rows for who in (row.inspector_id, row.second_inspector_id) if who}
