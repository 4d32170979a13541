"""What two sides of a merge say differently, until somebody decides. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from inspector.core.idempotency import alike
from inspector.inspections.rules.merging import Field, Fields, Outcome


class Said(NamedTuple):
    """Who said it, and when it reached the service."""

    by: str | None
    at: datetime

    def of(self, value: Any) -> dict[str, Any]:
        return {"value": value, "by": self.by, "at": self.at.isoformat()}


def asked(
    kept: Iterable[Mapping[str, Any]], outcomes: Iterable[Outcome], stored: Said, sent: Said
) -> list[dict[str, Any]]:
    """The questions with those of a merge. kept: those that were open before it; a value is kept once."""
    found = {Field(each["requirement"], each["field"]): dict(each) for each in kept}
    for each in outcomes:
        if each.outcome != "asked":
            continue
        key, name = each.field
        question = found.setdefault(each.field, {"requirement": key, "field": name, "values": []})
        for said in (stored.of(each.stored), sent.of(each.sent)):
            if not any(alike(said["value"], old["value"]) for old in question["values"]):
                question["values"] = [*question["values"], said]
    return list(found.values())


def undecided(kept: Iterable[dict[str, Any]], before: Fields, after: Fields) -> list[dict[str, Any]]:
    """Those that a replacement leaves open: who writes another value has read the question, and decides."""
    return [
        each
        for each in kept
        for field in [Field(each["requirement"], each["field"])]
        if alike(before.get(field), after.get(field))
    ]
