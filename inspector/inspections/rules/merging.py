"""Merge what two phones, or a phone and a desk, wrote of one visit since both read it. Pure.

A record is taken apart into fields, the smallest things that can be true by themselves: one fact of one
answer, its note, its status, one photo of it. What only one side changed is taken from that side. What both
changed differently keeps both values and is asked; the worse finding stands until somebody decides.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from inspector.core.idempotency import alike

EVIDENCE = ("facts", "photos", "note")  # what keeps an answer that one side took away
OF_RECORD = ("remark", "started_at", "finished_at", "package", "second_inspector_id")
# Of two moments the one that loses nothing: a visit lasted from the first beginning to the last end.
CHOSEN: Mapping[str, Callable[[str, str], str]] = {"started_at": min, "finished_at": max, "answered_at": max}


class Field(NamedTuple):
    """requirement: whose answer; empty for the record's own. name: `facts/tables`, `note`, `photos/ab12…`."""

    requirement: str
    name: str


Fields = Mapping[Field, Any]
Severity = Callable[[str, Fields], int]  # of the finding to which an answer of these fields would lead


class Outcome(NamedTuple):
    """What became of a field of which both sides say something else.

    outcome: `kept`, as it is stored; `taken`, as it was sent; `asked`, both are kept. None: not said.
    """

    field: Field
    outcome: str
    stored: Any
    sent: Any
    stands: Any


def fields(record: Mapping[str, Any], answers: Iterable[Mapping[str, Any]]) -> dict[Field, Any]:
    """The record taken apart. answers: as a visit keeps them; what is None or empty is not said."""
    found: dict[Field, Any] = {Field("", key): record.get(key) for key in OF_RECORD}
    found |= {Field("", f"unknown/{key}"): value for key, value in record.get("unknown", {}).items()}
    for answer in answers:
        key = answer["requirement"]
        found[Field(key, "answered")] = True
        found[Field(key, "note")] = answer["note"]
        found[Field(key, "answered_at")] = answer.get("answered_at")
        found[Field(key, "status")] = {name: answer.get(name) for name in ("status", "reason")}
        found |= {Field(key, f"photos/{sha256}"): True for sha256 in answer["photos"]}
        found |= {Field(key, f"photo_notes/{each['photo']}"): each for each in answer.get("photo_notes", ())}
        for part in ("facts", "unknown"):
            found |= {Field(key, f"{part}/{name}"): value for name, value in answer.get(part, {}).items()}
    return {field: value for field, value in found.items() if value is not None}


def answers(merged: Fields) -> list[dict[str, Any]]:
    """The answers put together again, as a visit keeps them, with `unknown` beside."""
    found: dict[str, dict[str, Any]] = {}
    for (key, name), value in merged.items():
        if key:
            empty: dict[str, Any] = {
                "requirement": key,
                "facts": {},
                "note": None,
                "photos": [],
                "unknown": {},
            }
            _put(found.setdefault(key, empty), name, value)
    return list(found.values())


def _put(answer: dict[str, Any], name: str, value: Any) -> None:
    part, _, rest = name.partition("/")
    if part in ("facts", "unknown"):
        answer[part][rest] = value
    elif part == "photos":
        answer["photos"].append(rest)
    elif part == "photo_notes":
        answer.setdefault("photo_notes", []).append(value)
    elif part == "status":
        answer |= {said: each for said, each in value.items() if each}
    elif part != "answered":
        answer[part] = value


def merge(
    base: Fields, stored: Fields, sent: Fields, severity: Severity
) -> tuple[dict[Field, Any], list[Outcome]]:
    """What stands, and what became of each field in which the two differ, sorted.

    base: what both had read; where that is not known, nothing: then all that differs counts as changed by
    both, and nothing as taken away.
    """
    outcomes = [
        _outcome(field, base.get(field), stored.get(field), sent.get(field))
        for field in sorted({*stored, *sent})
        if not alike(stored.get(field), sent.get(field))
    ]
    stands = {**stored, **{field: value for field, value in sent.items() if field not in stored}}
    for each in outcomes:
        stands[each.field] = each.stands
    stands = _said(stands)
    for number, each in enumerate(outcomes):
        if each.outcome == "asked" and each.field.requirement:
            other = _said({**stands, each.field: each.sent})
            key = each.field.requirement
            if severity(key, _of(other, key)) > severity(key, _of(stands, key)):
                stands, outcomes[number] = other, each._replace(stands=each.sent)
    return _agreeing(stands, outcomes, sent, severity)


def _agreeing(
    stands: dict[Field, Any], outcomes: list[Outcome], sent: Fields, severity: Severity
) -> tuple[dict[Field, Any], list[Outcome]]:
    """A fact that another answer of the stored record states differently is asked: it is true only once."""
    agreed = []
    for each in outcomes:
        key, name = each.field
        fact = each.outcome == "taken" and name.startswith("facts/")
        others = [
            field
            for field in stands
            if fact and field.name == name and not alike(stands[field], each.sent) and field not in sent
        ]
        if not others or each.sent is None:
            agreed.append(each)
            continue
        stored = stands[others[0]]
        by_other = severity(key, _of({**stands, each.field: stored}, key))
        worse = each.sent if severity(key, _of(stands, key)) > by_other else stored
        stands |= dict.fromkeys([each.field, *others], worse)
        agreed.append(each._replace(outcome="asked", stored=stored, stands=worse))
    return stands, agreed


def with_value(given: Fields, field: Field, value: Any) -> dict[Field, Any]:
    """The record with another value of the field; a fact has it in every answer that states it."""
    same = [each for each in given if each.name == field.name and field.name.startswith("facts/")]
    return {**given, **dict.fromkeys([field, *same], value)}


def _outcome(field: Field, base: Any, stored: Any, sent: Any) -> Outcome:
    if alike(sent, base):
        return Outcome(field, "kept", stored, sent, stored)
    if alike(stored, base):
        return Outcome(field, "taken", stored, sent, sent)
    if (choose := CHOSEN.get(field.name)) and stored and sent:
        chosen = choose(stored, sent)
        return Outcome(field, "taken" if chosen == sent else "kept", stored, sent, chosen)
    return Outcome(field, "asked", stored, sent, stored)


def _said(given: Fields) -> dict[Field, Any]:
    """Without what is not said, and without what is left of an answer that was taken away."""
    said = {field: value for field, value in given.items() if value is not None}
    answered = {field.requirement for field in said if field.name == "answered"}
    evidence = {
        field.requirement for field in said if field.name.partition("/")[0] in ("facts", "photos", "note")
    }
    return {
        field: value
        for field, value in said.items()
        if not field.requirement or field.requirement in answered | evidence
    }


def _of(given: Fields, requirement: str) -> dict[Field, Any]:
    return {field: value for field, value in given.items() if field.requirement == requirement}
