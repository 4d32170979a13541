"""What can be done with filings."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts.caller import Caller
from inspector.counters import next_number
from inspector.days import local_day
from inspector.db import db, queue
from inspector.errors import Conflict, Invalid, NotFound, at
from inspector.filings import people
from inspector.filings.access import filings_of
from inspector.filings.deriving import Room, derived, lead_hours
from inspector.filings.lifecycle import EDITABLE, FILING, TAKES_ROOM
from inspector.filings.models import Filing
from inspector.halls import service as halls
from inspector.halls.models import Hall
from inspector.journal.service import Subject, record
from inspector.personal import fingerprint
from inspector.puts import Put, already_done, decide, require_editable
from inspector.standards import service as standards
from inspector.standards.facts import Source
from inspector.standards.foods import Hit
from inspector.standards.policies import Ruling
from inspector.standards.service import Judged
from inspector.text import Text

CONTENT = (
    *("hall_id", "host_name", "host_phone", "caterer", "occasion", "day", "meal"),
    *("tables", "diners", "dishes"),
)


def put(
    filing_id: str, form: Mapping[str, Any], *, caller: Caller, expected: int | None, now: datetime
) -> Filing:
    """Draft a filing under the caller's id, or replace one that is still a draft or was returned.

    form: the fields of `FilingIn`, valid. Raises Invalid, Conflict, NotFound, PreconditionFailed.
    """
    hall = halls.get(form["hall_id"], caller)
    content = _content(form)
    queue(filing_id)
    row = db.session.get(Filing, filing_id, with_for_update=True)
    if row is not None:
        row = get(filing_id, caller)  # somebody else's is as good as absent
    stored = {key: getattr(row, key, None) for key in content}
    put = decide(row, stored, content, expected)
    if row is None:
        row = Filing(id=filing_id, state="draft", version=0, created_at=now, late=False)
        db.session.add(row)
    elif put is Put.REPLACE:
        require_editable(row.state, EDITABLE)
    if put is not Put.REPEAT:
        people.require_known(form["people"], caller)
        tier = _policy(hall.region, content["day"]).tier(content["diners"]).id
        row.write({**content, "region": hall.region, "tier": tier}, by=caller.account_id, now=now)
        row.host_phone_hash = fingerprint("phone", row.host_phone)
        _record(row, now, changes={"day": row.day.isoformat(), "diners": row.diners, "tables": row.tables})
    return row


def _policy(region: str, day: date) -> Ruling:
    """Raises Invalid for a day on which nothing was ruled yet."""
    try:
        return standards.policy(region, day)
    except NotFound as absent:
        detail = Text("当日没有适用的政策", "No policy was in force on that day")
        raise Invalid(errors=[at("/day", detail)]) from absent


def _content(form: Mapping[str, Any]) -> dict[str, Any]:
    facts = standards.read_facts("banquet", form["facts"], Source.DECLARED)
    return {
        **{key: form[key] for key in CONTENT},
        "people": people.stated(form["people"]),
        "facts": {key: standards.plain(value) for key, value in facts.items()},
    }


def get(filing_id: str, caller: Caller, *, lock: bool = False) -> Filing:
    """Raises NotFound, also for what is not the caller's to see."""
    found = sa.select(Filing).where(Filing.id == filing_id, filings_of(caller))
    row = db.session.scalar(found.with_for_update() if lock else found)
    if row is None:
        raise NotFound(Text("没有这份备案", "There is no such filing"))
    return row


def screen(row: Filing) -> list[Hit]:
    """The high-risk foods on its menu."""
    return standards.library().foods.screen(row.dishes)


def room(hall: Hall, day: date, meal: str, *, but: str | None = None) -> Room:
    """What the hall can still take at that meal. but: a filing that is not counted."""
    taken = sa.select(sa.func.sum(Filing.diners), sa.func.sum(Filing.tables), sa.func.count()).where(
        Filing.hall_id == hall.id,
        Filing.day == day,
        Filing.meal == meal,
        Filing.state.in_(TAKES_ROOM),
        Filing.id != but,
    )
    diners, tables, others = db.session.execute(taken).one()
    return Room(hall.capacity_diners - (diners or 0), hall.capacity_tables - (tables or 0), others)


def judge(row: Filing, hall: Hall, now: datetime) -> Judged:
    """The judgement of what it declares and what follows from it, by the standards of the banquet's day.

    Stores nothing.
    """
    policy = standards.policy(row.region, row.day)
    content = {
        **{key: getattr(row, key) for key in ("occasion", "day", "meal", "tables", "diners", "dishes")},
        "people": people.of(row),
    }
    left = room(hall, row.day, row.meal, but=row.id)
    own = derived(content, policy=policy, hits=screen(row), room=left, now=now)
    facts = standards.read_facts("banquet", row.facts) | own
    return standards.judge_facts("banquet", "filing", row.region, row.day, facts)


