"""Lists of filings, guidance tasks and incidents."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.paging import page
from inspector.core.personal import fingerprint
from inspector.core.region_codes import below
from inspector.filings.access import filings_of, guidance_of, incidents_of
from inspector.filings.models import Filing, Guidance, Incident, Release, Sitting
from inspector.filings.rules.lifecycle import EDITABLE, TO_COME
from inspector.filings.rules.releases import Key, key_of
from inspector.halls.models import Hall
from inspector.standards.queries import in_force
from inspector.standards.rules.emergencies import Emergency

TABLE, TASK, ILL = (each.__table__.c for each in (Filing, Guidance, Incident))
SITTING, HALL = Sitting.__table__.c, Hall.__table__.c
Page = tuple[list[dict[str, Any]], str | None]
BRIEF = (
    *("id", "number", "hall_id", "region", "occasion", "day", "meal", "last_day", "meals"),
    *("tables", "diners", "tier", "late", "state", "filed_at", "version"),
)
ROWS = sa.select(*(TABLE[name] for name in BRIEF))


def filings(caller: Caller, filters: dict[str, Any], today: date, *, limit: int, cursor: str | None) -> Page:
    """Filings, the latest banquet first."""
    found = ROWS.where(filings_of(caller), below(TABLE.region, filters["region"]))
    for key in ("hall_id", "state"):
        if filters[key]:
            found = found.where(TABLE[key] == filters[key])
    if filters["host_phone"]:
        found = found.where(TABLE.host_phone_hash == fingerprint("phone", filters["host_phone"]))
    if filters["from_"]:
        found = found.where(TABLE.day >= filters["from_"])
    if filters["to"]:
        found = found.where(TABLE.day <= filters["to"])
    found = found.where(*_outstanding(filters, today))
    return page(found, [TABLE.day, TABLE.id], limit=limit, cursor=cursor, descending=True)


def _outstanding(filters: dict[str, Any], today: date) -> Iterator[sa.ColumnElement[bool]]:
    """A release that is waited for, a closing report that is overdue."""
    if filters["awaiting"]:
        yield sa.and_(TABLE.state.in_(EDITABLE), TABLE.release_asked_at.is_not(None))
    if filters["overdue"]:
        yield Filing.overdue_rows(today)
    if filters["affected"]:
        yield _affected(today)


def _affected(today: date) -> sa.ColumnElement[bool]:
    """Those to come that an order touches, as `Emergency.touches` says of one."""
    orders = [each for each in in_force.library().emergencies if each.until >= today]
    touched = (
        sa.and_(
            below(SITTING.region, order.scope),
            SITTING.day.between(order.since, order.until),
            sa.true() if order.asks or order.suspend_all else _too_large(order),
        )
        for order in orders
    )
    meals = sa.select(SITTING.filing_id).join(Hall.__table__, HALL.id == SITTING.hall_id)
    return sa.and_(TABLE.state.in_(TO_COME), TABLE.id.in_(meals.where(sa.or_(sa.false(), *touched))))


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


BRIEF_TASK = ("id", "filing_id", "hall_id", "office", "region", "day", "last_day", "state", "version")
TASKS = sa.select(*(TASK[name] for name in BRIEF_TASK))
BRIEF_INCIDENT = (
    *("id", "filing_id", "hall_id", "region", "noticed_at", "ill_diners", "report_by"),
    *("reported_at", "state", "version"),
)
INCIDENTS = sa.select(*(ILL[name] for name in BRIEF_INCIDENT))


def tasks(caller: Caller, filters: dict[str, Any], today: date, *, limit: int, cursor: str | None) -> Page:
    """Guidance tasks of the caller's offices, the next banquet first."""
    overdue = Guidance.overdue_rows(today)
    found = TASKS.add_columns(overdue.label("overdue")).where(
        guidance_of(caller), below(TASK.region, filters["region"])
    )
    if filters["state"]:
        found = found.where(TASK.state == filters["state"])
    if filters["from_"]:
        found = found.where(TASK.day >= filters["from_"])
    if filters["to"]:
        found = found.where(TASK.day <= filters["to"])
    if filters["overdue"]:
        found = found.where(overdue)
    rows, after = page(found, [TASK.day, TASK.id], limit=limit, cursor=cursor)
    return [row | {"overdue": bool(row["overdue"])} for row in rows], after


def incidents(
    caller: Caller, filters: dict[str, Any], now: datetime, *, limit: int, cursor: str | None
) -> Page:
    """Incidents, the latest first; each says whether it was not reported in time."""
    overdue = Incident.overdue_rows(now)
    found = INCIDENTS.add_columns(overdue.label("overdue")).where(
        incidents_of(caller), below(ILL.region, filters["region"])
    )
    if filters["hall_id"]:
        found = found.where(ILL.hall_id == filters["hall_id"])
    if filters["overdue"]:
        found = found.where(overdue)
    rows, after = page(found, [ILL.noticed_at, ILL.id], limit=limit, cursor=cursor, descending=True)
    return [row | {"overdue": bool(row["overdue"])} for row in rows], after
