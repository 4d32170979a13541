"""What can be done with halls."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts import service as accounts
from inspector.accounts.caller import Caller
from inspector.accounts.permissions import Role
from inspector.counters import next_number
from inspector.days import local_day
from inspector.db import db
from inspector.errors import Conflict, Invalid, NotFound, at
from inspector.halls import current
from inspector.halls.access import halls_of
from inspector.halls.differences import differences
from inspector.halls.judging import capacity
from inspector.halls.lifecycle import HALL, OPEN_TO_CHANGE
from inspector.halls.models import PARTICULARS, Hall, HallOperator, Registration
from inspector.journal import service as journal
from inspector.journal.service import Subject, record
from inspector.puts import already_done
from inspector.standards import service as standards
from inspector.text import Text

TABLE = Hall.__table__.c
PERSONAL = ("/responsible_person", "/phone")


def lock(hall_id: str) -> None:
    """Let nobody else change the hall until the transaction ends; harmless for one that is not there."""
    db.session.execute(sa.select(TABLE.id).where(TABLE.id == hall_id).with_for_update())


def require_registrable(registration: Registration) -> None:
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


def amend(registration: Registration, *, now: datetime, by: str) -> Hall:
    """The hall becomes what the accepted change declares; what it was stays in its history.

    Raises Conflict when it is no longer open.
    """
    hall = db.session.get_one(Hall, registration.hall_id, with_for_update=True)
    require_open(hall)
    before = _shown(hall)
    current.outdate(hall.id, hall.facts, registration.facts)
    for key in PARTICULARS:
        setattr(hall, key, getattr(registration, key))
    room = capacity(hall.facts, standards.policy(hall.region, local_day(now)))
    hall.capacity_diners, hall.capacity_tables = room.diners, room.tables
    hall.step("amend", by=by, now=now)
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


def found(registration: Registration, *, now: datetime, by: str) -> Hall:
    """Make the hall of an accepted registration; it is listed when its acceptance inspection passes.

    Raises Conflict when the hall exists already.
    """
    require_registrable(registration)
    policy = standards.policy(registration.region, local_day(now))
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
    hall.step("register", by=by, now=now)
    db.session.add(hall)
    db.session.flush()
    db.session.add(HallOperator(hall_id=hall.id, account_id=registration.applicant_id))
    _record(hall, now)
    return hall


def adopt(hall: Hall, *, by: str | None, now: datetime) -> None:
    """Take over a hall that existed before; one that was listed then is listed."""
    room = capacity(hall.facts, standards.policy(hall.region, local_day(now)))
    hall.code = _next_code(hall.region)
    hall.capacity_diners, hall.capacity_tables = room.diners, room.tables
    hall.step("import", by=by, now=now)
    db.session.add(hall)
    db.session.flush()
    _record(hall, now)


def _next_code(region: str) -> str:
    """`YGT-321283-104-0007`: county, town and a number within the town."""
    town = region[:9]
    return f"YGT-{town[:6]}-{town[6:]}-{next_number(f'hall-{town}'):04d}"


def get(hall_id: str, caller: Caller, *, lock: bool = False) -> Hall:
    """Raises NotFound, also for a hall that is not the caller's to see."""
    found = sa.select(Hall).where(Hall.id == hall_id, halls_of(caller))
    row = db.session.scalar(found.with_for_update() if lock else found)
    if row is None:
        raise _absent()
    return row


def region_of(hall_id: str, caller: Caller) -> str:
    """Where a hall is, without reading all that is known of it. Raises NotFound as `get` does."""
    region = db.session.scalar(sa.select(TABLE.region).where(TABLE.id == hall_id, halls_of(caller)))
    if region is None:
        raise _absent()
    return region


def history(
    hall_id: str, caller: Caller, *, limit: int, cursor: str | None
) -> tuple[list[dict[str, Any]], str | None]:
    """What was done to the hall, the latest first. Raises NotFound as `get` does."""
    region = region_of(hall_id, caller)
    return journal.of_subject(Subject("hall", hall_id, region, hall_id), limit=limit, cursor=cursor)


