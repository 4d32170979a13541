"""What can be done with inspections."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts import service as accounts
from inspector.accounts.caller import Caller
from inspector.accounts.permissions import Permission, Role, may
from inspector.days import local_day
from inspector.db import db, queue
from inspector.errors import Conflict, Forbidden, Invalid, NotFound, at
from inspector.filings import service as filings
from inspector.halls import service as halls
from inspector.inspections import checklists, outcome, scoring
from inspector.inspections.access import inspections_of
from inspector.inspections.lifecycle import EDITABLE, INSPECTION
from inspector.inspections.models import Inspection, InspectionPhoto
from inspector.journal.service import Subject, record
from inspector.photos import service as photos
from inspector.puts import Put, already_done, beside, decide, require_editable
from inspector.standards import service as standards
from inspector.standards.requirements import Finding
from inspector.text import Text

CONTENT = ("hall_id", "kind", "filing_id", "remark")


def put(
    inspection_id: str, form: Mapping[str, Any], *, caller: Caller, expected: int | None, now: datetime
) -> Inspection:
    """Plan or record a visit under the caller's id; as often as wanted until it is submitted.

    form: the fields of `InspectionIn`, valid. A visit without answers on a later day is planned, any
    other has started. Raises Invalid, Conflict, Forbidden, NotFound, PreconditionFailed.
    """
    queue(inspection_id)
    row = db.session.get(Inspection, inspection_id, with_for_update=True)
    if row is not None:
        row = get(inspection_id, caller)  # somebody else's is as good as absent
    content = _content(form, caller, row, now)
    put = decide(row, {key: getattr(row, key, None) for key in content}, content, expected)
    if put is Put.REPEAT and row is not None:
        return row
    region = _checked_region(content, caller)
    checklists.read_answers(content["answers"], region, content["kind"], content["day"])
    if row is None:
        row = Inspection(id=inspection_id, state="planned", version=0, created_at=now)
        db.session.add(row)
    else:
        require_editable(row.state, EDITABLE)
        _require_own(row, caller)
    _write(row, {**content, "region": region}, caller, now)
    return row


def _write(row: Inspection, content: Mapping[str, Any], caller: Caller, now: datetime) -> None:
    row.write(content, by=caller.account_id, now=now)
    if row.state == "planned" and (row.answers or row.day <= local_day(now)):
        row.state = INSPECTION.after(row.state, "start", caller.role)
    db.session.flush()
    _tie_photos(row)
    _record(row, now, changes={"state": row.state, "answers": len(row.answers)})


def _content(
    form: Mapping[str, Any], caller: Caller, row: Inspection | None, now: datetime
) -> dict[str, Any]:
    """A visit keeps its day and its inspector when a later PUT does not name them."""
    today = local_day(now)
    day = form["day"] or (row.day if row else today)
    if form["answers"] and day > today:  # it is done earlier than planned
        if form["day"]:
            raise Invalid(
                errors=[at("/day", Text("检查日期不能晚于今天", "A visit cannot be in the future"))]
            )
        day = today
    return {
        **{key: form[key] for key in CONTENT},
        "day": day,
        "inspector_id": form["inspector_id"] or (row.inspector_id if row else caller.account_id),
        "answers": [{**each, "facts": _in_order(each["facts"])} for each in form["answers"]],
    }


def _in_order(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Sets are the same whatever the order in which a phone lists their members."""
    return {key: sorted(value, key=str) if isinstance(value, list) else value for key, value in facts.items()}


def _checked_region(content: Mapping[str, Any], caller: Caller) -> str:
    """The hall's region. Raises when hall, filing or inspector are not of the caller's area."""
    hall_id, filing_id = content["hall_id"], content["filing_id"]
    region = halls.region_of(hall_id, caller)
    if filing_id is not None and filings.get(filing_id, caller).hall_id != hall_id:
        raise Invalid(errors=[at("/filing_id", Text("不是该聚餐点的备案", "Not a filing of this hall"))])
    if content["inspector_id"] != caller.account_id:
        _require_assignable(content["inspector_id"], region, caller)
    return region


