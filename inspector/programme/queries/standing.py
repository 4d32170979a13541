"""How the halls of an area stand before a month: what a plan is made of."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from inspector.accounts.models import Account
from inspector.core.db import db
from inspector.core.region_codes import below
from inspector.filings.models import Filing
from inspector.filings.rules.lifecycle import TAKES_ROOM
from inspector.halls.models import Hall, HallMark
from inspector.inspections.models import Correction, Inspection
from inspector.inspections.rules.lifecycle import HANDED_OVER, UNSIGNED
from inspector.programme.rules import months
from inspector.programme.rules.planning import State
from inspector.standards.queries import in_force
from inspector.standards.rules.bounds import Age

HALL, VISIT, ORDER, FILING, MARK = (
    each.__table__.c for each in (Hall, Inspection, Correction, Filing, HallMark)
)
# 食品生产经营监督检查管理办法 (2021), article 42: no repeat by a lower level within that time.
REPEATED = Age(3, "months")


def halls(region: str, month: str, today: date) -> list[State]:
    """The listed halls of the area for which no visit is under way."""
    under_way = sa.exists().where(VISIT.hall_id == HALL.id, VISIT.state.in_(UNSIGNED))
    found = sa.select(HALL.id, HALL.region, HALL.grade, HALL.inspected_on).where(
        below(HALL.region, region), HALL.state == "listed", ~under_way
    )
    marks = _count(MARK.hall_id, MARK.settled_on.is_(None))
    orders = _count(ORDER.hall_id, below(ORDER.region, region), Correction.overdue_rows(today))
    held = sa.and_(FILING.day.between(months.first(month), months.last(month)), FILING.state.in_(TAKES_ROOM))
    banquets = _count(FILING.hall_id, below(FILING.region, region), held)
    every = in_force.policy(region, today).visits.every
    return [
        State(
            id=key,
            region=place,
            grade=grade,
            last_visit=last,
            due=None if every is None or last is None else last < every.before(months.last(month)),
            overdue=None if every is None or last is None else last < every.before(today),
            marks=marks.get(key, 0),
            corrections_overdue=orders.get(key, 0),
            banquets=banquets.get(key, 0),
        )
        for key, place, grade, last in db.session.execute(found)
    ]


def _count(hall: Any, *which: sa.ColumnElement[bool]) -> Mapping[str, int]:
    counted = sa.select(hall, sa.func.count()).where(*which).group_by(hall)
    return dict(db.session.execute(counted).all())


def seen_from_above(region: str, month: str) -> set[str]:
    """Halls that an inspector of a higher level visited shortly before the month: they are spared."""
    since = REPEATED.before(months.first(month))
    found = (
        sa.select(VISIT.hall_id)
        .join(Account, Account.id == VISIT.inspector_id)
        .where(below(VISIT.region, region), VISIT.state.in_(HANDED_OVER), VISIT.day >= since)
        .where(sa.func.length(Account.region) < len(region))
    )
    return set(db.session.scalars(found))


def loads(region: str, month: str) -> Mapping[str, int]:
    """Visits of that month that each inspector has already, by account."""
    between = VISIT.day.between(months.first(month), months.last(month))
    counted = sa.select(VISIT.inspector_id, sa.func.count()).where(
        below(VISIT.region, region), between, VISIT.state != "cancelled"
    )
    return dict(db.session.execute(counted.group_by(VISIT.inspector_id)).all())
