"""Figures of visits: what they said by kind and requirement, what nobody looked at, and what is mended."""

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.region_codes import below
from inspector.halls.models import Hall
from inspector.inspections.models import Correction, Inspection, InspectionPhoto
from inspector.inspections.queries.repeats import is_repeated
from inspector.reports.queries.findings import SIGNED
from inspector.reports.queries.scope import Rows, Scope, unpivot
from inspector.reports.rules.figures import COUNTS
from inspector.standards.models import Judgement

VISIT = Inspection.__table__.c
VISITED = ("inspections", "inspections_passed", "inspections_failed", "inspections_partial")


def figures(scope: Scope) -> Rows:
    """All of them."""
    sources = (_inspections, _photos, _findings, _unvisited, _corrections)
    return [row for source in sources for row in source(scope)]


def _signed(scope: Scope) -> sa.ColumnElement[bool]:
    return sa.and_(below(VISIT.region, scope.region), scope.within(VISIT.day), VISIT.state.in_(SIGNED))


def _of_inspection() -> sa.ColumnElement[bool]:
    """An inspection is judged once, when it is handed over; by this join an index serves it."""
    return Judgement.subject_id == VISIT.id


def _inspections(scope: Scope) -> Rows:
    """Signed visits by kind and outcome; those that looked at too little say nothing of their halls."""
    part = scope.part(VISIT.region, VISIT.hall_id)
    counts = (sa.func.count().filter(VISIT.outcome == each) for each in ("passed", "failed", "partial"))
    waiting = sa.func.count().filter(VISIT.state == "awaiting_media")
    found = sa.select(part, VISIT.kind, sa.func.count(), *counts, waiting).where(_signed(scope))
    rows: Rows = []
    for where, kind, *numbers in db.session.execute(found.group_by(part, VISIT.kind)):
        keys = (*VISITED, "inspections_awaiting_media")
        rows += [(where, COUNTS, key, value) for key, value in zip(keys, numbers, strict=True)]
        rows.append((where, "inspections_by_kind", kind, numbers[0]))
    return rows


def _photos(scope: Scope) -> Rows:
    """Photos that signed visits name and that have not come."""
    part = scope.part(VISIT.region, VISIT.hall_id)
    found = (
        sa.select(part, sa.func.count())
        .select_from(Inspection.__table__)
        .join(InspectionPhoto, InspectionPhoto.inspection_id == VISIT.id)
        .where(_signed(scope), VISIT.state == "awaiting_media", ~InspectionPhoto.arrived)
    )
    return unpivot(found.group_by(part), ("photos_missing",))


def _findings(scope: Scope) -> Rows:
    part = scope.part(VISIT.region, VISIT.hall_id)
    sums = (sa.func.sum(each) for each in (Judgement.passes, Judgement.fails, Judgement.unknowns))
    found = (
        sa.select(part, *sums)
        .select_from(Inspection.__table__)
        .join(Judgement, _of_inspection())
        .where(_signed(scope))
    )
    return unpivot(found.group_by(part), ("findings_passed", "findings_failed", "findings_unknown"))


def _unvisited(scope: Scope) -> Rows:
    """Halls that are listed today and had no signed visit in the time."""
    part = scope.part(Hall.region, Hall.id)
    visited = sa.exists().where(VISIT.hall_id == Hall.id, scope.within(VISIT.day), VISIT.state.in_(SIGNED))
    found = sa.select(part, sa.func.count()).where(
        below(Hall.region, scope.region), Hall.state == "listed", ~visited
    )
    return unpivot(found.group_by(part), ("halls_unvisited",))


def _corrections(scope: Scope) -> Rows:
    """What was opened and put right in the time; what was open on the day of the data, and past its day."""
    row = Correction.__table__.c
    part = scope.part(row.region, row.hall_id)
    count = sa.func.count()
    opened, closed = scope.within(row.opened_on), scope.within(row.closed_on)
    still = _owed(scope)
    again = is_repeated(row)
    found = sa.select(
        part,
        count.filter(opened),
        count.filter(opened, again),
        count.filter(closed, row.closed_on <= row.due_on),
        count.filter(closed, row.closed_on > row.due_on),
        count.filter(still),
        count.filter(still, row.due_on < scope.as_of),
    ).where(below(row.region, scope.region))
    keys = ("opened", "repeated", "in_time", "late", "open", "overdue")
    return unpivot(found.group_by(part), tuple(f"corrections_{key}" for key in keys))


def _owed(scope: Scope) -> sa.ColumnElement[bool]:
    """Today by the state; of an earlier day by the days on which it was opened and closed."""
    row = Correction.__table__.c
    if scope.as_of == scope.today:
        return Correction.owed_rows()
    return sa.and_(row.opened_on <= scope.as_of, sa.or_(row.closed_on.is_(None), row.closed_on > scope.as_of))


def by_month(scope: Scope) -> dict[tuple[int, int], tuple[int, int]]:
    """Year and month to the signed visits that passed, and to all of it."""
    month = (sa.extract("year", VISIT.day), sa.extract("month", VISIT.day))
    passed = sa.func.count().filter(VISIT.outcome == "passed")
    found = sa.select(*month, passed, sa.func.count()).where(_signed(scope)).group_by(*month)
    return {(int(year), int(number)): (good, all_) for year, number, good, all_ in db.session.execute(found)}
