"""Plan a visit and record its answers."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from inspector.accounts.actions import accounts
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.change import Change
from inspector.accounts.rules.permissions import OVERSEERS, Permission, may
from inspector.core.days import local_day
from inspector.core.db import db, queue
from inspector.core.errors import Forbidden, Invalid, NotFound, at
from inspector.core.idempotency import Put, decide, require_editable
from inspector.core.text import Text
from inspector.filings import access as filings_access
from inspector.filings.actions import preview as filings_preview
from inspector.halls import access as halls_access
from inspector.inspections.access import get, require_own
from inspector.inspections.actions import checklists
from inspector.inspections.actions.note import note
from inspector.inspections.actions.photos import tie_photos
from inspector.inspections.models import Inspection
from inspector.inspections.rules import dating
from inspector.inspections.rules.forms import InspectionForm
from inspector.inspections.rules.lifecycle import EDITABLE, INSPECTION

CONTENT = ("hall_id", "kind", "filing_id", "remark")


def put(inspection_id: str, change: Change[int | None], form: InspectionForm) -> Inspection:
    """Plan or record a visit under the caller's id; as often as wanted until it is submitted.

    A visit without answers on a later day is planned, any other has started. Raises Invalid naming answers
    that are not on the checklist, facts that nobody knows, or a filing or inspector of elsewhere; Conflict
    when the id is taken by other content or the visit is submitted, Forbidden for another inspector's visit,
    NotFound for what is not the caller's to see, PreconditionFailed when it has changed since they read it.
    """
    caller, now = change.caller, change.now
    queue(inspection_id)
    row = db.session.get(Inspection, inspection_id, with_for_update=True)
    if row is not None:
        row = get(inspection_id, caller)  # somebody else's is as good as absent
    content = _content(form, caller, row, now)
    put = decide(row, {key: getattr(row, key, None) for key in content}, content, change.expected)
    if put is Put.REPLAY and row is not None:
        return row
    region = _checked_region(content, caller)
    checklists.read_answers(content["answers"], region, content["kind"], content["day"])
    if row is None:
        row = Inspection(id=inspection_id, state="planned", version=0, created_at=now)
        db.session.add(row)
    else:
        require_editable(row.state, EDITABLE)
        require_own(row, caller)
    _write(row, {**content, "region": region}, caller, now)
    return row


def _write(row: Inspection, content: Mapping[str, Any], caller: Caller, now: datetime) -> None:
    row.write(content, by=caller.account_id, now=now)
    if row.state == "planned" and (row.answers or row.day <= local_day(now)):
        row.state = INSPECTION.after(row.state, "start", caller.role)
    db.session.flush()
    tie_photos(row, caller)
    note(row, now, changes={"state": row.state, "answers": len(row.answers)})


def _content(form: InspectionForm, caller: Caller, row: Inspection | None, now: datetime) -> dict[str, Any]:
    """A visit keeps its day and its inspector when a later PUT does not name them."""
    day, stated_day = _day(form, row, local_day(now))
    return {
        **{key: value for key, value in form.items() if key in CONTENT},
        "day": day,
        "stated_day": stated_day,
        "inspector_id": form["inspector_id"] or (row.inspector_id if row else caller.account_id),
        "answers": [{**each, "facts": _in_order(each["facts"])} for each in form["answers"]],
    }


def _day(form: InspectionForm, row: Inspection | None, today: date) -> tuple[date, date | None]:
    """A plan has the day that it names; what was seen cannot be of a day to come."""
    kept = (row.day, row.stated_day) if row else None
    if form["answers"]:
        if kept and kept[0] > today:  # it is done earlier than planned
            kept = (today, None)
        return dating.counted(form["day"], kept, today)
    return (form["day"], None) if form["day"] else kept or (today, None)


def _in_order(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Sets are the same whatever the order in which a phone lists their members."""
    return {key: sorted(value, key=str) if isinstance(value, list) else value for key, value in facts.items()}


def _checked_region(content: Mapping[str, Any], caller: Caller) -> str:
    """The hall's region. Raises when hall, filing or inspector are not of the caller's area."""
    hall_id, filing_id = content["hall_id"], content["filing_id"]
    region = halls_access.region_of(hall_id, caller)
    if filing_id is not None and filings_access.get(filing_id, caller).hall_id != hall_id:
        raise Invalid(errors=[at("/filing_id", Text("不是该聚餐点的备案", "Not a filing of this hall"))])
    if content["inspector_id"] != caller.account_id:
        _require_assignable(content["inspector_id"], region, caller)
    return region


def _require_assignable(inspector_id: str, region: str, caller: Caller) -> None:
    if caller.role not in OVERSEERS:
        raise Forbidden(Text("只有监管人员可以指派检查员", "Only supervisors assign inspectors"))
    wrong = Invalid(errors=[at("/inspector_id", Text("不是该辖区的检查员", "Not an inspector of this area"))])
    try:
        account = accounts.get(inspector_id)
    except NotFound as absent:
        raise wrong from absent
    able = may(account.known_role, Permission.INSPECTIONS_WRITE)
    if not (able and account.active and region.startswith(account.region)):
        raise wrong


def checklist_of(hall_id: str, kind: str, filing_id: str | None, caller: Caller, on: date) -> dict[str, Any]:
    """The hall, the items of the visit and those carried over, and what was declared, by subject."""
    hall = halls_access.get(hall_id, caller)
    declared: dict[str, Mapping[str, Any]] = {"hall": hall.facts, "banquet": {}}
    if filing_id is not None:
        filing = filings_access.get(filing_id, caller)
        declared["banquet"] = {**filing.facts, **filings_preview.declared_facts(filing_id)}
    carried = checklists.carried(hall.id, hall.region, kind, on)
    told = {each.item.requirement.id for each in carried}
    return {
        "hall": hall,
        "items": [
            item for item in checklists.items(hall.region, kind, on) if item.requirement.id not in told
        ],
        "carried": carried,
        "declared": declared,
    }
