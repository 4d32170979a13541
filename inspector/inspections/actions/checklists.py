"""What is to be looked at on a visit, and the reading of what was observed."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from inspector.core.errors import Invalid, at, step
from inspector.core.text import Text
from inspector.halls.models import Hall
from inspector.standards.documents.library import Library, due
from inspector.standards.queries import in_force
from inspector.standards.rules import json_values
from inspector.standards.rules.editions import Edition
from inspector.standards.rules.facts import BadFacts, Source, Value
from inspector.standards.rules.requirements import Requirement

SUBJECTS = ("hall", "banquet")


class Item(NamedTuple):
    """One row of a checklist."""

    subject: str
    edition: Edition
    requirement: Requirement


def items(region: str, kind: str, on: date) -> tuple[Item, ...]:
    """The requirements that a visit of this kind checks: those of the hall, then those of the banquet."""
    return _items(in_force.library(), region, kind, on)


@lru_cache(maxsize=256)
def _items(library: Library, region: str, kind: str, on: date) -> tuple[Item, ...]:
    """A phone that records a visit asks for the same list again and again."""
    return tuple(
        Item(subject, edition, requirement)
        for subject in SUBJECTS
        for edition, requirement in due(library.in_force(subject, region, on), kind)
    )


def read_answers(
    answers: Iterable[Mapping[str, Any]], region: str, kind: str, on: date
) -> dict[str, dict[str, Value]]:
    """What was observed, by subject, as rules see it.

    Raises Invalid naming every answer to a requirement that is not on the list, every wrong fact, and
    every fact that two answers state differently.
    """
    subjects = {item.requirement.id: item.subject for item in items(region, kind, on)}
    seen: dict[str, dict[str, Value]] = {subject: {} for subject in SUBJECTS}
    errors: list[dict[str, Any]] = []
    for number, answer in enumerate(answers):
        where = f"/answers/{number}"
        subject = subjects.get(answer["requirement"])
        if subject is None:
            detail = Text("不在本次检查表中", "Not on the checklist of this visit")
            errors.append(at(f"{where}/requirement", detail))
            continue
        try:
            facts = in_force.library().vocabularies[subject].read(answer["facts"], Source.OBSERVED)
        except BadFacts as refused:
            errors += [at(f"{where}/facts/{step(key)}", why) for key, why in refused.errors.items()]
            continue
        errors += [
            at(f"{where}/facts/{key}", Text("与前面的记录不一致", "Another answer states it differently"))
            for key, value in facts.items()
            if seen[subject].get(key, value) != value
        ]
        seen[subject] |= facts
    if errors:
        raise Invalid(errors=errors)
    return seen


def disagreements(hall: Hall, observed: Mapping[str, Value]) -> list[dict[str, Any]]:
    """Facts of the hall that were declared otherwise than they were observed."""
    rows = []
    for key, value in observed.items():
        seen = json_values.plain(value)
        if key in hall.facts and hall.facts[key] != seen:
            rows.append({"fact": key, "declared": hall.facts[key], "observed": seen})
    return rows
