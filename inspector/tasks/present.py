"""Tasks as plain values for the wire, in the language of the answer."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import CALLS_HALLS, reads_names
from inspector.core.labels import ACTIONS, MARKS, MEALS, STEPS, TASKS, VISITS
from inspector.core.personal import masked_name, masked_phone
from inspector.core.text import Text
from inspector.filings.rules.warnings import PAPERS
from inspector.standards.queries import in_force
from inspector.tasks.queries.rows import Asked
from inspector.tasks.rules.kinds import KINDS, Step
from inspector.web.http import API
from inspector.web.languages import localised

HALL = ("code", "name", "address", "latitude", "longitude")
Row = Mapping[str, Any]


def task(row: Row, asked: Asked) -> dict[str, Any]:
    """One thing that waits: what, where, by when, and the step that settles it."""
    kind = KINDS[row["kind"]]
    step = kind.step(row["state"], asked.caller.role)
    return {
        "kind": row["kind"],
        "name": localised(TASKS[row["kind"]]),
        "what": localised(_what(row, asked)),
        "urgent": kind.urgent,
        **{key: row[key] for key in ("due", "due_at", "day", "region", "id", "state", "version")},
        "overdue": bool(row["overdue"]),
        "hall": _hall(row, asked.caller),
        "link": API + _filled(kind.link, row),
        "action": _action(step, row) if step else None,
    }


def counts(found: Mapping[str, tuple[int, int]]) -> list[dict[str, Any]]:
    """How much of each kind waits, the most pressing kind first; without those of which nothing does."""
    return [
        {"kind": kind, "name": localised(name), "waiting": found[kind][0], "overdue": found[kind][1]}
        for kind, name in TASKS.items()
        if kind in found
    ]


def _action(step: Step, row: Row) -> dict[str, Any]:
    return {
        "action": step.action,
        "name": localised(STEPS.get(step.action) or ACTIONS[step.action]),
        "method": step.method,
        "href": API + _filled(step.at, row),
    }


def _filled(at: str, row: Row) -> str:
    """The address with what is known filled in; what the client chooses stays in braces."""
    for key in ("id", "hall_id", "about"):
        at = at.replace(f"{{{key}}}", str(row[key]))
    return at


def _hall(row: Row, caller: Caller) -> dict[str, Any] | None:
    """Where it is; a hall that is only applied for has no code yet and is named by what it is about."""
    if row["hall_code"] is None:
        return None
    phone = row["hall_phone"]
    return {
        "id": row["hall_id"],
        **{key: row[f"hall_{key}"] for key in HALL},
        "phone": phone if caller.role in CALLS_HALLS else masked_phone(phone),
    }


def _what(row: Row, asked: Asked) -> Text:
    """What it is about, in a few words."""
    words = WORDS.get(row["kind"])
    return words(row, asked) if words else Text(row["about"] or "", row["about"] or "")


def _visit(row: Row, asked: Asked) -> Text:
    return _joined(VISITS[row["about"]], _day(row["day"], asked.today))


def _correction(row: Row, _asked: Asked) -> Text:
    requirements = in_force.edition(row["detail"]).requirements
    return next(each.text for each in requirements if each.id == row["about"])


def _banquet(row: Row, asked: Asked) -> Text:
    return _joined(
        _occasion(row["about"]), _day(row["day"], asked.today), MEALS[row["detail"]], _diners(row["number"])
    )


def _forbidden(row: Row, asked: Asked) -> Text:
    orders = in_force.library().emergencies
    title = next(each.title for each in orders if each.id == row["about"])
    return _joined(title, _occasion(row["detail"]), _day(row["day"], asked.today), _diners(row["number"]))


def _incident(row: Row, _asked: Asked) -> Text:
    return Text(f"{row['number']} 人身体不适", f"{row['number']} diners fell ill")


def _record(row: Row, _asked: Asked) -> Text:
    return Text(f"未收原因:{row['about']}", f"not taken because of: {row['about']}")


def _hall_due(row: Row, _asked: Asked) -> Text:
    if row["day"] is None:
        return Text("列入名录后从未检查", "never visited since it was listed")
    return Text(f"最近一次检查:{row['day']}", f"last visited on {row['day']}")


def _mark(row: Row, _asked: Asked) -> Text:
    return MARKS[row["about"]]


def _disagreements(row: Row, _asked: Asked) -> Text:
    return Text(f"{row['number']} 项与申报不符", f"{row['number']} facts seen otherwise than declared")


def _chef(row: Row, asked: Asked) -> Text:
    name = row["person"] if reads_names(asked.caller.role) else masked_name(row["person"])
    return Text(name, name)


def _certificate(row: Row, asked: Asked) -> Text:
    name, (_code, paper) = _chef(row, asked), PAPERS[row["about"]]
    return Text(f"{name.zh}的{paper.zh}", f"{paper.en} of {name.en}")


def _paper(row: Row, asked: Asked) -> Text:
    known = in_force.policy(row["region"], asked.today).materials.by_code().get(row["about"])
    return known.name if known else Text(row["about"], row["about"])


def _occasion(code: str) -> Text:
    label = in_force.library().vocabularies["banquet"]["occasion"].label_of(code)
    return label or Text(code, code)


def _day(day: date, today: date) -> Text:
    """With its year where that is not this one: what waits since last December is not to come."""
    year = "" if day.year == today.year else f"{day.year} 年 "
    return Text(f"{year}{day.month} 月 {day.day} 日", day.isoformat())


def _diners(number: int) -> Text:
    return Text(f"{number} 人", f"{number} diners")


def _joined(*parts: Text) -> Text:
    return Text(",".join(part.zh for part in parts), ", ".join(part.en for part in parts))


WORDS: Mapping[str, Callable[[Row, Asked], Text]] = {
    **dict.fromkeys(("visit_planned", "visit_started", "visit_unsigned"), _visit),
    **dict.fromkeys(("visit_returned", "photos_missing", "result_to_publish"), _visit),
    **dict.fromkeys(
        ("proof_to_check", "extension_to_decide", "correction_overdue", "correction_to_prove"), _correction
    ),
    **dict.fromkeys(("guidance_to_do", "filing_to_decide", "release_to_decide"), _banquet),
    **dict.fromkeys(("filing_returned", "closing_due", "closing_failed"), _banquet),
    **dict.fromkeys(("chef_to_confirm", "renewal_to_confirm", "chef_appeal"), _chef),
    "chef_certificate_expiring": _certificate,
    "hall_to_look_at": _mark,
    "facts_to_settle": _disagreements,
    "banquet_forbidden": _forbidden,
    "incident_to_report": _incident,
    "hall_due": _hall_due,
    "record_to_decide": _record,
    "paper_expiring": _paper,
}
