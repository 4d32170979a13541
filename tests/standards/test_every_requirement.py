"""Every requirement of every edition, from the data alone: a new one is covered by being added."""

from collections import Counter
from collections.abc import Iterable

import pytest

from inspector.standards.bounds import NUMERIC
from inspector.standards.library import shipped
from inspector.standards.requirements import Requirement, Verdict
from tests.standards.cases import Case, cases, found, judged_names

EVERY = [
    pytest.param(requirement, edition.subject, id=requirement.id)
    for edition in shipped().editions
    for requirement in edition.requirements
]
every_requirement = pytest.mark.parametrize(("requirement", "subject"), EVERY)


@every_requirement
def test_gives_each_verdict_where_it_should(requirement: Requirement, subject: str):
    seen: Counter[Verdict] = Counter()
    for case in cases(requirement, subject):
        assert found(requirement, case.facts).verdict is case.verdict, case
        seen[case.verdict] += 1

    possible = set(Verdict) if requirement.when else set(Verdict) - {Verdict.NOT_APPLICABLE}
    assert set(seen) == possible


@every_requirement
def test_is_met_exactly_at_its_limit(requirement: Requirement, subject: str):
    kinds = {bound.kind for bound in requirement.bounds} & NUMERIC
    if not kinds:
        return
    at_limit = [case.verdict for case in cases(requirement, subject) if case.about == "at the limit"]

    assert at_limit
    wanted = Verdict.FAIL if kinds == {"less_than"} else Verdict.PASS
    assert set(at_limit) == {wanted}


@every_requirement
def test_can_be_stated_by_somebody(requirement: Requirement, subject: str):
    vocabulary = shipped().vocabularies[subject]
    for case in _one_of_each(cases(requirement, subject)):
        assert vocabulary.read(case.facts) == case.facts


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
def test_names_every_fact_that_it_reads(requirement: Requirement, subject: str):
    assert judged_names(requirement) <= set(requirement.names) <= shipped().vocabularies[subject].keys()


@pytest.mark.parametrize(
    ("requirement", "subject"), [each for each in EVERY if each.values[0].when is not None]
)
def test_asks_nothing_more_once_it_is_known_not_to_apply(requirement: Requirement, subject: str):
    for case in cases(requirement, subject):
        if case.verdict is Verdict.NOT_APPLICABLE:
            finding = found(requirement, case.facts)
            assert (finding.measured, finding.limit, finding.missing) == (None, None, ())


def _one_of_each(given: Iterable[Case]) -> list[Case]:
    return list({case.verdict: case for case in given}.values())
