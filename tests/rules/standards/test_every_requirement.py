"""Every requirement of every edition, from the data alone: a new one is covered by being added."""

import pytest

from inspector.standards.documents.library import shipped
from inspector.standards.rules.bounds import NUMERIC
from inspector.standards.rules.requirements import Requirement, Verdict
from tests.standards.cases import Case, cases, found, judged_names

EVERY = [
    pytest.param(requirement, edition.subject, id=requirement.id)
    for edition in shipped().editions
    for requirement in edition.requirements
]
PAIR = ("requirement", "subject")
every_requirement = pytest.mark.parametrize(PAIR, EVERY)
every_number = pytest.mark.parametrize(
    PAIR, [each for each in EVERY if NUMERIC & {bound.kind for bound in each.values[0].bounds}]
)
every_condition = pytest.mark.parametrize(PAIR, [each for each in EVERY if each.values[0].when is not None])


@every_requirement
def test_gives_each_verdict_where_it_should(requirement: Requirement, subject: str):
    seen: dict[Verdict, Case] = {}
    for case in cases(requirement, subject):
        assert found(requirement, case.facts).verdict is case.verdict, case
        seen[case.verdict] = case

    possible = set(Verdict) if requirement.when else set(Verdict) - {Verdict.NOT_APPLICABLE}
    assert set(seen) == possible
    vocabulary = shipped().vocabularies[subject]
    assert all(vocabulary.read(case.facts) == case.facts for case in seen.values()), "somebody can state it"


@every_number
def test_is_met_exactly_at_its_limit(requirement: Requirement, subject: str):
    at_limit = [case.verdict for case in cases(requirement, subject) if case.about == "at the limit"]

    strict = [bound.kind for bound in requirement.bounds] == ["less_than"]
    assert set(at_limit) == {Verdict.FAIL if strict else Verdict.PASS}


@every_requirement
def test_is_unknown_and_names_the_fact_that_it_hangs_on(requirement: Requirement, subject: str):
    passed = next(case for case in cases(requirement, subject) if case.verdict is Verdict.PASS)
    named = set()
    for name in passed.facts:
        finding = found(requirement, {key: value for key, value in passed.facts.items() if key != name})
        if finding.verdict is not Verdict.PASS:  # as it may stay where the truth does not hang on this one
            assert (finding.verdict, finding.missing) == (Verdict.UNKNOWN, (name,))
            named.add(name)

    assert set(requirement.measure.names) <= named
    assert set(found(requirement, {}).missing) <= judged_names(requirement)
    assert found(requirement, {}).missing


@every_requirement
def test_stays_or_becomes_unknown_when_a_fact_is_forgotten(requirement: Requirement, subject: str):
    assert judged_names(requirement) <= set(requirement.names)
    for case in cases(requirement, subject)[:40]:
        for name in case.facts:
            fewer = {key: value for key, value in case.facts.items() if key != name}
            assert found(requirement, fewer).verdict in (case.verdict, Verdict.UNKNOWN)


@every_condition
def test_asks_nothing_more_once_it_is_known_not_to_apply(requirement: Requirement, subject: str):
    for case in cases(requirement, subject):
        if case.verdict is Verdict.NOT_APPLICABLE:
            finding = found(requirement, case.facts)
            assert (finding.measured, finding.limit, finding.missing) == (None, None, ())
