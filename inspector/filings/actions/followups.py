"""Tell what the steps of a filing, its closing report and its incidents led to, and mark the hall."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from inspector.core.days import wall_clock
from inspector.core.db import db
from inspector.core.effects import Effect
from inspector.core.text import Text
from inspector.filings.models import Filing, Guidance, Incident
from inspector.halls.actions import marks
from inspector.halls.models import Hall
from inspector.standards.actions.judge import Judged
from inspector.standards.queries import in_force
from inspector.standards.rules.requirements import Finding, Verdict

GIVES_BACK = ("return", "refuse", "cancel", "no_show")
ANNOUNCES = ("file", "amend")
NAMED = 3  # how many requirements a sentence names; all of them are in `requirements`
NOBODY_GUIDES = Text("按规模不需现场指导", "Of its size nobody guides it on site")
NOTHING_FAILED = Text("办结报告没有不合格项", "Nothing in the closing report fails")
NOT_HELD = Text("聚餐不再按此举办", "It will not be held so")
NONE_TOLD = Text("没有登记过事故,请补登记", "No incident was told of; tell of it")


def of_step(row: Filing, action: str, task: Guidance | None) -> list[Effect]:
    """What follows from filing it, deciding on it, calling it off or holding it.

    task: that of the office, as `guidance.follow` left it.
    """
    if action == "hold":
        due = Text(f"最迟 {row.close_by}", f"By {row.close_by}")
        return [Effect("report_due", because=(due,), about=row.id)]
    if action in GIVES_BACK:
        return _given_back(row)
    receipt = Text(f"备案编号 {row.number}", f"Number {row.number}")
    given = [Effect("receipt_given", because=(receipt,), about=row.id)] if action in ANNOUNCES else []
    return [*given, _guided(row, task)]


def _given_back(row: Filing) -> list[Effect]:
    if row.number is None:
        return []
    return [
        Effect("room_freed", about=row.hall_id),
        Effect("office_guides", False, (NOT_HELD,)),
    ]


def _guided(row: Filing, task: Guidance | None) -> Effect:
    if task is None or task.state == "closed":
        return Effect("office_guides", False, (NOBODY_GUIDES,))
    guide = in_force.policy(row.region, row.day).tier(row.diners).guide
    return Effect("office_guides", because=(guide,), about=task.id)


def of_closing(row: Filing, ill_diners: int, judged: Judged, now: datetime) -> list[Effect]:
    """A report that fails in what has to be corrected marks the hall; ill diners are to be incidents."""
    owed = in_force.policy(row.region, row.last_day).correction.days
    failed = [f for f in _failed(judged) if f.requirement.days is not None or f.requirement.level in owed]
    return [_marked_by(row, failed, now), *_joined(row, ill_diners)]


def _failed(judged: Judged) -> list[Finding]:
    return [finding for _, finding in judged.rows if finding.verdict is Verdict.FAIL]


def _marked_by(row: Filing, failed: list[Finding], now: datetime) -> Effect:
    if not failed:
        return Effect("hall_marked", False, (NOTHING_FAILED,), about=row.hall_id)
    ids = tuple(dict.fromkeys(each.requirement.id for each in failed))
    texts = list(dict.fromkeys(each.requirement.text for each in failed))[:NAMED]
    zh, en = ";".join(text.zh for text in texts), "; ".join(text.en for text in texts)
    why = Text(
        f"{row.last_day} 聚餐({row.number})办结报告 {len(ids)} 项不合格:{zh}",
        f"{len(ids)} points of the closing report of {row.last_day} ({row.number}) fail: {en}",
    )
    hall = db.session.get_one(Hall, row.hall_id)
    marks.mark(hall, "closing_failed", row.id, why, now=now, requirements=ids)
    return Effect("hall_marked", because=(why,), requirements=ids, about=hall.id)


def _joined(row: Filing, ill_diners: int) -> Iterable[Effect]:
    """Whether the number of those who fell ill is what the incidents told."""
    found = sa.select(Incident.ill_diners).where(Incident.filing_id == row.id)
    told = list(db.session.scalars(found))
    if not told and not ill_diners:
        return
    if not told:
        yield Effect("incident_joined", False, (NONE_TOLD,), about=row.id)
    elif sum(told) != ill_diners:
        why = Text(
            f"事故登记合计 {sum(told)} 人,办结报告 {ill_diners} 人",
            f"The incidents tell of {sum(told)} together, the report of {ill_diners}",
        )
        yield Effect("incident_joined", False, (why,), about=row.id)


def of_incident(row: Incident, now: datetime) -> list[Effect]:
    """The hall is marked, and the clock runs until it is reported."""
    filing, hall = db.session.get_one(Filing, row.filing_id), db.session.get_one(Hall, row.hall_id)
    why = Text(
        f"{filing.day} 聚餐({filing.number})有 {row.ill_diners} 人发病",
        f"{row.ill_diners} diners of {filing.day} ({filing.number}) fell ill",
    )
    marks.mark(hall, "incident", row.id, why, now=now)
    until = wall_clock(row.report_by)
    by = Text(f"最迟 {until} 报告", f"It is to be reported by {until}")
    return [
        Effect("authority_told", False, (by,), about=row.id),
        Effect("hall_marked", because=(why,), about=hall.id),
    ]


def reported(row: Incident) -> Effect:
    """Whether it was told in time."""
    late = row.reported_at is not None and row.reported_at > row.report_by
    why = Text("超过规定时限", "It was later than the rules allow")
    return Effect("authority_told", because=(why,) if late else (), about=row.id)
