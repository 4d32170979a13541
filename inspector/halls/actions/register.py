"""Found a hall, change it, or take one over that existed before."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from inspector.core import searching
from inspector.core.counters import next_number
from inspector.core.days import local_day
from inspector.core.db import db
from inspector.core.errors import Conflict
from inspector.core.personal import fingerprint
from inspector.core.text import Text
from inspector.halls.actions import observations
from inspector.halls.actions.standing import note
from inspector.halls.models import PARTICULARS, Hall, HallOperator
from inspector.halls.rules.capacity import capacity
from inspector.halls.rules.differences import differences
from inspector.halls.rules.lifecycle import OPEN_TO_CHANGE
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.standards.queries import in_force

PERSONAL = ("/responsible_person", "/phone")


class Application(Protocol):
    """What a registration is to this room: the particulars of a hall, and who declares them for which."""

    id: Any
    kind: Any  # `new` or `change`
    hall_id: Any
    applicant_id: Any
    region: Any
    facts: Any


def require_registrable(registration: Application) -> None:
    """Raises Conflict when it would found a hall that exists already, or change one that is not open."""
    hall = db.session.get(Hall, registration.hall_id)
    if registration.kind == "change":
        require_open(hall)
    elif hall is not None:
        raise Conflict(Text("该聚餐点已登记", "The hall is registered already"), code="hall-exists")


def require_open(hall: Hall | None) -> None:
    """Raises Conflict for a hall that cannot be changed by a registration."""
    state = hall.state if hall else None
    if state not in OPEN_TO_CHANGE:
        raise Conflict(
            Text("只有已启用或暂停的聚餐点可以变更登记", "Only a listed or suspended hall can be changed"),
            code="hall-not-open",
            more={"state": state},
        )


def amend(registration: Application, *, now: datetime, by: str) -> Hall:
    """The hall becomes what the accepted change declares; what it was stays in its history.

    Raises Conflict when it is no longer open.
    """
    hall = db.session.get_one(Hall, registration.hall_id, with_for_update={"key_share": True})
    require_open(hall)
    before = _shown(hall)
    observations.outdate(hall.id, hall.facts, registration.facts)
    for key in PARTICULARS:
        setattr(hall, key, getattr(registration, key))
    observations.recount(hall)
    room = capacity(hall.facts, in_force.policy(hall.region, local_day(now)))
    hall.capacity_diners, hall.capacity_tables = room.diners, room.tables
    _index(hall)
    hall.note_action("amend", by=by, now=now)
    changes = {"registration": registration.id, "changed": _changed(before, _shown(hall))}
    subject = Subject("hall", hall.id, hall.region, hall.id)
    record("amend", subject, by=by, at=now, version=hall.version, changes=changes)
    return hall


def _shown(hall: Hall) -> dict[str, Any]:
    return {key: getattr(hall, key) for key in (*PARTICULARS, "capacity_diners", "capacity_tables")}


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Pointer to before and after; of personal data only that they changed."""
    return {
        row["pointer"]: None if row["pointer"] in PERSONAL else [row["before"], row["after"]]
        for row in differences(before, after)
    }


def found(registration: Application, *, now: datetime, by: str) -> Hall:
    """Make the hall of an accepted registration; it is listed when its acceptance inspection passes.

    Raises Conflict when the hall exists already.
    """
    require_registrable(registration)
    policy = in_force.policy(registration.region, local_day(now))
    room = capacity(registration.facts, policy)
    hall = Hall(
        id=registration.hall_id,
        code=_next_code(registration.region),
        capacity_diners=room.diners,
        capacity_tables=room.tables,
        state="accepted",
        version=0,
        created_at=now,
        **{key: getattr(registration, key) for key in PARTICULARS},
    )
    _index(hall)
    hall.note_action("register", by=by, now=now)
    db.session.add(hall)
    db.session.flush()
    db.session.add(HallOperator(hall_id=hall.id, account_id=registration.applicant_id))
    note(hall, now)
    return hall


def adopt(hall: Hall, *, by: str | None, now: datetime) -> None:
    """Take over a hall that existed before; one that was listed then is listed."""
    room = capacity(hall.facts, in_force.policy(hall.region, local_day(now)))
    hall.code = _next_code(hall.region)
    hall.capacity_diners, hall.capacity_tables = room.diners, room.tables
    _index(hall)
    hall.note_action("import", by=by, now=now)
    db.session.add(hall)
    db.session.flush()
    note(hall, now)


def _index(hall: Hall) -> None:
    """Keep what it is searched by."""
    hall.search = searching.words(hall.name, hall.code, hall.address)
    hall.phone_hash = fingerprint("phone", hall.phone)


def _next_code(region: str) -> str:
    """`YGT-321283-104-0007`: county, town and a number within the town."""
    town = region[:9]
    return f"YGT-{town[:6]}-{town[6:]}-{next_number(f'hall-{town}'):04d}"
