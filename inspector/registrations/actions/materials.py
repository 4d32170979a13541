"""The papers of registrations and of halls: handing them in, looking at them, renewing them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.change import Change
from inspector.core.db import db
from inspector.core.errors import Conflict, Invalid, NotFound, at
from inspector.core.idempotency import Put, decide, require_editable, require_version
from inspector.core.refusals import FUTURE
from inspector.core.text import Text
from inspector.files.actions import documents, photos
from inspector.halls import access as halls_access
from inspector.halls.models import Hall
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.registrations import access
from inspector.registrations.actions import note
from inspector.registrations.models import MATERIAL_FIELDS, HallMaterial, Material, Registration, Review
from inspector.registrations.rules.completeness import Need, needs
from inspector.registrations.rules.forms import MaterialForm
from inspector.registrations.rules.lifecycle import EDITABLE, LOOKED_AT, OPEN, SUPPLEMENTED
from inspector.standards.queries import in_force
from inspector.standards.rules import json_values
from inspector.standards.rules.registration_policy import Material as Asked


def handed_in(registration_id: str) -> dict[str, Material]:
    """The papers of a registration by their codes."""
    found = sa.select(Material).where(Material.registration_id == registration_id)
    return {row.code: row for row in db.session.scalars(found.order_by(Material.code))}


def of_hall(hall_id: str) -> dict[str, HallMaterial]:
    """The papers that a hall has now, by their codes."""
    found = sa.select(HallMaterial).where(HallMaterial.hall_id == hall_id)
    return {row.code: row for row in db.session.scalars(found.order_by(HallMaterial.code))}


def needs_of(row: Registration, on: date) -> list[Need]:
    """How every paper of that day's policy stands."""
    facts, here = in_force.read_facts("hall", row.facts), handed_in(row.id)
    return needs(in_force.policy(row.region, on).materials, facts, here, on, outdated(row, here, on))


def outdated(row: Registration, here: Mapping[str, Material], on: date) -> set[str]:
    """The papers of the hall itself that show what an undecided change would make otherwise."""
    hall = db.session.get(Hall, row.hall_id) if row.kind == "change" and row.state in OPEN else None
    if hall is None:
        return set()
    changed = {
        key for key in hall.facts.keys() | row.facts.keys() if hall.facts.get(key) != row.facts.get(key)
    }
    policy = in_force.policy(row.region, on)
    before = {code: paper.file for code, paper in of_hall(hall.id).items()} if changed else {}
    old = {code for code, paper in here.items() if paper.file == before.get(code)}
    return old & policy.shown.outdated(policy.materials, changed)


def put(registration_id: str, change: Change[int | None], code: str, form: MaterialForm) -> Registration:
    """Hand in a material, or another in its place.

    Raises Invalid for a file that was not sent or days that cannot be, Conflict when another was handed in
    before or none is wanted any more, NotFound for a code that the policy does not know or a registration
    that is not the caller's to see, PreconditionFailed when that has changed since the caller read it.
    """
    row, expected = access.get(registration_id, change.caller, lock=True), change.expected
    asked = _asked(code, row.region, change.day)
    content = _content(asked, form, change.caller, change.day)
    material = db.session.get(Material, (row.id, code))
    if material is not None:
        stored = {key: getattr(material, key) for key in content}
        if decide(row, stored, content, expected) is Put.REPLAY:
            return row
    elif expected is not None:
        require_version(row, expected)
    _require_wanted(row, code, change.day)
    if material is None:
        material = Material(registration_id=row.id, code=code)
        db.session.add(material)
    for key, value in {**content, "refused": None}.items():
        setattr(material, key, value)
    note.note(row, "put-material", by=change.by, now=change.now, changes=_journalled(code, content))
    return row


def drop(registration_id: str, change: Change[int], code: str) -> Registration:
    """Take a material back while the registration can be edited.

    Raises Conflict when it can no longer be edited, NotFound for a material that was not handed in or a
    registration that is not the caller's to see, PreconditionFailed when that has changed since they read it.
    """
    row = access.get(registration_id, change.caller, lock=True)
    material = db.session.get(Material, (row.id, code))
    if material is None:
        raise NotFound(Text("没有这份材料", "There is no such material"))
    require_version(row, change.expected)
    require_editable(row.state, EDITABLE)
    db.session.delete(material)
    note.note(row, "drop-material", by=change.by, now=change.now, changes={"material": code})
    return row


def _asked(code: str, region: str, on: date) -> Asked:
    found = in_force.policy(region, on).materials.by_code().get(code)
    if found is None:
        raise NotFound(
            Text(f"没有“{code}”这种材料", f"There is no material “{code}”"), code="no-such-material"
        )
    return found


