"""Propose a month's plan, write it, publish it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.change import Change
from inspector.core.db import db, queue
from inspector.core.errors import Conflict, Invalid, at
from inspector.core.idempotency import Put, decide, is_replay, require_editable
from inspector.core.text import Text
from inspector.halls.models import Hall
from inspector.inspections.actions import assign
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.programme.access import get_plan
from inspector.programme.actions import visits
from inspector.programme.models import Plan
from inspector.programme.queries import candidates, standing
from inspector.programme.rules import months, planning
from inspector.programme.rules.forms import PlanForm, PlannedForm
from inspector.programme.rules.lifecycle import PLAN
from inspector.regions import queries as regions
from inspector.standards.rules.working_days import works

OVER = Text("这个月已经过去", "This month is over")
OUTSIDE = Text("须在计划月份之内", "Must be within the month of the plan")
ELSEWHERE = Text("不是该辖区在册的聚餐点", "Not a listed hall of this area")


def propose(region: str, month: str, most: int, today: date) -> tuple[list[planning.Visit], set[str]]:
    """The visits that the standing of the halls asks for, and the halls that are spared.

    Spared: a higher level was there shortly before. Raises Invalid for a month that is over.
    """
    if months.last(month) < today:
        raise Invalid(errors=[at("/month", OVER)])
    spared = standing.seen_from_above(region, month)
    halls = [each for each in standing.halls(region, month, today) if each.id not in spared]
    days = [day for day in months.days(max(months.first(month), today), months.last(month)) if works(day)]
    loads = standing.loads(region, month)
    people = [planning.Person(*each, loads.get(each.id, 0)) for each in candidates.inspectors(region)]
    recused = candidates.declared()
    return planning.plan(halls, people, recused, days or [months.last(month)], most), spared


def put(plan_id: str, change: Change[int | None], form: PlanForm) -> Plan:
    """Write a plan under the caller's id, as often as wanted until it is published.

    Raises Invalid naming what is of elsewhere or of another month, Conflict when the id is taken by other
    content or it is published, PreconditionFailed, NotFound for one of elsewhere.
    """
    queue(plan_id)
    row = db.session.get(Plan, plan_id)
    if row is not None:
        row = get_plan(plan_id, change.caller, lock=True)
    content: dict[str, Any] = {**form, "visits": [_kept(each) for each in form["visits"]]}
    stored = {key: getattr(row, key, None) for key in content}
    if decide(row, stored, content, change.expected) is Put.REPLAY and row is not None:
        return row
    _check(form, change)
    if row is None:
        row = Plan(id=plan_id, state="planning", version=0, created_at=change.now)
        db.session.add(row)
    else:
        require_editable(row.state, ("planning",))
    row.write(content, by=change.by, now=change.now)
    _note(row, {"month": row.month, "visits": len(row.visits)})
    return row


def _kept(visit: PlannedForm) -> dict[str, Any]:
    return {**visit, "day": visit["day"].isoformat()}


def _check(form: PlanForm, change: Change[int | None]) -> None:
    regions.require(form["region"], "/region", within=change.caller.region, lengths=(6, 9))
    if months.last(form["month"]) < change.day:
        raise Invalid(errors=[at("/month", OVER)])
    wanted = [each["hall_id"] for each in form["visits"]]
    listed = sa.select(Hall.id, Hall.region).where(Hall.id.in_(wanted), Hall.state == "listed")
    places = dict(db.session.execute(listed).all())
    errors = [
        error
        for number, visit in enumerate(form["visits"])
        for error in _wrong(visit, places.get(visit["hall_id"], ""), form, f"/visits/{number}")
    ]
    if errors:
        raise Invalid(errors=errors)


def _wrong(visit: PlannedForm, place: str, form: PlanForm, where: str) -> Iterator[dict[str, Any]]:
    """What cannot be planned of a visit. place: region of its hall; empty where none is listed."""
    if not place or not place.startswith(form["region"]):
        yield at(f"{where}/hall_id", ELSEWHERE)
        return
    if not months.first(form["month"]) <= visit["day"] <= months.last(form["month"]):
        yield at(f"{where}/day", OUTSIDE)
    assign.require_inspector(visit["inspector_id"], place, f"{where}/inspector_id")
    if visit["second_inspector_id"] is not None:
        assign.require_inspector(visit["second_inspector_id"], place, f"{where}/second_inspector_id")


def publish(plan_id: str, change: Change[int]) -> Plan:
    """Plan its visits: their inspectors find them among their tasks, their halls learn nothing.

    Raises Conflict when it is published or has no visit, PreconditionFailed, NotFound, what planning raises.
    """
    row = get_plan(plan_id, change.caller, lock=True)
    if is_replay(row, change.expected, "publish", change.by):
        return row
    row.state = PLAN.after(row.state, "publish", change.role)
    if not row.visits:
        raise Conflict(Text("计划中没有检查", "The plan has no visit"), code="nothing-planned")
    row.visits = [{**each, "inspection_id": _visit(each, change)} for each in row.visits]
    row.note_action("publish", by=change.by, now=change.now)
    _note(row, {"state": row.state, "visits": len(row.visits)})
    return row


def _visit(planned: dict[str, Any], change: Change[int]) -> str:
    day = max(date.fromisoformat(planned["day"]), change.day)
    both = (planned["inspector_id"], planned["second_inspector_id"])
    return visits.plan(planned["hall_id"], planned["kind"], day, both, change)


def _note(row: Plan, changes: dict[str, Any]) -> None:
    subject = Subject("plan", row.id, row.region)
    record(row.last_action, subject, by=row.last_by, at=row.changed_at, version=row.version, changes=changes)
