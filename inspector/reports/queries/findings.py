"""How requirements fared on visits: months that were counted beforehand, and the rest by the findings."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import orjson
import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.indexes import part_of, within
from inspector.core.region_codes import COUNTY, TOWN, below
from inspector.inspections.models import Inspection
from inspector.inspections.rules.lifecycle import FINAL
from inspector.reports.models import FindingTally
from inspector.reports.queries.scope import Scope
from inspector.reports.rules.covering import Key, Piece, Visits, covered, left, months
from inspector.standards.models import Judgement, StoredFinding

VISIT = Inspection.__table__.c
SIGNED = (*FINAL, "awaiting_media")  # it has had its effects, whatever photos are on their way
GONE = ("returned", "revised")  # they were signed, and are taken back
NAMES = ("requirement", "edition", "clause", "passes", "fails", "unknowns")
VERDICTS = ("pass", "fail", "unknown")
WHOLE = Piece(date.min, date.max)
Counts = dict[tuple[str, str, str], list[int]]


def by_requirement(scope: Scope) -> list[dict[str, Any]]:
    """How often each requirement was met, failed and not looked at, by edition."""
    sums: Counts = {}
    pieces = [Piece(scope.first, scope.last)]
    if digits := digits_of(scope.region):
        current = fingerprints(scope.region, digits, scope.first, scope.last)
        known, counts = _tallies(scope, digits)
        done = covered(current, known)
        for key in done:
            add(sums, orjson.loads(counts[key]))
        pieces = left(scope.first, scope.last, current, done)
    add(sums, counted(scope.region, pieces))
    order = sorted(sums, key=lambda key: (key[1], key[0], key[2]))
    return [dict(zip(NAMES, (*key, *sums[key]), strict=True)) for key in order]


def digits_of(region: str) -> int:
    """Of the tallies that serve the area; 0 where none do, for a village."""
    return COUNTY if len(region) <= COUNTY else TOWN if len(region) == TOWN else 0


def fingerprints(region: str, digits: int, first: date, last: date) -> dict[Key, Visits]:
    """Prefix and month to its visits, of the whole months that the time touches."""
    (*_, (_, end)) = months(first, last)
    inside = sa.func.count().filter(VISIT.day >= first, VISIT.day <= last)
    part = part_of(VISIT.region, digits)
    month = (sa.extract("year", VISIT.day), sa.extract("month", VISIT.day))
    gone = sa.func.count().filter(VISIT.state.in_(GONE))
    found = (
        sa.select(part, *month, sa.func.count(), gone, inside)
        .where(within(VISIT.region, region), VISIT.day >= first.replace(day=1), VISIT.day <= end)
        .where(VISIT.state.in_((*SIGNED, *GONE)))
        .group_by(part, *month)
    )
    return {
        (prefix, date(int(year), int(number), 1)): Visits(*counts)
        for prefix, year, number, *counts in db.session.execute(found)
    }


def _tallies(scope: Scope, digits: int) -> tuple[dict[Key, tuple[int, int]], dict[Key, str]]:
    table = FindingTally.__table__.c
    found = sa.select(*table).where(
        below(table.prefix, scope.region),
        sa.func.length(table.prefix) == digits,
        table.month >= scope.first.replace(day=1),
        table.month <= scope.last,
    )
    rows = db.session.execute(found).all()
    known = {(row.prefix, row.month): (row.ever, row.gone) for row in rows}
    return known, {(row.prefix, row.month): row.counts for row in rows}


def counted(region: str, pieces: Sequence[Piece], *more: Any) -> list[tuple[Any, ...]]:
    """Rows of NAMES from the findings themselves, after what is grouped by `more`."""
    key = (*more, StoredFinding.requirement, StoredFinding.edition, StoredFinding.clause)
    verdicts = (sa.func.count().filter(StoredFinding.verdict == each) for each in VERDICTS)
    chosen = [_visits(region, piece) for piece in pieces] or [_visits(region, WHOLE).where(sa.false())]
    visits = sa.union_all(*chosen).subquery()
    found = (
        sa.select(*key, *verdicts)
        .select_from(visits)
        .join(Inspection.__table__, VISIT.id == visits.c.id)
        .join(Judgement, Judgement.subject_id == VISIT.id)
        .join(StoredFinding, StoredFinding.judgement_id == Judgement.id)
        .where(StoredFinding.verdict.in_(VERDICTS))
        .group_by(*key)
    )
    return [tuple(row) for row in db.session.execute(found)]


def _visits(region: str, piece: Piece) -> sa.Select[Any]:
    return sa.select(VISIT.id).where(
        within(VISIT.region, piece.prefix or region),
        VISIT.day >= piece.first,
        VISIT.day <= piece.last,
        VISIT.state.in_(SIGNED),
    )


def add(sums: Counts, rows: Iterable[Sequence[Any]]) -> None:
    """Rows of NAMES to what has been summed so far."""
    for requirement, edition, clause, passes, fails, unknowns in rows:
        into = sums.setdefault((requirement, edition, clause), [0, 0, 0])
        into[0] += passes
        into[1] += fails
        into[2] += unknowns
