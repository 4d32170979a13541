"""Plan a visit and record its answers."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts.actions import statuses
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.change import Change
from inspector.core.days import local_day
from inspector.core.db import db, queue
from inspector.core.errors import Invalid, at
from inspector.core.idempotency import Put, alike, decide, require_editable
from inspector.core.text import Text
from inspector.filings import access as filings_access
from inspector.filings.actions import preview as filings_preview
from inspector.halls import access as halls_access
from inspector.halls.models import Hall
from inspector.inspections.access import get, require_writer
from inspector.inspections.actions import assign, checklists, revision
from inspector.inspections.actions.note import note
from inspector.inspections.actions.photos import tie_photos
from inspector.inspections.models import Inspection, InspectionVersion
from inspector.inspections.rules import copies, dating, questions, set_aside, snapshots, statements
from inspector.inspections.rules.forms import InspectionForm
from inspector.inspections.rules.lifecycle import EDITABLE, INSPECTION
from inspector.standards.present import packages

CONTENT = ("hall_id", "kind", "filing_id", "remark")
VERSIONS = 20  # of a visit that are kept until it is signed
OPTIONAL = ("started_at", "finished_at", "second_inspector_id", "revises", "package")


def put(inspection_id: str, change: Change[int | None], form: InspectionForm) -> Inspection:
    """Plan or record a visit under the caller's id; as often as wanted until it is submitted.

    A visit has started when something is answered, and when its day has come and its inspector writes it;
    else it is planned. Raises Invalid naming facts
    that cannot be or contradict each other, or a filing or inspector of elsewhere; Conflict
    when the id is taken by other content or the visit is submitted, Forbidden for another inspector's visit,
    NotFound for what is not the caller's to see, PreconditionFailed when it has changed since they read it.
    """
    caller, now = change.caller, change.now
    queue(inspection_id)
    row = find(inspection_id, caller)
    content = _content(form, caller, row, now)
    put = decide(row, {key: _stored(row, key) for key in content}, content, change.expected)
    if put is Put.REPLAY and row is not None:
        return row
    content["region"] = _checked_region(content, row, caller)
    _read(content)
    if row is None:
        revision.require_revisable(content, caller)
        row = Inspection(id=inspection_id, state="planned", version=0, created_at=now)
        db.session.add(row)
    else:
        require_editable(row.state, EDITABLE)
        require_writer(row, caller)
        _keep(row, content)
    _write(row, content, caller, now)
    return row


def find(inspection_id: str, caller: Caller) -> Inspection | None:
    """The visit of this id, locked; None where there is none. Raises NotFound for somebody else's."""
    row = db.session.get(Inspection, inspection_id, with_for_update={"key_share": True})
    return None if row is None else get(inspection_id, caller)


def differing(row: Inspection, form: InspectionForm, change: Change[int | None]) -> list[str]:
    """What the form says otherwise than the visit holds."""
    content = _content(form, change.caller, row, change.now)
    return [key for key, value in content.items() if not alike(_stored(row, key), value)]


def _read(content: dict[str, Any]) -> None:
    """Raises Invalid for what cannot be taken; what is not judged is set aside."""
    rows, due = content["answers"], (content["region"], content["kind"], content["day"])
    checklists.read_answers(rows, *due)
    content["set_aside"] += [list(each) for each in checklists.not_judged(rows, *due)]
    if content["package"] and not packages.is_known(content["package"]):
        content["set_aside"].append(list(set_aside.package(content["package"])))


def _stored(row: Inspection | None, key: str) -> Any:
    """A column in the shape of what is sent: without what is set aside since it is not judged."""
    value = getattr(row, key, None)
    return [each for each in value or () if each[2] in set_aside.OF_THE_FORM] if key == "set_aside" else value


def _keep(row: Inspection, content: Mapping[str, Any]) -> None:
    """Keep what it said, from which others still write; leave open what its writer does not decide."""
    before = snapshots.of_visit(row.columns())
    if (last := row.version - VERSIONS) > 0:
        over = (InspectionVersion.inspection_id == row.id, InspectionVersion.version <= last)
        db.session.execute(sa.delete(InspectionVersion).where(*over))
    db.session.add(InspectionVersion(inspection_id=row.id, version=row.version, content=before))
    if row.questions:
        after = snapshots.of_visit({**row.columns(), **content})
        open_ = questions.undecided(
            row.questions, snapshots.taken_apart(before), snapshots.taken_apart(after)
        )
        row.questions = open_ or None


