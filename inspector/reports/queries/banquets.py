"""Figures of banquets: as filed and as held beside each other, their guidance, and who fell ill."""

from datetime import timedelta

import sqlalchemy as sa

from inspector.core.days import local_moment
from inspector.core.db import db
from inspector.core.region_codes import below
from inspector.filings.models import Filing, Guidance, Incident, Sitting
from inspector.filings.rules.lifecycle import TAKES_ROOM
from inspector.halls.models import Hall
from inspector.reports.queries.scope import Rows, Scope, unpivot
from inspector.reports.rules.figures import COUNTS

FILING, MEAL, TASK, ILL = (each.__table__.c for each in (Filing, Sitting, Guidance, Incident))
FILED = ("filings", "late_filings", "tables_filed", "filings_held", "tables_held")
MEALS = ("person_meals_filed", "person_meals_held")
GUIDED = ("guidance_done", "guidance_open", "guidance_missed")
INCIDENTS = ("incidents", "ill_diners", "incidents_reported_late")


def figures(scope: Scope) -> Rows:
    """All of them."""
    sources = (filings, person_meals, guidance, incidents)
    return [row for source in sources for row in source(scope)]


def filings(scope: Scope) -> Rows:
    """Banquets of the time that were filed and not refused or cancelled; held: those that are closed.

    Read once, by tier and by the office that guides; the sums of both are those of all.
    """
    part = scope.part(FILING.region, FILING.hall_id)
    closed = FILING.state == "closed"
    found = sa.select(
        part,
        FILING.tier,
        FILING.office,
        sa.func.count(),
        sa.func.count().filter(FILING.late),
        sa.func.sum(FILING.tables),
        sa.func.count().filter(closed),
        sa.func.sum(FILING.actual_tables).filter(closed),
    ).where(_counted(scope))
    by = found.group_by(part, FILING.tier, FILING.office)
    rows: Rows = []
    for where, tier, office, *numbers in db.session.execute(by):
        rows += [(where, COUNTS, key, value) for key, value in zip(FILED, numbers, strict=True)]
        rows += [
            (where, "filings_by_tier", tier, numbers[0]),
            (where, "filings_by_office", office, numbers[0]),
        ]
    return rows


def person_meals(scope: Scope) -> Rows:
    """Everybody at every meal of the same banquets: who eats at two meals of one counts twice."""
    part = scope.part(FILING.region, FILING.hall_id)
    held = sa.func.sum(MEAL.actual_diners).filter(FILING.state == "closed")
    found = (
        sa.select(part, sa.func.sum(MEAL.diners), held)
        .select_from(Filing.__table__)
        .join(Sitting.__table__, MEAL.filing_id == FILING.id)
        .where(_counted(scope))
    )
    return unpivot(found.group_by(part), MEALS)


def _counted(scope: Scope) -> sa.ColumnElement[bool]:
    return sa.and_(below(FILING.region, scope.region), scope.within(FILING.day), FILING.state.in_(TAKES_ROOM))


def guidance(scope: Scope) -> Rows:
    """Tasks for banquets of the area and the time, whose office ever: done, still to do, and missed.

    Where they are is asked of the hall, and there are far fewer halls than filings to look up.
    """
    part = scope.part(Hall.region, Hall.id)
    missed = Guidance.missed_rows(scope.today)
    found = (
        sa.select(
            part,
            sa.func.count().filter(TASK.state == "done"),
            sa.func.count().filter(TASK.state == "open", ~missed),
            sa.func.count().filter(missed),
        )
        .select_from(Guidance.__table__)
        .join(Hall, Hall.id == TASK.hall_id)
        .where(below(Hall.region, scope.region), scope.within(TASK.day))
    )
    return unpivot(found.group_by(part), GUIDED)


def incidents(scope: Scope) -> Rows:
    """Incidents that were noticed in the time, how many fell ill, and which were told of too late."""
    part = scope.part(ILL.region, ILL.hall_id)
    told = sa.func.coalesce(ILL.reported_at, local_moment(scope.as_of + timedelta(days=1), 0))
    late = sa.func.count().filter(told > ILL.report_by)
    found = sa.select(part, sa.func.count(), sa.func.sum(ILL.ill_diners), late).where(
        below(ILL.region, scope.region), scope.during(ILL.noticed_at)
    )
    return unpivot(found.group_by(part), INCIDENTS)


def by_month(scope: Scope) -> dict[tuple[int, int], int]:
    """Year and month to the filings of it."""
    month = (sa.extract("year", FILING.day), sa.extract("month", FILING.day))
    found = sa.select(*month, sa.func.count()).where(_counted(scope)).group_by(*month)
    return {(int(year), int(number)): count for year, number, count in db.session.execute(found)}
