"""The judgement of a filing, and what stands in its way whatever the standards say."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from inspector.db import db
from inspector.errors import Conflict, Invalid, at
from inspector.filings import content
from inspector.filings.deriving import Room, begins, derived
from inspector.filings.deriving import Sitting as Meal
from inspector.filings.lifecycle import TAKES_ROOM
from inspector.filings.models import Filing, Sitting
from inspector.halls.models import Hall
from inspector.standards import service as standards
from inspector.standards.foods import Hit
from inspector.standards.service import Judged
from inspector.text import Text

SITTING = Sitting.__table__.c


def screen(row: Filing) -> list[Hit]:
    """The high-risk foods on its menu."""
    return standards.library().foods.screen(row.dishes)


def rooms(hall: Hall, planned: Sequence[Meal], *, but: str | None = None) -> list[Room]:
    """What the hall can still take at each of the meals. but: a filing that is not counted."""
    taken = (
        sa.select(
            *(SITTING.day, SITTING.meal),
            *(sa.func.sum(SITTING.diners), sa.func.sum(SITTING.tables), sa.func.count()),
        )
        .join(Filing, Filing.id == SITTING.filing_id)
        .where(
            SITTING.hall_id == hall.id,
            SITTING.day.in_({each["day"] for each in planned}),
            Filing.state.in_(TAKES_ROOM),
            Filing.id != but,
        )
        .group_by(SITTING.day, SITTING.meal)
    )
    used = {(day, meal): figures for day, meal, *figures in db.session.execute(taken)}
    found = []
    for each in planned:
        diners, tables, others = used.get((each["day"], each["meal"]), (0, 0, 0))
        found.append(Room(hall.capacity_diners - diners, hall.capacity_tables - tables, others))
    return found


def rooms_of(row: Filing) -> list[Room]:
    """What its hall can still take at its sittings, before it."""
    return rooms(db.session.get_one(Hall, row.hall_id), content.meals(row), but=row.id)


def judge(row: Filing, left: Sequence[Room], now: datetime) -> Judged:
    """The judgement of what it declares and what follows from it, by the standards of the banquet's last day.

    left: as `rooms_of` it. Stores nothing.
    """
    said = {
        **{key: getattr(row, key) for key in ("host_name", "occasion", "dishes")},
        "sittings": content.meals(row),
        "people": content.people(row),
    }
    policy = standards.policy(row.region, row.day)
    own = derived(said, policy=policy, hits=screen(row), rooms=left, now=now)
    facts = standards.read_facts("banquet", row.facts) | own
    return standards.judge_facts("banquet", "filing", row.region, row.last_day, facts)


def refuse_past(row: Filing, now: datetime) -> None:
    """Raises Invalid naming every sitting that has begun, but for occasions that may be filed promptly."""
    if row.occasion in standards.policy(row.region, row.day).filing.prompt_occasions:
        return
    over = Text("聚餐时间已过", "The meal is already over")
    begun = [number for number, each in enumerate(content.meals(row)) if begins(each) < now]
    if begun:
        raise Invalid(errors=[at(f"/sittings/{number}/day", over) for number in begun])


def refuse_emergency(row: Filing) -> None:
    for each in row.sittings:
        for order in standards.library().emergency(row.region, each.day):
            if order.forbids(each.diners):
                raise Conflict(
                    Text(f"应急管控:{order.title.zh}", f"Emergency order: {order.title.en}"),
                    code="emergency",
                    more={
                        **{"order": order.id, "document": order.document},
                        **{"headcount_cap": order.headcount_cap, "day": each.day.isoformat()},
                    },
                )


def require_room(row: Filing, left: Sequence[Room]) -> None:
    """Raises Conflict naming the first sitting that does not fit."""
    for number, (each, room) in enumerate(zip(content.meals(row), left, strict=True)):
        if room.lacks(each) > 0:
            tables, diners = max(room.tables, 0), max(room.diners, 0)
            said = Text(
                f"{each['day']} 该餐次还可容纳 {tables} 桌 {diners} 人",
                f"That meal of {each['day']} has room for {tables} tables and {diners} diners",
            )
            raise Conflict(
                said,
                code="capacity-exceeded",
                errors=[at(f"/sittings/{number}", said)],
                more={
                    **{"tables_left": room.tables, "diners_left": room.diners},
                    **{"day": each["day"].isoformat(), "meal": each["meal"]},
                },
            )