def _require_assignable(inspector_id: str, region: str, caller: Caller) -> None:
    if caller.role is Role.INSPECTOR:
        raise Forbidden(Text("只有监管人员可以指派检查员", "Only supervisors assign inspectors"))
    wrong = Invalid(errors=[at("/inspector_id", Text("不是该辖区的检查员", "Not an inspector of this area"))])
    try:
        account = accounts.get(inspector_id)
    except NotFound as absent:
        raise wrong from absent
    able = may(account.known_role, Permission.INSPECTIONS_WRITE)
    if not (able and account.active and region.startswith(account.region)):
        raise wrong


def _require_own(row: Inspection, caller: Caller) -> None:
    """The inspector of the visit, or an overseer while it is only planned."""
    planning = row.state == "planned" and caller.role is not Role.INSPECTOR
    if row.inspector_id != caller.account_id and not planning:
        raise Forbidden(
            Text("这次检查由另一位检查员负责", "This visit is another inspector's"), code="not-your-visit"
        )


def _tie_photos(row: Inspection) -> None:
    hashes = _named_photos(row)
    tied = sa.select(InspectionPhoto.sha256).where(InspectionPhoto.inspection_id == row.id)
    known = set(db.session.scalars(tied)) if row.version > 1 else set()
    if gone := known - hashes:
        db.session.execute(
            sa.delete(InspectionPhoto).where(
                InspectionPhoto.inspection_id == row.id, InspectionPhoto.sha256.in_(gone)
            )
        )
    if new := hashes - known:
        rows = [{"inspection_id": row.id, "sha256": sha256} for sha256 in sorted(new)]
        db.session.execute(sa.insert(InspectionPhoto), rows)


def _named_photos(row: Inspection) -> set[str]:
    answered = {sha256 for answer in row.answers for sha256 in answer["photos"]}
    return answered | {row.signature} if row.signature else answered


def get(inspection_id: str, caller: Caller, *, lock: bool = False) -> Inspection:
    """Raises NotFound, also for what is not the caller's to see."""
    found = sa.select(Inspection).where(Inspection.id == inspection_id, inspections_of(caller))
    row = db.session.scalar(found.with_for_update() if lock else found)
    if row is None:
        raise NotFound(Text("没有这次检查", "There is no such inspection"))
    return row


def missing_photos(row: Inspection) -> list[str]:
    """The photos that it names and that have not arrived, sorted."""
    return sorted(photos.missing(_named_photos(row)))


def results(row: Inspection) -> dict[str, str]:
    """The overall result of each edition that has a rule for one, by edition id."""
    found: dict[str, list[Finding]] = {}
    for key in (row.hall_judgement_id, row.banquet_judgement_id):
        for edition_id, finding in standards.kept_findings(key) if key is not None else ():
            found.setdefault(edition_id, []).append(finding)
    rules = {edition_id: standards.edition(edition_id).result for edition_id in found}
    given = {key: scoring.result(found[key], rule) for key, rule in rules.items() if rule is not None}
    return {key: result for key, result in given.items() if result is not None}


def cancel(inspection_id: str, *, caller: Caller, expected: int, now: datetime) -> Inspection:
    """Call a planned visit off; it stays on record."""
    row = get(inspection_id, caller, lock=True)
    if already_done(row, expected, "cancel", caller.account_id):
        return row
    _require_own(row, caller)
    row.state = INSPECTION.after(row.state, "cancel", caller.role)
    _step(row, "cancel", by=caller.account_id, now=now)
    return row


def submit(inspection_id: str, *, caller: Caller, expected: int, now: datetime) -> Inspection:
    """Judge what was observed: findings, score, grade, and where it differs from what was declared."""
    row = get(inspection_id, caller, lock=True)
    if already_done(row, expected, "submit", caller.account_id):
        return row
    _require_own(row, caller)
    row.state = INSPECTION.after(row.state, "submit", caller.role)
    if not row.answers:
        raise Conflict(Text("检查表还没有填写", "Nothing has been answered yet"), code="no-answers")
    outcome.judge(row, now)
    row.submitted_at = now
    _step(row, "submit", by=caller.account_id, now=now)
    return row


