"""What is to be looked at on a visit, and the reading of what was observed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from inspector.core.errors import Invalid, at, step
from inspector.core.text import Text
from inspector.halls.actions import observations
from inspector.halls.models import Hall
from inspector.inspections.rules import set_aside
from inspector.standards.queries import in_force
from inspector.standards.rules import json_values
from inspector.standards.rules.facts import BadFacts, Source, Value, Vocabulary
from inspector.standards.rules.items import SUBJECTS, Item
from inspector.standards.rules.requirements import Level, Verdict, judge

IN_ORDER = (Verdict.PASS, Verdict.NOT_APPLICABLE)


class Carried(NamedTuple):
    """An item that is not asked again. facts: as they were seen. origin: fact to the visit and its day."""

    item: Item
    facts: Mapping[str, Value]
    origin: Mapping[str, tuple[str, str]]


def items(region: str, kind: str, on: date) -> tuple[Item, ...]:
    """What a visit of this kind looks at: one item for each thing, whoever asks it."""
    return in_force.library().checklist(kind, region, on)


def carried(hall_id: str, region: str, kind: str, on: date) -> list[Carried]:
    """The items about the building that a visit saw in order, and of which nothing was changed since."""
    if not in_force.policy(region, on).visits.choice(kind).carry:
        return []
    seen = {key: each for key, each in observations.seen(hall_id).items() if each[2] <= on.isoformat()}
    vocabulary = in_force.library().vocabularies["hall"]
    known = vocabulary.read({key: value for key, (value, _, _) in seen.items() if key in vocabulary})
    return [
        Carried(item, {name: known[name] for name in names}, {name: seen[name][1:] for name in names})
        for item in items(region, kind, on)
        if item.structural and _in_order(item, known, on)
        for names in [sorted(item.names("hall") & known.keys())]
    ]


def _in_order(item: Item, known: Mapping[str, Value], on: date) -> bool:
    """Whether what was seen settles all that is owed."""
    owed = [each.requirement for each in item.members if each.requirement.level is not Level.EXEMPLARY]
    return bool(owed) and all(finding.verdict in IN_ORDER for finding in judge(owed, known, on))


def read_answers(
    answers: Iterable[Mapping[str, Any]], region: str, kind: str, on: date
) -> dict[str, dict[str, Value]]:
    """What was observed, by subject, as rules see it; a fact of an item counts for all that the item asks.

    What is due but not on the list can be answered, too: whatever an inspector sees counts. What nobody
    observes is left out, and so is an answer to what is not due, of an older or a newer list, as `not_judged`
    tells. Raises Invalid naming every wrong fact, and every fact that two answers state differently.
    """
    asked, known = by_requirement(region, kind, on), in_force.library().vocabularies
    seen: dict[str, dict[str, Value]] = {subject: {} for subject in SUBJECTS}
    errors: list[dict[str, Any]] = []
    for number, answer in enumerate(answers):
        where = f"/answers/{number}"
        for about, stated in _judged(asked.get(answer["requirement"]), answer, known).items():
            errors += _taken(seen[about], stated, known[about], where)
    if errors:
        raise Invalid(errors=errors)
    return seen


def by_requirement(region: str, kind: str, on: date) -> dict[str, Item]:
    """The items of all that is due, by each of their requirements."""
    due = in_force.library().items(kind, region, on)
    return {each.requirement.id: item for item in due for each in item.members}


def not_judged(
    answers: Sequence[Mapping[str, Any]], region: str, kind: str, on: date
) -> list[set_aside.SetAside]:
    """The facts of the answers that are kept beside the judgement, and the answers to what is not due."""
    asked, known = by_requirement(region, kind, on), in_force.library().vocabularies
    strange = [
        set_aside.SetAside(f"/answers/{number}/requirement", answer["requirement"], "not-due")
        for number, answer in enumerate(answers)
        if answer["requirement"] not in asked
    ]
    return strange + [
        set_aside.SetAside(f"/answers/{number}/facts/{step(key)}", value, why)
        for number, answer in enumerate(answers)
        if answer["requirement"] in asked
        for judged in [_judged(asked[answer["requirement"]], answer, known)]
        for key, value in answer["facts"].items()
        if not any(key in facts for facts in judged.values())
        for why in [set_aside.why(answer, key, known.values())]
    ]


def _judged(
    item: Item | None, answer: Mapping[str, Any], known: Mapping[str, Vocabulary]
) -> dict[str, dict[str, Any]]:
    """The facts that are judged, for each subject that reads them within the item; none without an item.

    known: the vocabularies. What none reads is of the answer's own subject. Only what is observed is judged.
    """
    if item is None:
        return {}
    own = next(each.subject for each in item.members if each.requirement.id == answer["requirement"])
    facts, readers = answer["facts"], {each: item.names(each) for each in SUBJECTS}
    strange = facts.keys() - readers["hall"] - readers["banquet"]
    return {
        each: {
            key: facts[key]
            for key in facts.keys() & (readers[each] | (strange if each == own else set()))
            if set_aside.is_observed(answer, key, known[each])
        }
        for each in SUBJECTS
    }


def _taken(
    seen: dict[str, Value], stated: Mapping[str, Any], known: Vocabulary, where: str
) -> list[dict[str, Any]]:
    """Add the stated facts to what was seen; why some cannot be taken."""
    try:
        facts = known.read(stated, Source.OBSERVED)
    except BadFacts as refused:
        return [at(f"{where}/facts/{step(key)}", why) for key, why in refused.errors.items()]
    errors = [
        at(f"{where}/facts/{key}", Text("与前面的记录不一致", "Another answer states it differently"))
        for key, value in facts.items()
        if seen.get(key, value) != value
    ]
    seen |= facts
    return errors


def disagreements(hall: Hall, observed: Mapping[str, Value]) -> list[dict[str, Any]]:
    """Facts of the hall that were declared otherwise than they were observed."""
    rows = []
    for key, value in observed.items():
        seen = json_values.plain(value)
        if key in hall.facts and hall.facts[key] != seen:
            rows.append({"fact": key, "declared": hall.facts[key], "observed": seen})
    return rows
