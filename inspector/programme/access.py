"""Whose plans, draws and targets a caller may see, those of the area that they oversee; who sets targets."""

from typing import TypeVar

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.errors import NotFound
from inspector.core.region_codes import COUNTY, below
from inspector.core.text import Text
from inspector.inspections.models import Inspection
from inspector.inspections.rules.lifecycle import UNSIGNED
from inspector.programme.models import Draw, Plan, Target

DRAW, PLAN, VISIT = Draw.__table__.c, Plan.__table__.c, Inspection.__table__.c
TARGET = Target.__table__.c
NO_DRAW = Text("没有这次抽取", "There is no such draw")
NO_PLAN = Text("没有这份计划", "There is no such plan")
NO_TARGET = Text("没有这份目标", "There are no such targets")
Row = TypeVar("Row", Draw, Plan, Target)


def draws_of(caller: Caller) -> sa.ColumnElement[bool]:
    return below(DRAW.region, caller.region)


def get(draw_id: str, caller: Caller, *, lock: bool = False) -> Draw:
    """Find a draw. Raises NotFound when there is none of the caller's area."""
    return _found(sa.select(Draw).where(DRAW.id == draw_id, draws_of(caller)), NO_DRAW, lock=lock)


def plans_of(caller: Caller) -> sa.ColumnElement[bool]:
    return below(PLAN.region, caller.region)


def get_plan(plan_id: str, caller: Caller, *, lock: bool = False) -> Plan:
    """Find a plan. Raises NotFound when there is none of the caller's area."""
    return _found(sa.select(Plan).where(PLAN.id == plan_id, plans_of(caller)), NO_PLAN, lock=lock)


def targets_of(caller: Caller) -> sa.ColumnElement[bool]:
    return below(TARGET.region, caller.region)


def get_target(target_id: str, caller: Caller, *, lock: bool = False) -> Target:
    """Find the targets of a district. Raises NotFound when there are none of the caller's area."""
    return _found(sa.select(Target).where(TARGET.id == target_id, targets_of(caller)), NO_TARGET, lock=lock)


def sets_targets(caller: Caller) -> bool:
    """Whether the caller is above the districts: nobody sets the targets that they are measured by."""
    return len(caller.region) < COUNTY


def _found(one: sa.Select[Row], absent: Text, *, lock: bool) -> Row:
    row = db.session.scalar(one.with_for_update(key_share=True) if lock else one)
    if row is None:
        raise NotFound(absent)
    return row


def for_everybody(draw_id: str) -> Draw:
    """Find a draw of any area, for what is public of it. Raises NotFound for none, and for one called off."""
    row = db.session.get(Draw, draw_id)
    if row is None or row.state == "cancelled":
        raise NotFound(NO_DRAW)
    return row


def is_over(row: Draw) -> bool:
    """Whether none of its visits is still to come: until then nobody outside learns whom they concern."""
    if row.state != "drawn":
        return False
    visits = [each["inspection_id"] for each in row.drawn or ()]
    waiting = sa.select(VISIT.id).where(VISIT.id.in_(visits), VISIT.state.in_(UNSIGNED)).limit(1)
    return db.session.scalar(waiting) is None
