"""Figures of banquets: as filed and as held beside each other, their guidance, and who fell ill."""

import sqlalchemy as sa

from inspector.core.indexes import within
from inspector.core.region_codes import below
from inspector.filings.models import Filing, Guidance, Incident, Sitting
from inspector.filings.rules.lifecycle import TAKES_ROOM
from inspector.reports.queries.scope import Rows, Scope, unpivot

FILING, MEAL, TASK, ILL = (each.__table__.c for each in (Filing, Sitting, Guidance, Incident))
FILED = ("filings", "late_filings", "tables_filed", "filings_held", "tables_held")
MEALS = ("person_meals_filed", "person_meals_held")
GUIDED = ("guidance_done", "guidance_open", "guidance_missed")
INCIDENTS = ("incidents", "ill_diners")


def filings(scope: Scope) -> Rows:
    """Banquets of the time that were filed and not refused or cancelled; held: those that are closed."""
    part = scope.part(FILING.region)
    closed = FILING.state == "closed"
    found = sa.select(
        part,
        sa.func.count(),
        sa.func.count().filter(FILING.late),
        sa.func.sum(FILING.tables),
        sa.func.count().filter(closed),
        sa.func.sum(FILING.actual_tables).filter(closed),
    ).where(_counted(scope))
    return unpivot(found.group_by(part), FILED)


def person_meals(scope: Scope) -> Rows:
    """Everybody at every meal of the same banquets: who eats at two meals of one counts twice."""
    part = scope.part(FILING.region)
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
    """Tasks for banquets of the area and the time, whose office ever: done, still to do, and missed."""
    part = scope.part(FILING.region)
    missed = Guidance.missed_rows(scope.today)
    found = (
        sa.select(
            part,
            sa.func.count().filter(TASK.state == "done"),
            sa.func.count().filter(TASK.state == "open", ~missed),
            sa.func.count().filter(missed),
        )
        .select_from(Guidance.__table__)
        .join(Filing.__table__, FILING.id == TASK.filing_id)
        .where(within(FILING.region, scope.region), scope.within(TASK.day))
    )
    return unpivot(found.group_by(part), GUIDED)


def incidents(scope: Scope) -> Rows:
    """Incidents that were noticed in the time, and how many fell ill."""
    part = scope.part(ILL.region)
    found = sa.select(part, sa.func.count(), sa.func.sum(ILL.ill_diners)).where(
        below(ILL.region, scope.region), scope.during(ILL.noticed_at)
    )
    return unpivot(found.group_by(part), INCIDENTS)
