"""Whom a draw is made among: the listed halls of an area, its inspectors, and who may not visit what."""

from collections.abc import Iterable, Mapping

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


def halls(region: str) -> dict[str, tuple[str, str]]:
    """Id and region of every listed hall of the area, by code."""
    found = sa.select(HALL.code, HALL.id, HALL.region).where(
        below(HALL.region, region), HALL.state == "listed"
    )
    return {code: (key, place) for code, key, place in db.session.execute(found.order_by(HALL.code))}


def inspectors(region: str) -> dict[str, tuple[str, str]]:
    """Account and area of every inspector who visits halls there, by a label: 01, 02 … by id.

    The label stands for them in what is published.
    """
    around = [region[:length] for length in range(len(region) + 1)]
    theirs = sa.or_(PERSON.region.in_(around), below(PERSON.region, region))
    found = sa.select(PERSON.id, PERSON.region).where(PERSON.role.in_(VISITORS), PERSON.active, theirs)
    rows = db.session.execute(found.order_by(PERSON.id)).all()
    return {f"{number:02}": (key, area) for number, (key, area) in enumerate(rows, 1)}


def recused(
    halls: Mapping[str, tuple[str, str]],
    inspectors: Mapping[str, tuple[str, str]],
    *,
    last_visitors: bool = True,
) -> set[tuple[str, str]]:
    """Label and code of who does not visit what: declared, of other areas, and the last visitors."""
    codes = {key: code for code, (key, _) in halls.items()}
    labels = {key: label for label, (key, _) in inspectors.items()}
    pairs = {*_declared(), *(_last_visits(codes) if last_visitors else ())}
    apart = {
        (label, code)
        for label, (_, area) in inspectors.items()
        for code, (_, place) in halls.items()
        if not place.startswith(area)
    }
    named = {(labels[who], codes[hall]) for who, hall in pairs if who in labels and hall in codes}
    return named | apart


def _declared() -> Iterable[tuple[str, str]]:
    return [(who, hall) for who, hall in db.session.execute(sa.select(SAID.inspector_id, SAID.hall_id))]


def _last_visits(halls: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Who made the last visit of each hall that was handed over."""
    newest = sa.func.row_number().over(
        partition_by=VISIT.hall_id, order_by=(VISIT.day.desc(), VISIT.id.desc())
    )
    visits = (
        sa.select(VISIT.hall_id, VISIT.inspector_id, VISIT.second_inspector_id, newest.label("newest"))
        .where(VISIT.hall_id.in_(list(halls)), VISIT.state.in_(HANDED_OVER))
        .subquery()
    )
    rows = db.session.execute(sa.select(visits).where(visits.c.newest == 1))
    return [(who, row.hall_id) for row in rows for who in (row.inspector_id, row.second_inspector_id) if who]
