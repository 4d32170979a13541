"""All that somebody's coming visits need, in a fixed number of statements however many there are."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import selectinload, undefer_group

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.filings.access import filings_of
from inspector.filings.models import Filing
from inspector.halls.access import halls_of
from inspector.halls.models import Hall, HallObservation
from inspector.inspections.access import corrections_of
from inspector.inspections.models import Correction, Inspection
from inspector.inspections.queries.inspections import CORRECTIONS
from inspector.inspections.rules.lifecycle import FINAL, UNSIGNED
from inspector.standards.models import Judgement

MOST = 60  # visits of one pack
LATEST = 3  # results of each hall
VISIT, ORDER, JUDGED = (each.__table__.c for each in (Inspection, Correction, Judgement))
RESULT = ("id", "kind", "day", "score", "grade")


class Around(NamedTuple):
    """What visits are told with. filings: by id.

    held: what is asked for one by one later and is then in the session, which forgets what nobody holds.
    """

    visits: list[Inspection]
    halls: list[Hall]
    filings: dict[str, Filing]
    held: list[Any]


class Pack(NamedTuple):
    """results: of each hall, the latest first. corrections: those that are open."""

    around: Around
    results: dict[str, list[dict[str, Any]]]
    corrections: list[dict[str, Any]]


def pack(caller: Caller, first: date, last: date, today: date) -> Pack:
    """The caller's visits of those days that are not signed yet, the next first, and what belongs to them."""
    own = sa.select(Inspection).where(
        VISIT.inspector_id == caller.account_id,
        VISIT.state.in_(UNSIGNED),
        VISIT.day.between(first, last),
    )
    visits = list(db.session.scalars(own.order_by(VISIT.day, VISIT.id).limit(MOST)))
    at = {visit.hall_id for visit in visits}
    owed = corrections(caller, today, ORDER.hall_id.in_(at), ORDER.state != "verified")
    return Pack(around(caller, visits), results(at), owed)


def around(caller: Caller, visits: list[Inspection]) -> Around:
    """Halls and filings of these visits."""
    at = {visit.hall_id for visit in visits}
    filings = filings_by_id(caller, {visit.filing_id for visit in visits if visit.filing_id})
    held = [
        *observations(at),
        *_judgements({row.judgement_id for row in filings.values() if row.judgement_id}),
    ]
    return Around(visits, halls(caller, at), filings, held)


def halls(caller: Caller, ids: Iterable[str]) -> list[Hall]:
    """Halls with whom to call, in the order of their codes."""
    found = sa.select(Hall).where(Hall.id.in_(ids), halls_of(caller)).options(undefer_group("personal"))
    return list(db.session.scalars(found.order_by(Hall.code)))


def observations(halls: Iterable[str]) -> Iterable[HallObservation]:
    """What was seen last of these halls."""
    return db.session.scalars(sa.select(HallObservation).where(HallObservation.hall_id.in_(halls)))


def filings_by_id(caller: Caller, ids: Collection[str]) -> dict[str, Filing]:
    """Filings with their people and meals."""
    if not ids:
        return {}
    found = sa.select(Filing).where(Filing.id.in_(ids), filings_of(caller))
    rows = db.session.scalars(found.options(undefer_group("personal"), selectinload(Filing.sittings))).all()
    return {row.id: row for row in rows}


def _judgements(ids: set[int]) -> Iterable[Judgement]:
    return db.session.scalars(sa.select(Judgement).where(JUDGED.id.in_(ids))) if ids else ()


def results(ids: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """The last results of each hall, the latest first."""
    place = sa.func.row_number().over(partition_by=VISIT.hall_id, order_by=(VISIT.day.desc(), VISIT.id))
    ranked = (
        sa.select(VISIT.hall_id, *(VISIT[name] for name in RESULT), place.label("place"))
        .where(VISIT.hall_id.in_(ids), VISIT.state.in_(FINAL))
        .subquery()
    )
    latest = sa.select(ranked).where(ranked.c.place <= LATEST).order_by(ranked.c.hall_id, ranked.c.place)
    told: dict[str, list[dict[str, Any]]] = {}
    for row in db.session.execute(latest).mappings():
        told.setdefault(row["hall_id"], []).append({name: row[name] for name in RESULT})
    return told


def corrections(caller: Caller, today: date, *which: sa.ColumnElement[bool]) -> list[dict[str, Any]]:
    """Rows of corrections as their list has them, the first to be due first."""
    late = Correction.overdue_rows(today).label("overdue")
    owed = CORRECTIONS.add_columns(late).where(corrections_of(caller), *which)
    rows = db.session.execute(owed.order_by(ORDER.due_on, ORDER.id)).mappings()
    return [{**row, "overdue": bool(row["overdue"])} for row in rows]