def _absent() -> NotFound:
    return NotFound(Text("没有这个聚餐点", "There is no such hall"), code="no-such-hall")


def act(hall_id: str, action: str, *, caller: Caller, expected: int, now: datetime, reasons: str) -> Hall:
    """Suspend, relist or revoke a hall. Raises Conflict, Invalid, NotFound, PreconditionFailed."""
    hall = get(hall_id, caller, lock=True)
    if already_done(hall, expected, action, caller.account_id):
        return hall
    if not reasons:
        raise Invalid(errors=[at("/reasons", Text("须说明理由", "Reasons are needed"))])
    hall.state = HALL.after(hall.state, action, caller.role)
    hall.held_by = caller.account_id if action == "suspend" else None
    _step(hall, action, by=caller.account_id, now=now, reasons=reasons)
    return hall


def tie_operator(hall_id: str, account_id: str, *, caller: Caller, now: datetime) -> None:
    """Let an operator's account of the hall's area run the hall too; harmless when it does already.

    Raises NotFound, Invalid.
    """
    hall = get(hall_id, caller)
    account = accounts.get(account_id)
    if account.known_role is not Role.OPERATOR or not hall.region.startswith(account.region):
        detail = Text("不是该辖区的经营者账号", "Not an operator's account of this area")
        raise Invalid(errors=[{"parameter": "account_id", "detail": detail}])
    if db.session.get(HallOperator, (hall.id, account.id)) is None:
        db.session.add(HallOperator(hall_id=hall.id, account_id=account.id))
        _record_operator("tie-operator", hall, account_id, caller, now)


def untie_operator(hall_id: str, account_id: str, *, caller: Caller, now: datetime) -> None:
    """The account no longer runs the hall. Raises NotFound."""
    hall = get(hall_id, caller)
    tie = db.session.get(HallOperator, (hall.id, account_id))
    if tie is None:
        raise NotFound(Text("该账号不经营此聚餐点", "The account does not run this hall"))
    db.session.delete(tie)
    _record_operator("untie-operator", hall, account_id, caller, now)


def _record_operator(action: str, hall: Hall, account_id: str, caller: Caller, now: datetime) -> None:
    subject = Subject("hall", hall.id, hall.region, hall.id)
    changes = {"operator": account_id}
    record(action, subject, by=caller.account_id, at=now, version=hall.version, changes=changes)


def follow(hall: Hall, action: str, *, now: datetime, reasons: str = "") -> None:
    """What follows from an inspection or a correction, where the life cycle has that step.

    A hall that an overseer suspended stays so until an overseer reopens it.
    """
    held = action == "relist" and hall.held_by is not None
    if action in HALL.allowed(hall.state, "system") and not held:
        hall.state = HALL.after(hall.state, action, "system")
        if action == "list":
            hall.listed_on = local_day(now)
        _step(hall, action, by=None, now=now, reasons=reasons)


def follow_of(hall_id: str, action: str, *, now: datetime, reasons: str = "") -> None:
    """The same by the hall's id."""
    follow(db.session.get_one(Hall, hall_id, with_for_update=True), action, now=now, reasons=reasons)


def give_grade(hall: Hall, grade: str | None, on: date, *, now: datetime) -> None:
    """The grade of its latest inspection that gives one; None where that left it without."""
    hall.grade, hall.graded_on = grade, on
    _step(hall, "grade", by=None, now=now, reasons="")


def _step(hall: Hall, action: str, *, by: str | None, now: datetime, reasons: str) -> None:
    hall.step(action, by=by, now=now)
    _record(hall, now, reasons)


def _record(hall: Hall, now: datetime, reasons: str = "") -> None:
    changes = {"state": hall.state, "grade": hall.grade} | ({"reasons": reasons} if reasons else {})
    subject = Subject("hall", hall.id, hall.region, hall.id)
    record(hall.last_action, subject, by=hall.last_by, at=now, version=hall.version, changes=changes)
