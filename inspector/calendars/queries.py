"""The sittings of an area or a hall, by one statement that an index serves."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.calendars.rules.serials import numbered, slot_of, told
from inspector.core.db import db
from inspector.core.indexes import unindexed
from inspector.core.labels import MEALS
from inspector.core.region_codes import below
from inspector.filings.models import Filing, FilingVersion, Sitting
from inspector.filings.rules.lifecycle import TAKES_ROOM, TO_COME
from inspector.halls.access import scope
from inspector.halls.models import Hall, HallMark
from inspector.standards.queries import in_force
from inspector.standards.rules.emergencies import Emergency

SITTING, FILING, HALL, MARK = (each.__table__.c for each in (Sitting, Filing, Hall, HallMark))
VERSION = FilingVersion.__table__.c
GIVEN_UP = ("returned", "refused", "cancelled", "no_show")
MEAL_ORDER = {meal: place for place, meal in enumerate(MEALS)}
# Until it is looked at, what went wrong once is a risk for every banquet to come.
MARKED = sa.and_(
    FILING.state.in_(TO_COME),
    sa.exists().where(MARK.hall_id == FILING.hall_id, MARK.settled_on.is_(None)),
)
OF_FILING = (
    *(FILING.id, FILING.state, FILING.tier, FILING.office, FILING.late, FILING.risky_dishes),
    *(FILING.version, FILING.changed_at, FILING.hall_id, HALL.name, HALL.code, HALL.address),
    *(FILING.region, HALL.capacity_diners, MARKED.label("marked")),
)
SITTINGS = (
    sa.select(
        *(SITTING.day, SITTING.meal, SITTING.tables, SITTING.diners, SITTING.number),
        *OF_FILING,
    )
    .select_from(Sitting.__table__)
    .join(Filing.__table__, FILING.id == SITTING.filing_id)
    .join(Hall.__table__, HALL.id == SITTING.hall_id)
)
OTHER = FilingVersion.__table__.alias("other").c
CHANGED = sa.exists().where(OTHER.filing_id == VERSION.filing_id, OTHER.version != VERSION.version)
VERSIONS = (
    sa.select(VERSION.content, *OF_FILING)
    .select_from(FilingVersion.__table__)
    .join(Filing.__table__, FILING.id == VERSION.filing_id)
    .join(Hall.__table__, HALL.id == FILING.hall_id)
    .where(FILING.number.is_not(None), sa.or_(FILING.state == "returned", CHANGED))
    .order_by(VERSION.filing_id, VERSION.version)
)
YEAR = timedelta(days=366)  # how far a sitting can have been moved out of a span


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
    marked: bool  # whether something went wrong at the hall that no visit has looked at since
    emergency: bool  # whether an order touches it

    @property
    def risks(self) -> list[str]:
        """Why somebody should look: the menu, a late filing, a banquet so large that the county guides it, an
        emergency order, a hall where something went wrong."""
        marks = {
            "menu": self.risky_dishes > 0,
            "late": self.late,
            "large": self.office == "county",
            "emergency": self.emergency,
            "marked": self.marked,
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

    def covers(self, day: str) -> bool:
        """day: as ISO text."""
        return self.first.isoformat() <= day <= self.last.isoformat()


def sittings(caller: Caller, span: Span, *, given_up: bool = False) -> list[Held]:
    """Those that are the caller's to see, in the order of time. given_up: also what will not be held."""
    found = SITTINGS.where(
        SITTING.day.between(span.first, span.last),
        scope(caller, hall_id=SITTING.hall_id, region=SITTING.region),
        below(SITTING.region, span.region),
        FILING.number.is_not(None),
        unindexed(FILING.state).in_((*TAKES_ROOM, *GIVEN_UP) if given_up else TAKES_ROOM),
    )
    if span.hall_id is not None:
        found = found.where(SITTING.hall_id == span.hall_id)
    rows = [with_orders(Held._make((*row, False))) for row in db.session.execute(found)]
    return sorted(rows, key=lambda row: (row.day, MEAL_ORDER[row.meal], row.code, row.filing_id))


def announced(caller: Caller, span: Span) -> list[Held]:
    """Those and whatever was announced for the span and is no more, each with the number that it keeps.

    number: of the sitting, not of its place. What was dropped or moved to another day is `cancelled`.
    """
    histories = _histories(caller, span)
    known = {key: numbered(versions) for key, (versions, _) in histories.items()}
    rows = []
    for row in sittings(caller, span, given_up=True):
        numbers = known.get(row.filing_id)
        number = row.number if numbers is None else numbers.get(slot_of(row.day, row.meal))
        if number is not None:  # else it is still being written anew, and was never told
            rows.append(row._replace(number=number))
    still = {(row.filing_id, *slot_of(row.day, row.meal)) for row in rows}
    for key, (versions, of_filing) in histories.items():
        for (day, meal), each in told(versions).items():
            if (key, day, meal) not in still and span.covers(day):
                what = (date.fromisoformat(day), meal, each["tables"], each["diners"], known[key][day, meal])
                rows.append(Held._make((*what, *of_filing, False))._replace(state="cancelled"))
    return rows


def _histories(caller: Caller, span: Span) -> dict[str, tuple[list[Any], tuple[Any, ...]]]:
    """Of each filing that was changed: its sittings version by version, and the rest of what is held."""
    found = VERSIONS.where(
        FILING.day.between(span.first - YEAR, span.last + YEAR),
        scope(caller, hall_id=FILING.hall_id, region=FILING.region),
    )
    histories: dict[str, tuple[list[Any], tuple[Any, ...]]] = {}
    for content, *of_filing in db.session.execute(found):
        versions, _ = histories.setdefault(of_filing[0], ([], tuple(of_filing)))
        versions.append(content["sittings"])
    return histories


def with_orders(row: Held) -> Held:
    """The same, told whether an emergency order touches it."""
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
