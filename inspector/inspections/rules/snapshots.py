"""A visit's record as a form again: what was written, in the shape in which it was sent. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from inspector.core.errors import steps
from inspector.inspections.rules import statements
from inspector.inspections.rules.forms import AnswerForm, InspectionForm
from inspector.inspections.rules.merging import OF_RECORD, Field, Fields, answers, fields

PARTS = {"unknown-field": "unknown", "declared-copy": "facts"}  # of an answer, from which it was set aside
MOMENTS = ("started_at", "finished_at")


def of_visit(columns: Mapping[str, Any]) -> dict[str, Any]:
    """What a visit says, as JSON: the fields of the record, `unknown` ones and the answers.

    columns: of the visit. What was set aside while it was read stands again where it stood.
    """
    kept = [dict(answer) for answer in columns["answers"]]
    record: dict[str, Any] = {key: columns[key] for key in OF_RECORD}
    record |= {key: record[key].isoformat() for key in MOMENTS if record[key]}
    _put_back(record, kept, columns["set_aside"] or ())
    return {**record, "answers": kept}


def _put_back(record: dict[str, Any], kept: Sequence[dict[str, Any]], aside: Iterable[Sequence[Any]]) -> None:
    for pointer, value, why in aside:
        where = steps(pointer)
        if why == "unknown-field" and len(where) == 1:
            record["unknown"] = {**record.get("unknown", {}), where[0]: value}
        elif why in PARTS:
            answer, part = kept[int(where[1])], PARTS[why]
            answer[part] = {**answer.get(part, {}), where[-1]: value}


def of_form(form: InspectionForm) -> dict[str, Any]:
    """What a form says, in the same shape."""
    record: dict[str, Any] = {key: form.get(key) for key in OF_RECORD}
    record |= {key: record[key].isoformat() for key in MOMENTS if record[key]}
    written = [statements.as_kept(each) | {"unknown": each.get("unknown", {})} for each in form["answers"]]
    return {**record, "unknown": form.get("unknown", {}), "answers": written}


def taken_apart(content: Mapping[str, Any]) -> dict[Field, Any]:
    """The fields of what one of these two gives."""
    return fields(content, content["answers"])


def filled(form: InspectionForm, merged: Fields) -> InspectionForm:
    """The form with what stands after a merge."""
    record: dict[str, Any] = {key: merged.get(Field("", key)) for key in OF_RECORD}
    record |= {key: datetime.fromisoformat(record[key]) for key in MOMENTS if record[key]}
    unknown = {
        name.removeprefix("unknown/"): value
        for (key, name), value in merged.items()
        if not key and name.startswith("unknown/")
    }
    whole: Any = {**form, **record, "unknown": unknown, "answers": [_form(each) for each in answers(merged)]}
    return whole


def _form(kept: Mapping[str, Any]) -> AnswerForm:
    moment = kept.get("answered_at")
    notes = [
        {**each, "taken_at": datetime.fromisoformat(each["taken_at"]) if each["taken_at"] else None}
        for each in kept.get("photo_notes", ())
    ]
    answer: Any = {
        **kept,
        "status": statements.status(kept),
        "reason": kept.get("reason"),
        "answered_at": datetime.fromisoformat(moment) if moment else None,
        "photo_notes": notes,
    }
    return answer
