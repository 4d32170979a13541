"""The judgement of a filing, and what stands in its way whatever the standards say."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from inspector.chefs.rules.lifecycle import BARRED
from inspector.core.days import local_day
from inspector.core.db import db
from inspector.core.errors import Conflict, Invalid, at
from inspector.core.text import Text
from inspector.filings import queries
from inspector.filings.actions import content, emergencies
from inspector.filings.actions import people as cooks
from inspector.filings.models import Filing, Sitting
from inspector.filings.rules import blocks
from inspector.filings.rules.derived_facts import Room, begins, derived, in_order, largest, timed
from inspector.filings.rules.derived_facts import Sitting as Meal
from inspector.filings.rules.lifecycle import TAKES_ROOM
from inspector.halls.models import Hall
from inspector.standards.actions import judge as standards_judge
from inspector.standards.actions.judge import Judged
from inspector.standards.queries import in_force
from inspector.standards.rules.foods import Hit
from inspector.standards.rules.policies import Ruling
from inspector.standards.rules.unknowns import Unknown, left_open_for

SITTING, FILING = Sitting.__table__.c, Filing.__table__.c
NOBODY = str(UUID(int=0))  # the id of no filing
# Made once: what a hall has taken on some days, by meal.
TAKEN = (
    sa.select(
        *(SITTING.day, SITTING.meal),
        *(sa.func.sum(SITTING.diners), sa.func.sum(SITTING.tables), sa.func.count()),
    )
    .join(Filing.__table__, FILING.id == SITTING.filing_id)
    .where(
        SITTING.hall_id == sa.bindparam("hall"),
        SITTING.day.in_(sa.bindparam("days", expanding=True)),
        FILING.state.in_(TAKES_ROOM),
        SITTING.filing_id != sa.bindparam("but"),
    )
    .group_by(SITTING.day, SITTING.meal)
)
NOT_LISTED = Text("该聚餐点目前未列入名录,不能备案", "The hall is not listed; nothing can be filed for it")
UNCORRECTED = Text(
    "该聚餐点有底线项整改未核实,不能备案",
    "A critical correction is open; nothing can be filed for the hall",
)
FAR = timedelta(days=2 * 366)
TOO_FAR = Text("日期在两年以后,请核对年份", "It is more than two years ahead; check the year")
OVER = Text("聚餐时间已过", "The meal is already over")


class Obstacle(NamedTuple):
    """Why it cannot be filed at all. pointer: into the form. more: plain values for a program."""

    code: str
    text: Text
    pointer: str = ""
    more: Mapping[str, Any] = {}


class Assessed(NamedTuple):
    """What is to be said of a filing, whole or half filled.

    rooms: for each sitting, None where its day or meal is not known. deadline: by when it is to be filed.
    not_known: what the rules of the place leave open of it.
    """

    judged: Judged
    hits: list[Hit]
    rooms: list[Room | None]
    obstacles: list[Obstacle]
    deadline: datetime | None
    not_known: list[Unknown]
    people: Sequence[Mapping[str, Any]]

    @property
    def blocking(self) -> list[dict[str, Any]]:
        """What blocks it, in words."""
        findings = [finding for _, finding in self.judged.rows]
        return blocks.blocking(findings, self.people, self.judged.on)


def fields_of(row: Filing) -> dict[str, Any]:
    """What `assess` reads of a stored filing."""
    stated = {key: getattr(row, key) for key in ("host_name", "caterer", "occasion", "dishes", "facts")}
    released = queries.releases(row.id).keys() if row.release_asked_at else ()
    return {**stated, "sittings": content.meals(row), "people": cooks.of_filing(row), "released": released}


def assess(form: Mapping[str, Any], hall: Hall, now: datetime, *, but: str | None = None) -> Assessed:
    """What the standards of the banquet's last day say of it, and what else is in its way. Stores nothing.

    form: fields of a filing; those that nobody has given are None. `released`: which of its dishes are.
    but: the filing itself, which takes no room from itself.
    Raises Invalid for a day on which no policy was in force.
    """
    known = in_order(each for each in form["sittings"] if timed(each))
    first, last = (known[0]["day"], known[-1]["day"]) if known else (local_day(now), local_day(now))
    policy = content.policy_of(hall.region, first)
    hits = in_force.lexicon(hall.region, last).screen(form["dishes"] or ())
    left = rooms(hall, form["sittings"], but=but)
    facts = in_force.read_facts("banquet", form["facts"]) | derived(
        form, policy=policy, hits=hits, rooms=left, now=now, released=form.get("released", ())
    )
    judged = standards_judge.judge_facts("banquet", "filing", hall.region, last, facts)
    obstacles = list(_obstacles(form, hall, left, policy, now))
    required = facts.get("lead_hours_required")
    ahead = timedelta(hours=required) if isinstance(required, float) else None
    deadline = begins(known[0]) - ahead if ahead is not None else None
    not_known = _not_known(form, policy)
    return Assessed(judged, hits, left, obstacles, deadline, not_known, form["people"] or ())


def _not_known(form: Mapping[str, Any], policy: Ruling) -> list[Unknown]:
    diners = largest(form["sittings"])
    return left_open_for(policy.filing, policy.tier(diners) if diners else None, form["occasion"])


def rooms(hall: Hall, planned: Sequence[Meal], *, but: str | None = None) -> list[Room | None]:
    """What the hall can still take at each of the meals. but: a filing that is not counted."""
    days = {each["day"] for each in planned if each["day"] is not None}
    wanted = {"hall": hall.id, "days": list(days), "but": but or NOBODY}
    used = {(day, meal): figures for day, meal, *figures in db.session.execute(TAKEN, wanted)} if days else {}
    return [_room(hall, used.get((each["day"], each["meal"]))) if timed(each) else None for each in planned]


def _room(hall: Hall, used: Sequence[int] | None) -> Room:
    diners, tables, others = used or (0, 0, 0)
    return Room(hall.capacity_diners - diners, hall.capacity_tables - tables, others)


def _obstacles(
    form: Mapping[str, Any], hall: Hall, left: Sequence[Room | None], policy: Ruling, now: datetime
) -> Iterator[Obstacle]:
    """Those that leave no choice first."""
    if hall.state != "listed":
        yield Obstacle("hall-not-listed", NOT_LISTED, "/hall_id", {"state": hall.state})
    if hall.critical_open:
        yield Obstacle("critical-correction-open", UNCORRECTED, "/hall_id", {"open": hall.critical_open})
    yield from _barred(form["people"] or ())
    if policy.filing.prompt(form["occasion"]) is False:
        yield from _past(form["sittings"], now)
    yield from _far(form["sittings"], now)
    sittings = list(enumerate(zip(form["sittings"], left, strict=True)))
    for number, (each, room) in sittings:
        yield from _emergencies(each, hall, room, f"/sittings/{number}")
    for number, (each, room) in sittings:
        if room is not None and room.lacks(each) > 0:
            yield _no_room(each, room, f"/sittings/{number}")


def _barred(people: Sequence[Mapping[str, Any]]) -> Iterator[Obstacle]:
    for number, each in enumerate(people):
        if each.get("standing") in BARRED:
            yield Obstacle("chef-barred", cooks.CHEF_BARRED, f"/people/{number}/chef_id")


def _past(sittings: Sequence[Meal], now: datetime) -> Iterator[Obstacle]:
    for number, each in enumerate(sittings):
        if timed(each) and begins(each) < now:
            yield Obstacle("past", OVER, f"/sittings/{number}/day", each)


def _far(sittings: Sequence[Meal], now: datetime) -> Iterator[Obstacle]:
    """A slip of the year: nobody files a banquet so early."""
    for number, each in enumerate(sittings):
        if timed(each) and begins(each) > now + FAR:
            yield Obstacle("past", TOO_FAR, f"/sittings/{number}/day", each)


def _emergencies(sitting: Meal, hall: Hall, room: Room | None, pointer: str) -> Iterator[Obstacle]:
    others = hall.capacity_diners - room.diners if room else 0
    for order in emergencies.forbidding(sitting, hall, others):
        yield Obstacle(
            "emergency",
            Text(f"应急管控:{order.title.zh}", f"Emergency order: {order.title.en}"),
            pointer,
            {
                **{"order": order.id, "document": order.document},
                **{"headcount_cap": order.headcount_cap, "most": order.most(hall.capacity_diners)},
                **{"day": sitting["day"].isoformat()},
            },
        )


def _no_room(sitting: Meal, room: Room, pointer: str) -> Obstacle:
    day, tables, diners = sitting["day"], max(room.tables, 0), max(room.diners, 0)
    return Obstacle(
        "capacity-exceeded",
        Text(
            f"{day} 该餐次还可容纳 {tables} 桌 {diners} 人",
            f"That meal of {day} has room for {tables} tables and {diners} diners",
        ),
        pointer,
        {
            **{"tables_left": room.tables, "diners_left": room.diners},
            **{"day": day.isoformat(), "meal": sitting["meal"]},
        },
    )


def refuse(assessed: Assessed, *, allowed: Sequence[Meal] = ()) -> None:
    """Raises Invalid for a meal that is over, Conflict for what else is in the way, the gravest first.

    allowed: meals that may have begun.
    """
    past = [each for each in assessed.obstacles if each.code == "past" and each.more not in allowed]
    others = [each for each in assessed.obstacles if each.code != "past"]
    if others and others[0].code == "hall-not-listed":
        raise _conflict(others[0])
    if past:
        raise Invalid(errors=[at(each.pointer, each.text) for each in past])
    if others:
        raise _conflict(others[0])
    if blocking := assessed.judged.summary.blocking:
        raise Conflict(
            Text("底线要求未满足,不能备案", "Critical requirements fail; it cannot be filed"),
            code="blocked",
            errors=assessed.blocking,
            more={"blocking": list(blocking)},
        )


def _conflict(found: Obstacle) -> Conflict:
    return Conflict(found.text, code=found.code, errors=[at(found.pointer, found.text)], more=found.more)
