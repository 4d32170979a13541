"""How districts stand against their targets of a year: recomputed from the figures of the overview."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.region_codes import below
from inspector.programme.models import Target
from inspector.programme.rules import indicators
from inspector.programme.rules.indicators import INDICATORS
from inspector.regions import queries as regions
from inspector.reports.queries.grouped import grouped
from inspector.reports.queries.scope import Scope
from inspector.reports.rules.figures import shown

ROW = Target.__table__.c
NOTHING = shown({})  # of a district without a hall


def day_of(year: int, on: date | None, today: date) -> date:
    """The day of the data: that asked for, not beyond the year and not to come."""
    return min(on or today, today, date(year, 12, 31))


def standings(scope: Scope, year: int) -> list[dict[str, Any]]:
    """Each district of the area that has targets of the year, on the last day of the time, the best first."""
    found = sa.select(Target).where(ROW.year == year, below(ROW.region, scope.region))
    rows = list(db.session.scalars(found.order_by(ROW.region)))
    if not rows:
        return []
    day = day_of(year, scope.last, scope.today)
    figures = _figures(scope, year, day)
    stands = [
        _standing(row, None if figures is None else figures.get(row.region, NOTHING), day) for row in rows
    ]
    places = indicators.ranks({each["region"]: each["score"] for each in stands})
    told = [{**each, "rank": places.get(each["region"])} for each in stands]
    return sorted(told, key=lambda each: (each["rank"] or len(told) + 1, each["region"]))


def _figures(scope: Scope, year: int, day: date) -> Mapping[str, Mapping[str, Any]] | None:
    """District to its figures of the year up to the day; None of a year that is still to come."""
    first = date(year, 1, 1)
    if day < first:
        return None
    parts = grouped(Scope(scope.region, first, day, scope.today, by="district"))
    return {key: shown(groups) for key, groups in parts.items()}


def _standing(row: Target, figures: Mapping[str, Any] | None, day: date) -> dict[str, Any]:
    goals = list(_reached(row, figures, day))
    return {
        **{"id": row.id, "region": row.region, "name": regions.name_of(row.region)},
        **{"goals": goals, "score": indicators.score(goals), "notes": len(row.notes)},
    }


def _reached(row: Target, figures: Mapping[str, Any] | None, day: date) -> Iterator[dict[str, Any]]:
    """Its goals, in the order of the indicators. figures: None of a year that is still to come."""
    set_for = {goal["indicator"]: goal for goal in row.goals}
    for key, indicator in INDICATORS.items():
        if key in set_for:
            wanted = set_for[key]["at_least"]
            value = None if figures is None else indicators.measured(indicator, figures, row.inhabitants)
            due = indicators.due(indicator, wanted, row.year, day)
            yield {
                **set_for[key],
                **{"value": value, "due": due, "state": indicators.state(value, due, wanted)},
            }