def _content(asked: Asked, form: MaterialForm, caller: Caller, on: date) -> dict[str, Any]:
    issued, expires = form["issued_on"], form["expires_on"]
    rows = []
    if asked.expires and expires is None:
        rows.append(at("/expires_on", Text("此材料须填有效期", "This paper needs the day of its end")))
    if issued is not None and issued > on:
        rows.append(at("/issued_on", FUTURE))
    if issued is not None and expires is not None and expires < issued:
        rows.append(at("/expires_on", Text("有效期早于签发日期", "It ends before it was issued")))
    file_format = _format_of(form["file"], caller)
    if file_format is None:
        rows.append(at("/file", Text("没有这个文件,请先上传", "There is no such file; send it first")))
    if rows:
        raise Invalid(errors=rows)
    return {**form, "format": file_format}


def _format_of(sha256: str, caller: Caller) -> str | None:
    """None for a file that is not here, or not the caller's to see."""
    try:
        return photos.get(sha256, caller).format
    except NotFound:
        pass
    try:
        documents.get(sha256, caller)
    except NotFound:
        return None
    return "PDF"


def _require_wanted(row: Registration, code: str, on: date) -> None:
    """Until it is decided any paper; after a deferred acceptance what was missing, until a final day."""
    require_editable(row.state, (*EDITABLE, *LOOKED_AT, *SUPPLEMENTED))
    if row.state not in SUPPLEMENTED:
        return
    if row.supplement_by is not None and on > row.supplement_by and not row.provisional:
        raise Conflict(
            Text(f"补正期限 {row.supplement_by} 已过", f"The papers were due by {row.supplement_by}"),
            code="too-late",
            more={"supplement_by": row.supplement_by.isoformat()},
        )
    if code not in _promised(row):
        raise Conflict(
            Text("受理时此材料已齐,不能更换", "This paper was here at the acceptance and stays"),
            code="not-now",
            more={"state": row.state},
        )


def _promised(row: Registration) -> set[str]:
    """What was missing when it was accepted without."""
    of_it = sa.select(Review.missing).where(Review.registration_id == row.id, Review.action == "defer")
    missing = db.session.scalar(of_it.order_by(Review.id.desc()).limit(1)) or []
    return {each["material"] for each in missing}


def _journalled(code: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """What the journal says of a paper."""
    return {"material": code, **{key: json_values.plain(value) for key, value in content.items()}}


def adopt(row: Registration, *, by: str) -> None:
    """The papers of an accepted registration are those of the hall from now on."""
    here = of_hall(row.hall_id)
    for code, material in handed_in(row.id).items():
        content = {key: getattr(material, key) for key in MATERIAL_FIELDS}
        old = here.get(code)
        if old is None or any(getattr(old, key) != value for key, value in content.items()):
            _renew(row.hall_id, code, old, content, by=by)
    db.session.flush()


def version_of(hall_id: str, code: str, caller: Caller) -> int:
    """How often a paper of the hall was renewed. Raises NotFound for one that it has not."""
    row = db.session.get(HallMaterial, (halls_access.get(hall_id, caller).id, code))
    if row is None:
        raise NotFound(Text("没有这份材料", "There is no such material"))
    return row.version


def renew(hall_id: str, change: Change[int | None], code: str, form: MaterialForm) -> HallMaterial:
    """Hand in the next licence, certificate or report of a hall.

    Raises as `put` does; the version is that of the material.
    """
    hall = halls_access.get(hall_id, change.caller, lock=True)
    content = _content(_asked(code, hall.region, change.day), form, change.caller, change.day)
    old = db.session.get(HallMaterial, (hall.id, code))
    stored = {key: getattr(old, key, None) for key in content}
    if decide(old, stored, content, change.expected) is Put.REPLAY and old is not None:
        return old
    material = _renew(hall.id, code, old, content, by=change.by)
    _record(hall, material, change.now, stored if old else {}, content)
    return material


def _renew(
    hall_id: str, code: str, old: HallMaterial | None, content: Mapping[str, Any], *, by: str
) -> HallMaterial:
    material = old or HallMaterial(hall_id=hall_id, code=code, version=0)
    for key, value in content.items():
        setattr(material, key, value)
    material.version += 1
    material.last_action, material.last_by = "renew-material", by
    db.session.add(material)
    return material


def _record(
    hall: Hall, material: HallMaterial, now: datetime, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    changed = {
        key: [json_values.plain(before.get(key)), json_values.plain(value)]
        for key, value in after.items()
        if before.get(key) != value
    }
    subject = Subject("hall", hall.id, hall.region, hall.id)
    changes = {"material": material.code, **changed}
    record(material.last_action, subject, by=material.last_by, at=now, version=hall.version, changes=changes)
