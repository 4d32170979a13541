"""How bad a finding an answer leads to, beside what the hall has declared: the worse of two stands."""

from collections.abc import Mapping
from typing import Any

from inspector.core.db import db
from inspector.halls.models import Hall
from inspector.inspections.actions import checklists
from inspector.inspections.models import Inspection
from inspector.inspections.rules.merging import Field, Fields, Severity
from inspector.inspections.rules.statements import OBSERVED
from inspector.standards.queries import in_force
from inspector.standards.rules.facts import BadFacts, Source, Value
from inspector.standards.rules.items import Member
from inspector.standards.rules.requirements import Verdict, judge

WEIGHT: Mapping[Verdict, int] = {Verdict.FAIL: 1000, Verdict.UNKNOWN: 1}  # one failure outweighs all unknown


def of(row: Inspection) -> Severity:
    """The measure for the answers of a visit; 0 for what is not on its list."""
    asked = checklists.by_requirement(row.region, row.kind, row.day)
    declared = db.session.get_one(Hall, row.hall_id).facts

    def severity(requirement: str, answer: Fields) -> int:
        item, observed = asked.get(requirement), _observed(requirement, answer)
        if item is None:
            return 0
        judged = [(each, _known(each, observed, declared)) for each in item.members]
        return sum(
            WEIGHT[Verdict.UNKNOWN] if facts is None else WEIGHT.get(finding.verdict, 0)
            for member, facts in judged
            for finding in judge([member.requirement], facts or {}, row.day)
        )

    return severity


def _observed(requirement: str, answer: Fields) -> dict[str, Any]:
    """The facts of an answer; none where it says that it was not observed."""
    status = (answer.get(Field(requirement, "status")) or {}).get("status") or OBSERVED
    if status != OBSERVED:
        return {}
    return {
        name.removeprefix("facts/"): value for (_, name), value in answer.items() if name.startswith("facts/")
    }


def _known(
    member: Member, observed: Mapping[str, Any], declared: Mapping[str, Any]
) -> dict[str, Value] | None:
    """What is known for a requirement; None where what was written cannot be read."""
    vocabulary = in_force.library().vocabularies[member.subject]
    of_hall = {
        key: value for key, value in declared.items() if member.subject == "hall" and key in vocabulary
    }
    try:
        seen = vocabulary.read(
            {key: value for key, value in observed.items() if key in vocabulary}, Source.OBSERVED
        )
    except BadFacts:
        return None
    return {**vocabulary.read(of_hall), **seen}