def forget_versions(row: Inspection) -> None:
    """Nothing is written from the older ones any more."""
    db.session.execute(sa.delete(InspectionVersion).where(InspectionVersion.inspection_id == row.id))


def _write(row: Inspection, content: Mapping[str, Any], caller: Caller, now: datetime) -> None:
    row.write(content, by=caller.account_id, now=now)
    if row.started_at or row.finished_at:
        row.clock_offset = statuses.offset_of(caller.device_id)
    begun = row.answers or row.started_at
    if row.state == "planned" and (begun or (row.day <= local_day(now) and row.inspector_id == row.last_by)):
        row.state = INSPECTION.after(row.state, "start", caller.role)
    db.session.flush()
    tie_photos(row, caller)
    note(row, now, changes={"state": row.state, "answers": len(row.answers)})


def _content(form: InspectionForm, caller: Caller, row: Inspection | None, now: datetime) -> dict[str, Any]:
    """A visit keeps its day and its inspector when a later PUT does not name them; a revision has its day."""
    day, stated_day = _day(form, row, local_day(now))
    answers = [statements.as_kept(each) for each in form["answers"]]
    places = copies.copied(answers, _declared(form["hall_id"]))
    return {
        **{key: value for key, value in form.items() if key in CONTENT},
        "day": day,
        "inspector_id": form["inspector_id"] or (row.inspector_id if row else caller.account_id),
        "answers": copies.without(answers, places),
        "set_aside": [
            list(each)
            for each in (
                *set_aside.day(stated_day),
                *_set_aside(form),
                *set_aside.copies(answers, places),
            )
        ],
        **{key: form.get(key) for key in OPTIONAL},
    }


def _day(form: InspectionForm, row: Inspection | None, today: date) -> dating.Days:
    """A plan has the day that it names; what was seen cannot be of a day to come."""
    kept = _kept_day(form, row)
    if form["answers"]:
        if kept and kept[0] > today:  # it is done earlier than planned
            kept = (today, None)
        return dating.counted(form["day"], kept, today)
    return (form["day"], None) if form["day"] else kept or (today, None)


def _kept_day(form: InspectionForm, row: Inspection | None) -> dating.Days | None:
    if row is not None:
        return row.day, set_aside.stated_day(row.set_aside or ())
    revised = revision.day_of(form.get("revises"))
    return (revised, None) if revised else None


def _declared(hall_id: str) -> Mapping[str, Any]:
    """The facts of the hall; none where there is no such hall, which is refused in its turn."""
    hall = db.session.get(Hall, hall_id)
    return hall.facts if hall else {}


def _set_aside(form: InspectionForm) -> list[set_aside.SetAside]:
    """The fields of other versions of a client."""
    of_answers = [
        each
        for number, answer in enumerate(form["answers"])
        for each in set_aside.fields(answer.get("unknown", {}), f"/answers/{number}")
    ]
    return [*set_aside.fields(form.get("unknown", {})), *of_answers]


def _checked_region(content: Mapping[str, Any], row: Inspection | None, caller: Caller) -> str:
    """The hall's region. Raises when hall, filing or inspector are not of the caller's area."""
    hall_id, filing_id = content["hall_id"], content["filing_id"]
    region = halls_access.region_of(hall_id, caller)
    if filing_id is not None and filings_access.get(filing_id, caller).hall_id != hall_id:
        raise Invalid(errors=[at("/filing_id", Text("不是该聚餐点的备案", "Not a filing of this hall"))])
    if content["inspector_id"] not in (caller.account_id, row and row.inspector_id):
        assign.require_assignable(content["inspector_id"], region, caller)
    if content["second_inspector_id"] is not None:
        assign.require_inspector(content["second_inspector_id"], region, "/second_inspector_id")
    return region


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
