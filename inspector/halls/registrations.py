"""Drafting registrations, reading and judging them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts.caller import Caller
from inspector.days import local_day
from inspector.db import db, queue
from inspector.errors import Conflict, Invalid, NotFound, at
from inspector.halls import service as halls
from inspector.halls.access import registrations_of
from inspector.halls.lifecycle import EDITABLE, OPEN
from inspector.halls.models import PAPER, PARTICULARS, HallMaterial, Material, Registration
from inspector.journal.service import Subject, record
from inspector.puts import Put, decide, require_editable
from inspector.regions import service as regions
from inspector.standards import service as standards
from inspector.standards.facts import Source
from inspector.standards.service import Judged
from inspector.text import Text


def put(
    registration_id: str, form: Mapping[str, Any], *, caller: Caller, expected: int | None, now: datetime
) -> Registration:
    """Create a draft under the caller's id, or replace one that is still a draft or was returned.

    form: the fields of `RegistrationIn`, valid. Raises Invalid, Conflict, NotFound, PreconditionFailed.
    """
    content = _content(form, caller)
    queue(registration_id)
    row = db.session.get(Registration, registration_id, with_for_update=True)
    if row is not None and row.applicant_id != caller.account_id:
        raise _absent()
    stored = {key: getattr(row, key, None) for key in content}
    put = decide(row, stored, content, expected)
    if put is Put.REPEAT and row is not None:
        return row
    if row is not None:
        require_editable(row.state, EDITABLE)
    if content["kind"] == "change":
        _require_changeable(registration_id, content, caller)
    if row is None:
        row = Registration(
            id=registration_id, applicant_id=caller.account_id, state="draft", version=0, created_at=now
        )
        db.session.add(row)
    row.write(content, by=caller.account_id, now=now)
    _record(row, now, changes={"facts": sorted(row.facts)})
    if put is Put.CREATE and row.kind == "change":
        _inherit_papers(row)
    return row


def _require_changeable(registration_id: str, content: Mapping[str, Any], caller: Caller) -> None:
    """A change is of an own hall that is open, stays in its town, and is the only one under way.

    Raises Conflict, Invalid.
    """
    try:
        hall = halls.get(content["hall_id"], caller)
    except NotFound as absent:
        detail = Text("不是您经营的聚餐点", "Not a hall that you run")
        raise Invalid(errors=[at("/hall_id", detail)]) from absent
    halls.require_open(hall)
    if content["region"][:9] != hall.region[:9]:
        detail = Text(
            "变更不能迁出原镇(街道),请重新登记", "A hall cannot move to another town; register anew"
        )
        raise Invalid(errors=[at("/region", detail)])
    queue(f"change-{hall.id}")
    others = sa.select(Registration.id).where(
        Registration.hall_id == hall.id,
        Registration.kind == "change",
        Registration.state.in_(OPEN),
        Registration.id != registration_id,
    )
    if (other := db.session.scalar(others.limit(1))) is not None:
        raise Conflict(
            Text("该聚餐点已有一份变更登记在办", "Another change of this hall is under way"),
            code="change-under-way",
            more={"registration": other},
        )


def _inherit_papers(row: Registration) -> None:
    """A change begins with the papers that the hall has; who has newer ones hands them in."""
    db.session.flush()
    papers = sa.select(HallMaterial).where(HallMaterial.hall_id == row.hall_id)
    for paper in db.session.scalars(papers).all():
        content = {key: getattr(paper, key) for key in PAPER}
        db.session.add(Material(registration_id=row.id, code=paper.code, **content))


def _content(form: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
    regions.require(form["region"], "/region", within=caller.region)
    facts = standards.read_facts("hall", form["facts"], Source.DECLARED)
    stated = {key: form.get(key) for key in ("kind", "hall_id", *PARTICULARS)}
    return {**stated, "facts": {key: standards.plain(value) for key, value in facts.items()}}


def get(registration_id: str, caller: Caller, *, lock: bool = False) -> Registration:
    """Raises NotFound, also for what is not the caller's to see."""
    found = sa.select(Registration).where(Registration.id == registration_id, registrations_of(caller))
    row = db.session.scalar(found.with_for_update() if lock else found)
    if row is None:
        raise _absent()
    return row


def hall_of(registration_id: str, caller: Caller) -> str:
    """The hall that it is for, without reading the registration. Raises NotFound as `get` does."""
    found = sa.select(Registration.hall_id).where(
        Registration.id == registration_id, registrations_of(caller)
    )
    hall_id = db.session.scalar(found)
    if hall_id is None:
        raise _absent()
    return hall_id


def judge(row: Registration, on: date) -> Judged:
    """The judgement of what it declares, by the standards of that day. Stores nothing."""
    facts = standards.read_facts("hall", row.facts)
    return standards.judge_facts("hall", "registration", row.region, on, facts)


def judged_on(row: Registration, today: date) -> date:
    """The day whose standards and policy apply to it: that of the decision once there is one, else today."""
    decided = row.decided_at if row.state not in OPEN else None
    return local_day(decided) if decided else today


def keep_judgement(row: Registration, now: datetime) -> Judged:
    """Judge it by the standards of this day, and keep that."""
    judged = judge(row, local_day(now))
    row.judgement_id = standards.keep(judged, row.id, now)
    return judged


def note(
    row: Registration, action: str, *, by: str | None, now: datetime, changes: Mapping[str, Any]
) -> None:
    """Note in the row and in the journal what has been done."""
    row.step(action, by=by, now=now)
    _record(row, now, changes=changes)


def _record(row: Registration, now: datetime, changes: Mapping[str, Any]) -> None:
    subject = Subject("registration", row.id, row.region, row.hall_id)
    record(row.last_action, subject, by=row.last_by, at=now, version=row.version, changes=changes)


def _absent() -> NotFound:
    return NotFound(Text("没有这份登记", "There is no such registration"))
