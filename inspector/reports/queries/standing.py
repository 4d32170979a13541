"""Halls as they stood on a day, and what changed: registrations, grades, and papers that run out."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa

from inspector.core.days import local_moment
from inspector.core.db import db
from inspector.core.region_codes import below
from inspector.halls.models import Hall
from inspector.journal.models import Entry
from inspector.registrations.models import HallMaterial, Registration
from inspector.reports.queries.scope import Rows, Scope, made_up, unpivot
from inspector.reports.rules.figures import COUNTS
from inspector.reports.rules.grading import changed

IN_USE = ("listed", "suspended")
EXPIRING = timedelta(days=30)


class Standing(NamedTuple):
    """What a hall was at the end of a day."""

    state: str
    grade: str | None


def figures(scope: Scope) -> Rows:
    """All of them."""
    return [*_halls(scope), *_listed(scope), *_registrations(scope), *_materials(scope)]


def _halls(scope: Scope) -> Iterator[tuple[str, str, str, int]]:
    """Halls by state and grade on the day of the data, and whose grade is another than before the time."""
    parts = {}
    now: dict[str, Standing] = {}
    found = sa.select(scope.part(Hall.region, Hall.id), Hall.id, Hall.state, Hall.grade)
    for part, key, state, grade in db.session.execute(found.where(below(Hall.region, scope.region))):
        parts[key], now[key] = part, Standing(state, grade)
    after = now if scope.as_of == scope.today else _at_the_end_of(scope.region, scope.as_of)
    before = _at_the_end_of(scope.region, scope.first - timedelta(days=1))
    for key, hall in after.items():
        yield parts[key], "halls_by_state", hall.state, 1
        if hall.grade:
            yield parts[key], "halls_by_grade", hall.grade, 1
        if change := changed(before[key].grade if key in before else None, hall.grade):
            yield parts[key], COUNTS, change, 1


def _at_the_end_of(region: str, day: date) -> dict[str, Standing]:
    """By the journal, which has state and grade of a hall whenever one of them changed; by the hall's id.

    A hall that was not there yet is not in it.
    """
    row = Entry.__table__.c
    ends = local_moment(day + timedelta(days=1), 0)
    said = (
        sa.select(row.changes)
        .where(row.subject == sa.literal_column("'hall'"), row.subject_id == _key(Hall.id), row.at < ends)
        .where(row.changes.contains('"state":'))
        .order_by(row.at.desc(), row.id.desc())
        .limit(1)
        .correlate(Hall)
        .scalar_subquery()
    )
    found = sa.select(Hall.id, said).where(below(Hall.region, region), Hall.created_at < ends)
    told = ((key, orjson.loads(changes)) for key, changes in db.session.execute(found) if changes)
    return {key: Standing(each["state"], each["grade"]) for key, each in told}


def _key(column: Any) -> sa.ColumnElement[str]:
    """An id as the journal has it: text on every database."""
    return sa.cast(column, sa.String(64))


def _listed(scope: Scope) -> Rows:
    part = scope.part(Hall.region, Hall.id)
    found = sa.select(part, sa.func.count()).where(
        below(Hall.region, scope.region), scope.within(Hall.listed_on)
    )
    return unpivot(found.group_by(part), ("halls_newly_listed",))


def _registrations(scope: Scope) -> Rows:
    """Applications that were handed in during the time, by what became of them."""
    part = scope.part(Registration.region, Registration.hall_id)
    found = sa.select(part, Registration.state, sa.func.count()).where(
        below(Registration.region, scope.region), scope.during(Registration.submitted_at)
    )
    rows = made_up(found.group_by(part, Registration.state), "registrations_by_state")
    return [*rows, *((where, COUNTS, "registrations", number) for where, _, _, number in rows)]


def _materials(scope: Scope) -> Rows:
    """Papers that halls in use have now, which had run out on the day of the data, or soon do."""
    part = scope.part(Hall.region, Hall.id)
    ends = HallMaterial.expires_on
    found = (
        sa.select(
            part,
            sa.func.count().filter(ends < scope.as_of),
            sa.func.count().filter(ends >= scope.as_of),
        )
        .join(Hall, Hall.id == HallMaterial.hall_id)
        .where(below(Hall.region, scope.region), Hall.state.in_(IN_USE), ends <= scope.as_of + EXPIRING)
    )
    return unpivot(found.group_by(part), ("materials_expired", "materials_expiring"))


def centres(scope: Scope) -> dict[str, tuple[float, float] | None]:
    """Part to the middle of its halls, in degrees; None where no hall says where it is."""
    part = scope.part(Hall.region, Hall.id)
    found = sa.select(part, sa.func.avg(Hall.latitude), sa.func.avg(Hall.longitude))
    rows = db.session.execute(found.where(below(Hall.region, scope.region)).group_by(part))
    return {key: None if north is None or east is None else (north, east) for key, north, east in rows}
