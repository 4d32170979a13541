"""Everything that waits for somebody, sorted by urgency, in a fixed number of statements."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.paging import page
from inspector.halls.access import HALL
from inspector.halls.models import Hall
from inspector.tasks.queries import filings, offices, visits
from inspector.tasks.queries.rows import Asked
from inspector.tasks.rules.kinds import kinds_of

Source = Callable[[Asked], sa.Select[Any] | Iterable[sa.Select[Any]]]
Parts = Mapping[str, list[sa.Select[Any]]]
SOURCES: Mapping[str, Source] = {
    "banquet_forbidden": filings.forbidden,
    "incident_to_report": filings.incidents,
    "account_locked_out": offices.locked_out,
    **{kind: partial(visits.own_visits, kind) for kind in visits.OWN_VISITS},
    "record_to_decide": visits.records,
    "proof_to_check": partial(visits.orders, "proof_to_check"),
    "extension_to_decide": partial(visits.orders, "extension_to_decide"),
    "correction_overdue": partial(visits.orders, "correction_overdue"),
    "hall_to_look_at": visits.halls_marked,
    "guidance_to_do": filings.guidance,
    "filing_to_decide": partial(filings.announced, "filing_to_decide"),
    "release_to_decide": partial(filings.announced, "release_to_decide"),
    "registration_to_decide": partial(offices.registrations, "registration_to_decide"),
    "registration_to_complete": partial(offices.registrations, "registration_to_complete"),
    "acceptance_to_plan": visits.acceptances,
    "result_to_publish": visits.results,
    "hall_due": visits.halls_due,
    "facts_to_settle": visits.halls_disagreeing,
    "chef_to_confirm": partial(offices.chefs, "chef_to_confirm"),
    "renewal_to_confirm": offices.renewals,
    "chef_appeal": partial(offices.chefs, "chef_appeal"),
    "filing_returned": partial(filings.announced, "filing_returned"),
    "registration_returned": partial(offices.registrations, "registration_returned"),
    "papers_deferred": partial(offices.registrations, "papers_deferred"),
    "correction_to_prove": partial(visits.orders, "correction_to_prove"),
    "closing_due": filings.closings,
    "closing_failed": filings.failures,
    "paper_expiring": offices.papers,
    "chef_certificate_expiring": offices.certificates,
}
OF_THE_HALL = ("code", "name", "address", "latitude", "longitude", "phone")


def waiting_for(asked: Asked) -> Parts:
    """What each kind that the caller's role gets selects."""
    return {kind: _selects(SOURCES[kind](asked)) for kind in kinds_of(asked.caller.role)}


def _selects(source: sa.Select[Any] | Iterable[sa.Select[Any]]) -> list[sa.Select[Any]]:
    return [source] if isinstance(source, sa.Select) else list(source)


def tasks(
    parts: Parts, filters: Mapping[str, Any], *, limit: int, cursor: str | None
) -> tuple[list[dict[str, Any]], str | None]:
    """What is urgent first, then by the day on which it is due; each with its hall."""
    rows = _rows(parts if filters["kind"] is None else {"": parts.get(filters["kind"], [])})
    if rows is None:
        return [], None
    hall = [HALL[name].label(f"hall_{name}") for name in OF_THE_HALL]
    found = sa.select(*rows.c, *hall).outerjoin(Hall.__table__, HALL.id == rows.c.hall_id)
    order = [rows.c.place, rows.c.sorts_at, rows.c.kind, rows.c.id, rows.c.key]
    return page(found.where(*_wanted(rows, filters)), order, limit=limit, cursor=cursor)


def counts(parts: Parts, filters: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """How many of each kind wait and how many of them are overdue, of every kind whichever was asked for."""
    rows = _rows(parts)
    if rows is None:
        return {}
    found = sa.select(rows.c.kind, sa.func.count(), sa.func.count().filter(rows.c.overdue))
    grouped = found.where(*_wanted(rows, filters)).group_by(rows.c.kind)
    return {kind: (waits, late) for kind, waits, late in db.session.execute(grouped)}


def _rows(parts: Parts) -> sa.Subquery | None:
    selects = [each for found in parts.values() for each in found]
    return sa.union_all(*selects).subquery("waiting") if selects else None


def _wanted(rows: sa.Subquery, filters: Mapping[str, Any]) -> Iterable[sa.ColumnElement[bool]]:
    if filters["region"]:
        yield rows.c.region.startswith(filters["region"])
    if filters["overdue"]:
        yield rows.c.overdue
    for day in filter(None, (filters["day"], filters["from_"])):
        yield rows.c.due >= day
    for day in filter(None, (filters["day"], filters["to"])):
        yield rows.c.due <= day
