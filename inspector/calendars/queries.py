"""The sittings of an area or a hall, by one statement that an index serves."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.labels import MEALS
from inspector.core.region_codes import below
from inspector.filings.models import Filing, Sitting
from inspector.filings.rules.lifecycle import TAKES_ROOM, TO_COME
from inspector.halls.access import scope
from inspector.halls.models import Hall
from inspector.standards.queries import in_force
from inspector.standards.rules.emergencies import Emergency

SITTING, FILING, HALL = (each.__table__.c for each in (Sitting, Filing, Hall))
GIVEN_UP = ("returned", "refused", "cancelled", "no_show")
MEAL_ORDER = {meal: place for place, meal in enumerate(MEALS)}
SITTINGS = (
    sa.select(
        *(SITTING.day, SITTING.meal, SITTING.tables, SITTING.diners, SITTING.number),
        *(FILING.id, FILING.state, FILING.tier, FILING.office, FILING.late, FILING.risky_dishes),
        *(FILING.version, FILING.changed_at, SITTING.hall_id, HALL.name, HALL.code, HALL.address),
        *(SITTING.region, HALL.capacity_diners),
    )
    .select_from(Sitting.__table__)
    .join(Filing.__table__, FILING.id == SITTING.filing_id)
    .join(Hall.__table__, HALL.id == SITTING.hall_id)
)


class Held(NamedTuple):
    """One sitting. Nothing personal."""

    day: date
    meal: str
    tables: int
    diners: int
    number: int
    filing_id: str
    state: str
    tier: str
    office: str
    late: bool
    risky_dishes: int
    version: int
    changed_at: datetime
    hall_id: str
    hall: str
    code: str
    address: str
    region: str
    capacity: int
    emergency: bool  # whether an order touches it

    @property
    def risks(self) -> list[str]:
        """Why somebody should look: the menu, a late filing, a banquet so large that the county guides it, an
        emergency order."""
        marks = {
            "menu": self.risky_dishes > 0,
            "late": self.late,
            "large": self.office == "county",
            "emergency": self.emergency,
        }
        return [mark for mark, holds in marks.items() if holds]

    def touched_by(self, order: Emergency) -> bool:
        """Whether the order forbids it or asks more of it, while it is to come."""
        ruled = self.state in TO_COME and order.rules(self.region, self.day)
        return ruled and order.touches(self.diners, self.capacity)


class Span(NamedTuple):
    """first, last: days, inclusive. region: prefix. hall_id: None for all halls."""

    first: date
    last: date
    region: str = ""
    hall_id: str | None = None


def sittings(caller: Caller, span: Span, *, given_up: bool = False) -> list[Held]:
    """Those that are the caller's to see, in the order of time. given_up: also what will not be held."""
    found = SITTINGS.where(
        SITTING.day.between(span.first, span.last),
        scope(caller, hall_id=SITTING.hall_id, region=SITTING.region),
        below(SITTING.region, span.region),
        FILING.number.is_not(None),
        FILING.state.in_((*TAKES_ROOM, *GIVEN_UP) if given_up else TAKES_ROOM),
    )
    if span.hall_id is not None:
        found = found.where(SITTING.hall_id == span.hall_id)
    rows = [_marked(Held._make((*row, False))) for row in db.session.execute(found)]
    return sorted(rows, key=lambda row: (row.day, MEAL_ORDER[row.meal], row.code, row.filing_id))


def _marked(row: Held) -> Held:
    orders = in_force.library().emergencies
    return row._replace(emergency=True) if any(map(row.touched_by, orders)) else row


def by_day(rows: Iterable[Held]) -> list[dict[str, Any]]:
    """Each day on which something is held, with its sittings as plain values."""
    days: dict[date, list[dict[str, Any]]] = {}
    for row in rows:
        days.setdefault(row.day, []).append(shown(row))
    return [{"day": day, "sittings": shown} for day, shown in days.items()]


def shown(row: Held) -> dict[str, Any]:
    """A sitting as plain values, but for its day."""
    return {
        "meal": row.meal,
        "tables": row.tables,
        "diners": row.diners,
        "filing_id": row.filing_id,
        "state": row.state,
        "tier": row.tier,
        "office": row.office,
        "hall_id": row.hall_id,
        "hall": row.hall,
        "code": row.code,
        "risks": row.risks,
    }
