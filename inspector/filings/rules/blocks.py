"""In words: which requirements block a filing, and of whom each is about. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from inspector.core.errors import at
from inspector.core.text import Text
from inspector.filings.rules.cooks import own_last
from inspector.standards.rules.bounds import KINDS, limit_on
from inspector.standards.rules.clauses import clause
from inspector.standards.rules.requirements import Finding, Level, Verdict, context_of

# Facts that follow from the papers of those who cook, and the paper that each is about.
PAPERS = {
    "oldest_health_certificate_on": "health_certificate_on",
    "uncertified_handlers": "health_certificate_on",
    "oldest_training_on": "training_on",
    "untrained_handlers": "training_on",
}


def blocking(
    findings: Iterable[Finding], people: Sequence[Mapping[str, Any]], on: date
) -> list[dict[str, Any]]:
    """A row for each critical failure, with clause and text; where it is about somebody, for each of them."""
    rows = []
    for finding in findings:
        if finding.verdict is Verdict.FAIL and finding.requirement.level is Level.CRITICAL:
            said = _said(finding)
            places = _at_fault(finding, people, on)
            rows += [at(pointer, _of(person, said)) for pointer, person in places] or [at("", said)]
    return rows


def _said(finding: Finding) -> Text:
    cited, words = clause(finding.requirement.clause), finding.requirement.text
    return Text(f"{cited.zh}:{words.zh}", f"{cited.en}: {words.en}")


def _of(person: Mapping[str, Any], said: Text) -> Text:
    return Text(f"{person['name']}:{said.zh}", f"{person['name']}: {said.en}")


def _at_fault(
    finding: Finding, people: Sequence[Mapping[str, Any]], on: date
) -> list[tuple[str, Mapping[str, Any]]]:
    """Those whose paper is absent, or does not hold by itself."""
    fact = finding.requirement.measure.source
    paper = PAPERS.get(fact)
    if paper is None:
        return []
    absent = fact.startswith("un")
    return [
        (f"/people/{place}/{paper}", person)
        for place, person in enumerate(people)
        if (person[paper] is None if absent else _ended(finding, person[paper], own_last(person, on)))
    ]


def _ended(finding: Finding, day: date | None, on: date) -> bool:
    bounds = finding.requirement.bounds
    return day is not None and not all(
        KINDS[bound.kind](day, limit_on(bound, on, context_of({})), on) for bound in bounds
    )