def sign(
    inspection_id: str, form: Mapping[str, Any], *, caller: Caller, expected: int, now: datetime
) -> Inspection:
    """Take the operator's signature or the record that it was refused; the visit is frozen with it.

    What it means for the hall takes effect at once. It is `signed` when every photo has arrived, and
    `awaiting_media` until then.
    """
    row = get(inspection_id, caller, lock=True)
    said = beside(row, {key: form[key] for key in ("signer", "signature", "refusal")})
    if already_done(row, expected, "sign", caller.account_id, said=said):
        return row
    _require_own(row, caller)
    INSPECTION.after(row.state, "sign", caller.role)
    row.signer, row.signature, row.refusal = form["signer"], form["signature"], form["refusal"]
    _tie_photos(row)
    row.signed_at = now
    queue(*missing_photos(row))  # one that is arriving just now has arrived, or finds this visit waiting
    if missing_photos(row):
        row.state = INSPECTION.after(row.state, "await", "system")
    else:
        row.state = INSPECTION.after(row.state, "sign", caller.role)
    outcome.take_effect(row, now)
    _step(row, "sign", by=caller.account_id, now=now)
    return row


def media_arrived(sha256: str, now: datetime) -> None:
    """Complete the visits that waited for nothing but this photo."""
    waiting = (
        sa.select(Inspection)
        .join(InspectionPhoto, InspectionPhoto.inspection_id == Inspection.id)
        .where(InspectionPhoto.sha256 == sha256, Inspection.state == "awaiting_media")
    )
    for row in db.session.scalars(waiting.with_for_update(of=Inspection)):
        if not missing_photos(row):
            row.state = INSPECTION.after(row.state, "complete", "system")
            _step(row, "complete", by=None, now=now)


def give_up_photos(
    inspection_id: str, *, caller: Caller, expected: int, now: datetime, reasons: str
) -> Inspection:
    """Complete a visit whose missing photos are lost, as with a broken phone; which and why is kept."""
    row = get(inspection_id, caller, lock=True)
    if already_done(row, expected, "give_up", caller.account_id, said=beside(row, {"lost_because": reasons})):
        return row
    row.state = INSPECTION.after(row.state, "give_up", caller.role)
    if not reasons:
        raise Invalid(errors=[at("/reasons", Text("须说明理由", "Reasons are needed"))])
    row.lost_photos, row.lost_because = missing_photos(row), reasons
    _step(row, "give_up", by=caller.account_id, now=now)
    return row


def publish(inspection_id: str, *, caller: Caller, expected: int, now: datetime) -> Inspection:
    """Let the public see the result."""
    row = get(inspection_id, caller, lock=True)
    if already_done(row, expected, "publish", caller.account_id):
        return row
    row.state = INSPECTION.after(row.state, "publish", caller.role)
    row.published_at = now
    _step(row, "publish", by=caller.account_id, now=now)
    return row


def checklist_of(hall_id: str, kind: str, filing_id: str | None, caller: Caller, on: date) -> dict[str, Any]:
    """The hall, the items of the visit, and what was declared, by subject."""
    hall = halls.get(hall_id, caller)
    declared: dict[str, Mapping[str, Any]] = {"hall": hall.facts, "banquet": {}}
    if filing_id is not None:
        filing = filings.get(filing_id, caller)
        declared["banquet"] = {**filing.facts, **filings.told(filing_id)}
    return {"hall": hall, "items": checklists.items(hall.region, kind, on), "declared": declared}


def _step(row: Inspection, action: str, *, by: str | None, now: datetime) -> None:
    row.step(action, by=by, now=now)
    changes = {"state": row.state} | ({"grade": row.grade} if row.grade else {})
    _record(row, now, changes=changes)


def _record(row: Inspection, now: datetime, changes: Mapping[str, Any]) -> None:
    subject = Subject("inspection", row.id, row.region, row.hall_id)
    record(row.last_action, subject, by=row.last_by, at=now, version=row.version, changes=changes)
