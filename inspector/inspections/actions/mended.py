"""Let what is known of a hall follow a verified correction."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from inspector.core.db import db
from inspector.core.effects import Effect
from inspector.core.errors import Invalid, at, step
from inspector.core.text import Text
from inspector.halls.actions import observations
from inspector.halls.models import Hall
from inspector.inspections.models import Correction
from inspector.inspections.rules.mending import settled_facts
from inspector.standards.queries import in_force
from inspector.standards.rules import json_values
from inspector.standards.rules.facts import Source
from inspector.standards.rules.requirements import Requirement, Verdict, judge

SUBJECT = "hall"
NOT_OF_HALL = Text("这项整改不涉及聚餐点的事实项", "This correction is not about facts of the hall")
NOT_SAID = Text("核实时没有填写现在的数值", "Who verified it did not say what is seen now")


def tell(row: Correction, stated: Mapping[str, Any], on: date) -> dict[str, Any] | None:
    """What the hall's facts are now, by whoever verifies it or because the requirement leaves no choice.

    What the visit saw failing is no longer known where neither says more. None for what is not of the hall.
    Raises Invalid for facts that the requirement does not read, and for those by which it still fails.
    """
    edition = in_force.edition(row.edition)
    requirement = next(each for each in edition.requirements if each.id == row.requirement)
    if edition.subject != SUBJECT:
        _require_none(stated)
        return None
    facts = json_facts(settled_facts(requirement)) | _read(row, requirement, stated, on)
    observations.correct(row.hall_id, facts, correction_id=row.id, on=on)
    observations.forget(row.hall_id, requirement.measure.names, inspection_id=row.inspection_id)
    return facts


def told(facts: Mapping[str, Any] | None, hall_id: str) -> Effect:
    """Whether the hall is known by other facts now, or why not. facts: what `tell` gave."""
    if facts is None:
        return Effect("facts_updated", False, (NOT_OF_HALL,), about=hall_id)
    if not facts:
        return Effect("facts_updated", False, (NOT_SAID,), about=hall_id)
    return Effect("facts_updated", about=hall_id)


def json_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as JSON has them."""
    return {key: json_values.plain(value) for key, value in facts.items()}


def _require_none(stated: Mapping[str, Any]) -> None:
    if stated:
        raise Invalid(errors=[at(f"/facts/{step(key)}", NOT_OF_HALL) for key in stated])


def _read(row: Correction, requirement: Requirement, stated: Mapping[str, Any], on: date) -> dict[str, Any]:
    strange = [key for key in stated if key not in requirement.names]
    if strange:
        detail = Text("这项要求不涉及此事实项", "The requirement does not read this fact")
        raise Invalid(errors=[at(f"/facts/{step(key)}", detail) for key in strange])
    facts = in_force.read_facts(SUBJECT, stated, Source.OBSERVED)
    known = db.session.get_one(Hall, row.hall_id).facts | observations.values(row.hall_id)
    vocabulary = in_force.library().vocabularies[SUBJECT]
    before = vocabulary.read({key: value for key, value in known.items() if key in vocabulary})
    (finding,) = judge([requirement], {**before, **facts}, on)
    if facts and finding.verdict is Verdict.FAIL:
        detail = Text("按此仍不符合要求,不能核实", "By this the requirement fails still")
        raise Invalid(errors=[at("/facts", detail)])
    return json_facts(facts)
