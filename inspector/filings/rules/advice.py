"""What to do about a judgement, in the order of importance."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from inspector.core.labels import FILING_FIELDS
from inspector.core.text import Text
from inspector.standards.rules.facts import Fact, Source
from inspector.standards.rules.requirements import Level, Verdict

LEVELS = tuple(Level)  # the gravest first
FIELDS: Mapping[str, Text] = {  # that every filing names
    f"/{key}": FILING_FIELDS[key] for key in ("host_name", "occasion", "sittings", "dishes", "people")
}
# Facts that the form states by a field of its own, or that follow from one.
FROM_FIELDS: Mapping[str, str] = {
    "occasion": "/occasion",
    **dict.fromkeys(
        (
            *("diners", "tables", "lead_hours", "lead_hours_required", "guidance_unit"),
            *("diners_left", "tables_left", "same_slot_filings"),
        ),
        "/sittings",
    ),
    **dict.fromkeys(("menu_dishes", "banned_dishes", "risky_dishes"), "/dishes"),
    **dict.fromkeys(
        (
            *("chefs", "food_handlers", "uncertified_handlers", "untrained_handlers"),
            *("oldest_health_certificate_on", "oldest_training_on"),
            *("unregistered_chefs", "blacklisted_chefs"),
        ),
        "/people",
    ),
}
Finding = Mapping[str, Any]  # as `present` has it


def ordered(
    findings: Iterable[Finding], form: Mapping[str, Any], vocabulary: Mapping[str, Fact], by: datetime | None
) -> dict[str, Any]:
    """What blocks, what is to be mended and by when, what is advised, and what is still to be told.

    form: the form. by: the moment by which it is to be filed.
    """
    rows = sorted(findings, key=lambda each: LEVELS.index(each["level"]))
    failed = [each for each in rows if each["verdict"] == Verdict.FAIL]
    unknown = [each for each in rows if each["verdict"] == Verdict.UNKNOWN]
    return {
        "blocks": [each for each in failed if each["level"] == Level.CRITICAL],
        "mend": [{**each, "by": by} for each in failed if each["level"] == Level.KEY],
        "advise": [each for each in failed if each["level"] in (Level.GENERAL, Level.EXEMPLARY)],
        "unsettled": unknown,
        "to_fill": _to_fill(unknown, form, vocabulary),
    }


def _to_fill(
    unknown: Iterable[Finding], form: Mapping[str, Any], vocabulary: Mapping[str, Fact]
) -> list[dict[str, Any]]:
    """The places of the form that would settle what is unknown; what hangs on the gravest comes first."""
    places: dict[str, dict[str, Any]] = {}
    for finding in unknown:
        for key in finding["missing"]:
            for pointer in _pointers(key, form, vocabulary):
                new = {"pointer": pointer, "level": finding["level"], "settles": []}
                place = places.setdefault(pointer, new | _described(pointer, vocabulary[key]))
                place["settles"].append(finding["requirement"])
    return list(places.values())


def _pointers(key: str, form: Mapping[str, Any], vocabulary: Mapping[str, Fact]) -> list[str]:
    """Where the fact is stated; nowhere when it is not the operator's to state."""
    if key == "filing_fields":
        return [pointer for pointer in FIELDS if not form[pointer[1:]]]
    if key == "lead_hours_required" and _complete(form):
        return []  # the rules of the place do not say
    if key in FROM_FIELDS:
        return [FROM_FIELDS[key]]
    return [f"/facts/{key}"] if Source.DECLARED in vocabulary[key].sources else []


def _complete(form: Mapping[str, Any]) -> bool:
    """Whether occasion and sittings are all told."""
    values = [value for sitting in form["sittings"] for value in sitting.values()]
    return bool(values) and None not in (*values, form["occasion"])


def _described(pointer: str, fact: Fact) -> dict[str, Any]:
    if pointer in FIELDS:
        return {"label": FIELDS[pointer], "fact": None}
    return {"label": fact.label, "fact": fact}