def hall_of(row: Filing) -> Hall:
    return db.session.get_one(Hall, row.hall_id)


def act(
    filing_id: str,
    action: str,
    *,
    caller: Caller,
    expected: int,
    now: datetime,
    form: Mapping[str, Any] | None = None,
) -> Filing:
    """One step of a filing's life. form: `reasons`, or the figures of the closing report.

    Raises Conflict, Invalid, NotFound, PreconditionFailed.
    """
    row = get(filing_id, caller, lock=True)
    if already_done(row, expected, action, caller.account_id):
        return row
    row.state = FILING.after(row.state, action, caller.role)
    if action == "file":
        _file(row, caller, now)
    elif action in ("return", "refuse"):
        _note_reasons(row, form or {})
    elif action in ("hold", "close"):
        _after_the_meal(row, action, form or {}, now)
    row.step(action, by=caller.account_id, now=now)
    _record(row, now, changes={"state": row.state})
    return row


def _file(row: Filing, caller: Caller, now: datetime) -> None:
    """Take it, with a receipt number at once, or refuse with what blocks."""
    hall = halls.get(row.hall_id, caller, lock=True)  # filings for one hall queue here
    if hall.state != "listed":
        raise Conflict(
            Text("该聚餐点目前未列入名录,不能备案", "The hall is not listed; no banquet can be filed for it"),
            code="hall-not-listed",
            more={"state": hall.state},
        )
    if lead_hours(row.day, row.meal, now) < 0 and row.occasion not in _prompt(row):
        raise Invalid(errors=[at("/day", Text("聚餐时间已过", "The meal is already over"))])
    _refuse_emergency(row)
    people.enter(row)
    judged = judge(row, hall, now)
    _require_room(row, judged.facts)
    if judged.summary.blocking:
        raise Conflict(
            Text("底线要求未满足,不能备案", "Critical requirements fail; it cannot be filed"),
            code="blocked",
            more={"blocking": list(judged.summary.blocking)},
        )
    required = judged.facts.get("lead_hours_required", judged.facts["lead_hours"])
    row.late = judged.facts["lead_hours"] < required  # type: ignore[operator]
    row.judgement_id = standards.keep(judged, row.id, now)
    row.filed_at = now
    if row.number is None:
        day = local_day(now).strftime("%Y%m%d")
        row.number = f"BA-{row.region[:6]}-{day}-{next_number(f'filing-{row.region[:6]}-{day}'):04d}"


def _prompt(row: Filing) -> frozenset[str]:
    return standards.policy(row.region, row.day).filing.prompt_occasions


def _refuse_emergency(row: Filing) -> None:
    for order in standards.library().emergency(row.region, row.day):
        if order.forbids(row.diners):
            raise Conflict(
                Text(f"应急管控:{order.title.zh}", f"Emergency order: {order.title.en}"),
                code="emergency",
                more={"order": order.id, "document": order.document, "headcount_cap": order.headcount_cap},
            )


def _require_room(row: Filing, facts: Mapping[str, Any]) -> None:
    tables, diners = int(facts["tables_left"]), int(facts["diners_left"])
    if row.tables > tables or row.diners > diners:
        raise Conflict(
            Text(
                f"该餐次还可容纳 {max(tables, 0)} 桌 {max(diners, 0)} 人",
                f"That meal has room for {max(tables, 0)} tables and {max(diners, 0)} diners",
            ),
            code="capacity-exceeded",
            more={"tables_left": tables, "diners_left": diners},
        )


def _note_reasons(row: Filing, form: Mapping[str, Any]) -> None:
    if not form.get("reasons"):
        raise Invalid(errors=[at("/reasons", Text("须说明理由", "Reasons are needed"))])
    row.reasons = form["reasons"]


def _after_the_meal(row: Filing, action: str, form: Mapping[str, Any], now: datetime) -> None:
    if lead_hours(row.day, row.meal, now) > 0:
        raise Conflict(
            Text("聚餐尚未开始", "The meal has not begun"), code="not-yet", more={"day": row.day.isoformat()}
        )
    if action == "close":
        for key in ("actual_tables", "actual_diners", "ill_diners"):
            setattr(row, key, form[key])


def _record(row: Filing, now: datetime, changes: Mapping[str, Any]) -> None:
    subject = Subject("filing", row.id, row.region, row.hall_id)
    record(row.last_action, subject, by=row.last_by, at=now, version=row.version, changes=changes)
