"""All that somebody's coming visits need, in a fixed number of statements however many there are."""

from collections.abc import Iterable
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


class Pack(NamedTuple):
    """filings: by id. results: of each hall, the latest first. corrections: those that are open.

    held: what is asked for one by one later and is then in the session, which forgets what nobody holds.
    """

    visits: list[Inspection]
    halls: list[Hall]
    filings: dict[str, Filing]
    results: dict[str, list[dict[str, Any]]]
    corrections: list[dict[str, Any]]
    held: list[Any]


def pack(caller: Caller, first: date, last: date, today: date) -> Pack:
    """The caller's visits of those days that are not signed yet, the next first, and what belongs to them."""
    own = sa.select(Inspection).where(
        VISIT.inspector_id == caller.account_id,
        VISIT.state.in_(UNSIGNED),
        VISIT.day.between(first, last),
    )
    visits = list(db.session.scalars(own.order_by(VISIT.day, VISIT.id).limit(MOST)))
    at = {visit.hall_id for visit in visits}
    found = sa.select(Hall).where(Hall.id.in_(at), halls_of(caller)).options(undefer_group("personal"))
    halls = list(db.session.scalars(found.order_by(Hall.code)))
    filings = _filings(caller, {visit.filing_id for visit in visits if visit.filing_id})
    held = [
        *db.session.scalars(sa.select(HallObservation).where(HallObservation.hall_id.in_(at))),
        *_judgements({row.judgement_id for row in filings.values() if row.judgement_id}),
    ]
    return Pack(visits, halls, filings, _results(at), _corrections(caller, at, today), held)


def _filings(caller: Caller, ids: set[str]) -> dict[str, Filing]:
    if not ids:
        return {}
    found = sa.select(Filing).where(Filing.id.in_(ids), filings_of(caller))
    rows = db.session.scalars(found.options(undefer_group("personal"), selectinload(Filing.sittings))).all()
    return {row.id: row for row in rows}


def _judgements(ids: set[int]) -> Iterable[Judgement]:
    return db.session.scalars(sa.select(Judgement).where(JUDGED.id.in_(ids))) if ids else ()


def _results(halls: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    place = sa.func.row_number().over(partition_by=VISIT.hall_id, order_by=(VISIT.day.desc(), VISIT.id))
    ranked = (
        sa.select(VISIT.hall_id, *(VISIT[name] for name in RESULT), place.label("place"))
        .where(VISIT.hall_id.in_(halls), VISIT.state.in_(FINAL))
        .subquery()
    )
    latest = sa.select(ranked).where(ranked.c.place <= LATEST).order_by(ranked.c.hall_id, ranked.c.place)
    results: dict[str, list[dict[str, Any]]] = {}
    for row in db.session.execute(latest).mappings():
        results.setdefault(row["hall_id"], []).append({name: row[name] for name in RESULT})
    return results


def _corrections(caller: Caller, halls: Iterable[str], today: date) -> list[dict[str, Any]]:
    late = Correction.overdue_rows(today).label("overdue")
    owed = CORRECTIONS.add_columns(late).where(
        corrections_of(caller), ORDER.hall_id.in_(halls), ORDER.state != "verified"
    )
    rows = db.session.execute(owed.order_by(ORDER.due_on, ORDER.id)).mappings()
    return [{**row, "overdue": bool(row["overdue"])} for row in rows]
