"""Lists of filings, guidance tasks and incidents."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import reads_names
from inspector.core import searching
from inspector.core.days import local_moment
from inspector.core.db import db
from inspector.core.indexes import among, unindexed, within
from inspector.core.paging import Part, around, page_in_turn
from inspector.core.personal import fingerprint
from inspector.core.region_codes import TOWN, below
from inspector.filings.access import filings_of, guidance_of, incidents_of
from inspector.filings.models import Filing, Guidance, Incident, Release, Sitting
from inspector.filings.rules.lifecycle import EDITABLE, TO_COME
from inspector.filings.rules.releases import Key, key_of
from inspector.halls.access import area
from inspector.halls.models import Hall
from inspector.halls.queries import named_so, with_hall
from inspector.standards.queries import in_force
from inspector.standards.rules.emergencies import Emergency

TABLE, TASK, ILL = (each.__table__.c for each in (Filing, Guidance, Incident))
SITTING, HALL = Sitting.__table__.c, Hall.__table__.c
Page = tuple[list[dict[str, Any]], str | None]
BRIEF = (
    *("id", "number", "hall_id", "region", "occasion", "day", "meal", "last_day", "meals"),
    *("tables", "diners", "actual_tables", "actual_diners", "ill_diners", "tier", "late", "state"),
    *("filed_at", "close_by", "version"),
)


def _of_all_meals(column: sa.ColumnElement[int]) -> sa.ScalarSelect[int]:
    """The sum over the sittings of a filing."""
    meals = sa.select(sa.func.sum(column)).where(SITTING.filing_id == TABLE.id)
    return meals.correlate(Filing.__table__).scalar_subquery()


ROWS = with_hall(
    sa.select(
        *(TABLE[name] for name in BRIEF),
        _of_all_meals(SITTING.diners).label("person_meals"),
        _of_all_meals(SITTING.actual_diners).label("actual_person_meals"),
    ),
    TABLE.hall_id,
)


def filings(caller: Caller, filters: dict[str, Any], today: date, *, limit: int, cursor: str | None) -> Page:
    """Filings: banquets to come, the next first, and then those that are over, the latest first."""
    late = Filing.overdue_rows(today)
    found = ROWS.add_columns(late.label("overdue")).where(filings_of(caller), _placed(caller, filters))
    if filters["hall_id"]:
        found = found.where(TABLE.hall_id == filters["hall_id"])
    if filters["state"]:
        found = found.where(_choosy(TABLE.state, caller, filters) == filters["state"])
    if filters["host_phone"]:
        found = found.where(TABLE.host_phone_hash == fingerprint("phone", filters["host_phone"]))
    if filters["q"]:
        found = found.where(_meant(filters["q"], caller))
    found = found.where(*_outstanding(filters, today), *_of_days(filters, TABLE.day))
    rows, after = page_in_turn(around(found, TABLE.day, TABLE.id, today), limit=limit, cursor=cursor)
    return [row | {"overdue": bool(row["overdue"])} for row in rows], after


def _placed(caller: Caller, filters: dict[str, Any]) -> sa.ColumnElement[bool]:
    """Where they are; what is overdue or waits is so little that the place is looked at last."""
    here = area(caller, filters["region"])
    few = filters["overdue"] or filters["awaiting"]
    return below(TABLE.region, here) if few else within(TABLE.region, here)


def _choosy(state: Any, caller: Caller, filters: dict[str, Any]) -> Any:
    """The state, entered by an index where it leaves the fewest; a hall and a town leave fewer."""
    town = len(area(caller, filters["region"])) >= TOWN
    return (
        unindexed(state) if town or filters["hall_id"] or filters["overdue"] or not caller.oversees else state
    )


def _meant(q: str, caller: Caller) -> sa.ColumnElement[bool]:
    """Filings of a hall that is named so, with that in their number, or of a host with that telephone."""
    numbered = TABLE.number.contains(q.upper(), autoescape=True)
    found = sa.or_(named_so(q, caller), numbered)
    telephone = searching.telephone(q)
    if telephone is None or not reads_names(caller.role):
        return found
    return sa.or_(found, TABLE.host_phone_hash == fingerprint("phone", telephone))


def _of_days(filters: dict[str, Any], day: sa.ColumnElement[date]) -> Iterator[sa.ColumnElement[bool]]:
    if filters["from_"]:
        yield day >= filters["from_"]
    if filters["to"]:
        yield day <= filters["to"]


def _outstanding(filters: dict[str, Any], today: date) -> Iterator[sa.ColumnElement[bool]]:
    """A release that is waited for, a closing report that is overdue."""
    if filters["awaiting"]:
        yield sa.and_(unindexed(TABLE.state).in_(EDITABLE), TABLE.release_asked_at.is_not(None))
    if filters["overdue"]:
        yield Filing.overdue_rows(today)
    if filters["affected"]:
        yield _affected(today)


def _affected(today: date) -> sa.ColumnElement[bool]:
    """Those to come that an order touches, as `Emergency.touches` says of one."""
    touched = (
        _having_a_meal(each, today, sa.true() if each.asks else _forbidden(each))
        for each in in_force.library().emergencies
    )
    return sa.and_(TABLE.state.in_(TO_COME), sa.or_(sa.false(), *touched))


def forbidden_by(order: Emergency, today: date) -> sa.ColumnElement[bool]:
    """Those to come that the order forbids, as `Emergency.forbids` says of one."""
    return sa.and_(TABLE.state.in_(TO_COME), _having_a_meal(order, today, _forbidden(order)))


def _having_a_meal(order: Emergency, today: date, such: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Filings with such a meal where and while the order holds, today or later."""
    if order.until < today:
        return sa.false()
    meals = sa.select(SITTING.filing_id).join(Hall.__table__, HALL.id == SITTING.hall_id)
    days = SITTING.day.between(order.since, order.until)
    return TABLE.id.in_(meals.where(below(SITTING.region, order.scope), days, such))


