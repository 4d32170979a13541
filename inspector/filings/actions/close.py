"""The report after a banquet: who came, what was kept of every dish, what was disinfected; judged."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson

from inspector.accounts.rules.change import Change
from inspector.accounts.rules.permissions import Role
from inspector.core.db import db
from inspector.core.errors import Conflict, Invalid, at
from inspector.core.idempotency import is_replay
from inspector.core.refusals import FUTURE, lies_ahead
from inspector.core.text import Text, one_of
from inspector.filings import access
from inspector.filings.actions import file, followups, guidance, incidents
from inspector.filings.models import Closing, Filing
from inspector.filings.rules.derived_facts import facts_of_closing
from inspector.filings.rules.forms import ClosingForm, DisinfectionForm, SampleForm
from inspector.filings.rules.lifecycle import FILING, TO_COME
from inspector.standards.actions import judge as standards_judge
from inspector.standards.actions.judge import Judged
from inspector.standards.queries import in_force
from inspector.standards.rules import json_values
from inspector.standards.rules.facts import Source

SLOT = ("day", "meal")


def close(filing_id: str, change: Change[int], form: ClosingForm) -> Filing:
    """Take the closing report, whatever it says, and keep its judgement.

    Raises Invalid naming sittings that are missing or strange and moments that cannot be, Conflict when the
    banquet is not held, NotFound for what is not the caller's to see, PreconditionFailed when it has changed
    since the caller read it.
    """
    row, now = access.get(filing_id, change.caller, lock=True), change.now
    if is_replay(row, change.expected, "close", change.by):
        return row
    _require_held(row, change.role)
    row.state = FILING.after(row.state, "close", change.role)
    facts = in_force.read_facts("banquet", form["facts"], Source.DECLARED)
    _check(row, form, now)
    _note_figures(row, form)
    judged = _judge(row, form, facts, now)
    hours = kept_hours(row)
    rows: dict[str, Sequence[Mapping[str, Any]]]
    rows = {"samples": form["samples"], "disinfections": form["disinfections"]}
    registers = {key: [_plain(each, hours) for each in kept] for key, kept in rows.items()}
    names = {key: [each["by"] for each in kept] for key, kept in rows.items()}
    db.session.add(
        Closing(
            filing_id=row.id,
            at=now,
            by=change.by,
            **registers,
            keepers=orjson.dumps(names).decode(),
            leftovers=form["leftovers"],
            facts={key: json_values.plain(value) for key, value in facts.items()},
            judgement_id=standards_judge.keep(judged, row.id, now),
        )
    )
    file.step(row, "close", change)
    row.tell(followups.of_closing(row, form["ill_diners"], judged, now))
    return row


def _require_held(row: Filing, role: Role) -> None:
    """Raises Conflict for a banquet that is still to be reported as held, and says so."""
    if row.state in TO_COME:
        raise Conflict(
            Text(
                "请先报告举办(POST /filings/{id}/hold),再提交办结报告",
                "Report first that it was held (POST /filings/{id}/hold), then close it",
            ),
            code="not-now",
            more={"state": row.state, "allowed": FILING.allowed(row.state, role), "first": "hold"},
        )


def report_of(filing_id: str) -> Closing | None:
    """The report of a filing that the caller may see."""
    return db.session.get(Closing, filing_id)


def kept_hours(row: Filing) -> float | None:
    """How long samples are to be kept, by what is in force for the banquet; None where nothing says so."""
    return in_force.least("banquet", "closing", row.region, row.last_day, "sample_hours")


def _check(row: Filing, form: ClosingForm, now: datetime) -> None:
    """Raises Invalid naming every sitting that is strange or missing, and every moment that cannot be."""
    planned = [(each.day, each.meal) for each in row.sittings]
    reported = [(each["day"], each["meal"]) for each in form["sittings"]]
    strange = Text("不是本次备案的餐次", "Not a sitting of this filing")
    wrong = [n for n, slot in enumerate(reported) if slot not in planned or slot in reported[:n]]
    errors = [at(f"/sittings/{n}", strange) for n in wrong]
    if set(planned) - set(reported):
        errors.append(at("/sittings", Text("须填报每个餐次", "Every sitting is to be reported")))
    errors += _future("/samples", form["samples"], ("taken_at", "discarded_at"), now)
    errors += _future("/disinfections", form["disinfections"], ("done_at",), now)
    errors += _contradicting(row, form["ill_diners"])
    errors += _unordered(form["samples"]) + _unknown_methods(form["disinfections"])
    if errors:
        raise Invalid(errors=errors)


def _contradicting(row: Filing, ill_diners: int) -> list[dict[str, Any]]:
    """Fewer people cannot have fallen ill than an incident of it tells."""
    most = max((each.ill_diners for each in incidents.of_filing(row.id)), default=0)
    detail = Text(
        f"已登记的事故中有 {most} 人发病,办结报告不能少于此数",
        f"An incident of it tells of {most} who fell ill; the report cannot tell of fewer",
    )
    return [at("/ill_diners", detail)] if ill_diners < most else []


def _future(
    place: str, rows: Sequence[Mapping[str, Any]], moments: Iterable[str], now: datetime
) -> list[dict[str, Any]]:
    return [
        at(f"{place}/{n}/{moment}", FUTURE)
        for moment in moments
        for n, each in enumerate(rows)
        if each[moment] is not None and lies_ahead(each[moment], now)
    ]


def _unordered(samples: Iterable[SampleForm]) -> list[dict[str, Any]]:
    early = Text("早于留样时间", "It lies before the sample was taken")
    return [
        at(f"/samples/{n}/discarded_at", early)
        for n, each in enumerate(samples)
        if each["discarded_at"] is not None and each["discarded_at"] < each["taken_at"]
    ]


def _unknown_methods(disinfections: Iterable[DisinfectionForm]) -> list[dict[str, Any]]:
    choices = in_force.library().vocabularies["banquet"]["disinfect_methods"].choices
    known = {each.value: each.label for each in choices}
    wrong = one_of(known)
    return [
        at(f"/disinfections/{n}/method", wrong)
        for n, each in enumerate(disinfections)
        if each["method"] not in known
    ]


def _note_figures(row: Filing, form: ClosingForm) -> None:
    reported = {(each["day"], each["meal"]): each for each in form["sittings"]}
    for sitting in row.sittings:
        figures = reported[sitting.day, sitting.meal]
        sitting.actual_tables, sitting.actual_diners = figures["actual_tables"], figures["actual_diners"]
    row.actual_tables = sum(each["actual_tables"] for each in reported.values())
    row.actual_diners = max(each["actual_diners"] for each in reported.values())
    row.ill_diners = form["ill_diners"]


def _judge(row: Filing, form: ClosingForm, facts: Mapping[str, Any], now: datetime) -> Judged:
    """By what is in force on the last day; what was declared at filing is known still."""
    task = guidance.task_of(row.id)
    own = facts_of_closing(
        form,
        diners=row.diners,
        dishes=row.dishes,
        visits=len(task.visits) if task else 0,
        reports=[(each.noticed_at, each.reported_at or now) for each in incidents.of_filing(row.id)],
    )
    known = {**in_force.read_facts("banquet", row.facts), **facts, **own}
    return standards_judge.judge_facts("banquet", "closing", row.region, row.last_day, known)


def _plain(register: Mapping[str, Any], hours: float | None) -> dict[str, Any]:
    """A row of a register without the name of who kept it; a sample with the moment until which it stays."""
    entry = {key: value for key, value in register.items() if key != "by"}
    if "taken_at" in entry:
        entry["kept_until"] = entry["taken_at"] + timedelta(hours=hours) if hours is not None else None
    return {key: value.isoformat() if isinstance(value, datetime) else value for key, value in entry.items()}
