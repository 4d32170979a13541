"""Which banquets to come a hall cannot hold any more as they were filed."""

from datetime import date

import sqlalchemy as sa

from inspector.core.db import db
from inspector.filings.models import Filing, Sitting
from inspector.filings.rules.lifecycle import TAKES_ROOM, TO_COME
from inspector.halls.actions.followers import Room, Touched

SITTING, FILING = Sitting.__table__.c, Filing.__table__.c
# What a hall has taken on from a day on, by meal.
MEALS = (
    sa.select(SITTING.day, SITTING.meal, sa.func.sum(SITTING.diners), sa.func.sum(SITTING.tables))
    .join(Filing.__table__, FILING.id == SITTING.filing_id)
    .where(
        SITTING.hall_id == sa.bindparam("hall"),
        SITTING.day >= sa.bindparam("today"),
        FILING.state.in_(TAKES_ROOM),
    )
    .group_by(SITTING.day, SITTING.meal)
)


def banquets(hall_id: str, room: Room | None, today: date) -> list[Touched]:
    """Those from that day on for which the room does not do, or all where there is none."""
    found = db.session.execute(MEALS, {"hall": hall_id, "today": today})
    full = {
        (day, meal): (diners, tables)
        for day, meal, diners, tables in found
        if room is None or diners > room.diners or tables > room.tables
    }
    if not full:
        return []
    filed = (
        sa.select(FILING.id, FILING.number, SITTING.day, SITTING.meal)
        .join(Sitting.__table__, FILING.id == SITTING.filing_id)
        .where(SITTING.hall_id == hall_id, SITTING.day >= today, FILING.state.in_(TO_COME))
        .order_by(SITTING.day, FILING.id)
    )
    return [
        Touched(key, number or "", day, meal, *full[day, meal])
        for key, number, day, meal in db.session.execute(filed)
        if (day, meal) in full
    ]
