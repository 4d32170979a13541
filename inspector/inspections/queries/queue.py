"""Which banquets to come deserve a visit most."""

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.calendars.queries import FILING, HALL, SITTING, SITTINGS, Held, shown, with_orders
from inspector.core.db import db
from inspector.core.indexes import unindexed
from inspector.core.region_codes import below
from inspector.inspections.models import Correction, Inspection
from inspector.inspections.rules.lifecycle import FINAL
from inspector.standards.rules.filing_policy import OFFICES
from inspector.standards.rules.requirements import Level

VISIT, ORDER = Inspection.__table__.c, Correction.__table__.c
TO_COME = ("filed", "accepted")
NO_GRADE = "Z"  # comes before C, B and A when the worst goes first

LAST_VISIT = (
    sa.select(sa.func.max(VISIT.day))
    .where(VISIT.hall_id == SITTING.hall_id, VISIT.state.in_(FINAL))
    .correlate(SITTING.hall_id.table)
    .scalar_subquery()
)
OPEN = (
    sa.select(sa.func.count())
    .where(ORDER.hall_id == SITTING.hall_id, ORDER.state != "verified")
    .correlate(SITTING.hall_id.table)
)
CRITICAL = OPEN.where(ORDER.level == Level.CRITICAL)
VISITED = (
    sa.exists()
    .where(VISIT.hall_id == SITTING.hall_id, VISIT.day == SITTING.day, VISIT.state != "cancelled")
    .correlate(SITTING.hall_id.table)
)
WANTED = SITTINGS.add_columns(
    HALL.grade, LAST_VISIT, OPEN.scalar_subquery(), CRITICAL.scalar_subquery()
).where(unindexed(FILING.state).in_(TO_COME), ~VISITED)


def queue(caller: Caller, region: str, today: date, days: int, limit: int) -> list[dict[str, Any]]:
    """Sittings of the next days at halls for which no visit is planned that day, the most wanted first.

    By who guides them, their risks, how long ago the hall was last inspected, its grade and its open
    corrections.
    """
    found = WANTED.where(
        SITTING.day.between(today, today + timedelta(days=days)),
        below(SITTING.region, caller.region),
        below(SITTING.region, region),
    )
    rows = []
    for *sitting, grade, last, orders, critical in db.session.execute(found):
        held = with_orders(Held._make((*sitting, False)))
        hall = {"grade": grade, "last_inspected_on": last}
        hall |= {"open_corrections": orders, "open_critical_corrections": critical}
        rows.append({"day": held.day, **shown(held), **hall})
    return sorted(rows, key=_urgency)[:limit]


def _urgency(row: dict[str, Any]) -> tuple[Any, ...]:
    """What sorts first is wanted most."""
    last = row["last_inspected_on"]
    return (
        -OFFICES.index(row["office"]),
        -len(row["risks"]),
        last or date.min,
        [-ord(letter) for letter in row["grade"] or NO_GRADE],
        -row["open_critical_corrections"],
        -row["open_corrections"],
        row["day"],
        row["filing_id"],
    )
