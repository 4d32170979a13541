"""Draft a registration."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.change import Change
from inspector.core.db import db, queue
from inspector.core.errors import Conflict, Invalid, NotFound, at
from inspector.core.idempotency import Put, decide, require_editable
from inspector.core.text import Text
from inspector.halls import access as halls_access
from inspector.halls.actions import register as halls_register
from inspector.halls.models import PARTICULARS
from inspector.regions import queries as regions_queries
from inspector.registrations.access import absent
from inspector.registrations.actions.note import note_in_journal
from inspector.registrations.models import MATERIAL_FIELDS, HallMaterial, Material, Registration
from inspector.registrations.rules.forms import RegistrationForm
from inspector.registrations.rules.lifecycle import EDITABLE, OPEN
from inspector.standards.queries import in_force
from inspector.standards.rules import json_values
from inspector.standards.rules.facts import Source

CONTENT = ("kind", "hall_id", *PARTICULARS)


def put(registration_id: str, change: Change[int | None], form: RegistrationForm) -> Registration:
    """Create a draft under the caller's id, or replace one that is still a draft or was returned.

    Raises Invalid for facts or a region that nobody knows, Conflict when the id is taken by other content,
    the registration can no longer be edited or its hall not be changed, NotFound when it is another
    applicant's, PreconditionFailed when it has changed since the caller read it.
    """
    content = _content(form, change.caller)
    queue(registration_id)
    row = db.session.get(Registration, registration_id, with_for_update={"key_share": True})
    if row is not None and row.applicant_id != change.by:
        raise absent()
    stored = {key: getattr(row, key, None) for key in content}
    put = decide(row, stored, content, change.expected)
    if put is Put.REPLAY and row is not None:
        return row
    if row is not None:
        require_editable(row.state, EDITABLE)
    if content["kind"] == "change":
        _require_changeable(registration_id, content, change.caller)
    if row is None:
        row = Registration(
            id=registration_id, applicant_id=change.by, state="draft", version=0, created_at=change.now
        )
        db.session.add(row)
    row.write(content, by=change.by, now=change.now)
    note_in_journal(row, change.now, changes={"facts": sorted(row.facts)})
    if put is Put.CREATE and row.kind == "change":
        _inherit_materials(row)
    return row


def _require_changeable(registration_id: str, content: Mapping[str, Any], caller: Caller) -> None:
    """A change is of an own hall that is open, stays in its town, and is the only one under way.

    Raises Invalid for a hall that the caller does not run or another town, Conflict when the hall is not open
    or another change of it is under way.
    """
    try:
        hall = halls_access.get(content["hall_id"], caller)
    except NotFound as unknown:
        detail = Text("不是您经营的聚餐点", "Not a hall that you run")
        raise Invalid(errors=[at("/hall_id", detail)]) from unknown
    halls_register.require_open(hall)
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


def _inherit_materials(row: Registration) -> None:
    """A change begins with the papers that the hall has; who has newer ones hands them in."""
    db.session.flush()
    papers = sa.select(HallMaterial).where(HallMaterial.hall_id == row.hall_id)
    for paper in db.session.scalars(papers).all():
        content = {key: getattr(paper, key) for key in MATERIAL_FIELDS}
        db.session.add(Material(registration_id=row.id, code=paper.code, **content))


def _content(form: RegistrationForm, caller: Caller) -> dict[str, Any]:
    regions_queries.require(form["region"], "/region", within=caller.region)
    facts = in_force.read_facts("hall", form["facts"], Source.DECLARED)
    stated = {key: value for key, value in form.items() if key in CONTENT}
    return {**stated, "facts": {key: json_values.plain(value) for key, value in facts.items()}}