def _forbidden(order: Emergency) -> sa.ColumnElement[bool]:
    return sa.true() if order.suspend_all else _too_large(order)


def _too_large(order: Emergency) -> sa.ColumnElement[bool]:
    cap, percent = order.headcount_cap, order.capacity_percent
    return sa.or_(
        sa.false() if cap is None else SITTING.diners > cap,
        sa.false() if percent is None else SITTING.diners * 100 > HALL.capacity_diners * percent,
    )


def releases(filing_id: str) -> dict[Key, Release]:
    """What a supervisor released of a filing's menu."""
    found = db.session.scalars(sa.select(Release).where(Release.filing_id == filing_id))
    return {key_of(each.dish, each.food): each for each in found}


BRIEF_TASK = (
    "id",
    "filing_id",
    "hall_id",
    "office",
    "region",
    "day",
    "last_day",
    "record_by",
    "state",
    "version",
)
TASKS = with_hall(
    sa.select(*(TASK[name] for name in BRIEF_TASK), TABLE.occasion, TABLE.meal, TABLE.tables, TABLE.diners)
    .select_from(Guidance.__table__)
    .join(Filing.__table__, TABLE.id == TASK.filing_id),
    TASK.hall_id,
)
BRIEF_INCIDENT = (
    *("id", "filing_id", "hall_id", "region", "noticed_at", "ill_diners", "report_by"),
    *("reported_at", "state", "version"),
)
INCIDENTS = with_hall(sa.select(*(ILL[name] for name in BRIEF_INCIDENT)), ILL.hall_id)


def tasks(caller: Caller, filters: dict[str, Any], today: date, *, limit: int, cursor: str | None) -> Page:
    """Guidance tasks of the caller's offices: banquets to come, the next first, and then those that are over.

    What was missed waits for nobody: it is not among what is open.
    """
    late, missed = Guidance.overdue_rows(today), Guidance.missed_rows(today)
    found = TASKS.add_columns(late.label("overdue"), missed.label("missed")).where(
        *(guidance_of(caller), below(TABLE.region, filters["region"])),
        within(TASK.region, caller.region if caller.oversees else ""),
    )
    if filters["state"]:
        found = found.where(unindexed(TASK.state) == filters["state"])
    if filters["missed"]:
        found = found.where(missed)
    elif filters["state"] == "open":
        found = found.where(among(TASK.state, ("open",)), ~missed)
    if filters["overdue"]:
        found = found.where(late)
    found = found.where(*_of_days(filters, TASK.day))
    rows, after = page_in_turn(around(found, TASK.day, TASK.id, today), limit=limit, cursor=cursor)
    return [row | {key: bool(row[key]) for key in ("overdue", "missed")} for row in rows], after


def incidents(
    caller: Caller, filters: dict[str, Any], now: datetime, *, limit: int, cursor: str | None
) -> Page:
    """Incidents: what is to be reported, the most pressing first, then the others, the latest first.

    Each says whether its report is late by now, or came late.
    """
    overdue, came_late = Incident.overdue_rows(now), ILL.reported_at > ILL.report_by
    found = INCIDENTS.add_columns(overdue.label("overdue"), came_late.label("reported_late")).where(
        incidents_of(caller), below(ILL.region, filters["region"])
    )
    for key in ("hall_id", "state"):
        if filters[key]:
            found = found.where(ILL[key] == filters[key])
    for key, of_those in (("overdue", overdue), ("reported_late", came_late)):
        if filters[key]:
            found = found.where(of_those)
    if filters["from_"]:
        found = found.where(ILL.noticed_at >= local_moment(filters["from_"], 0))
    if filters["to"]:
        found = found.where(ILL.noticed_at < local_moment(filters["to"] + timedelta(days=1), 0))
    waiting = Part(found.where(ILL.state == "open"), (ILL.report_by, ILL.id))
    others = Part(found.where(ILL.state != "open"), (ILL.noticed_at, ILL.id), descending=True)
    rows, after = page_in_turn((waiting, others), limit=limit, cursor=cursor)
    return [row | {key: bool(row[key]) for key in ("overdue", "reported_late")} for row in rows], after
