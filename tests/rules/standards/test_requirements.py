from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.standards.documents.library import shipped
from inspector.standards.rules.facts import Vocabulary
from inspector.standards.rules.requirements import NOT_FINITE, Finding, Level, Verdict, judge, summarise
from tests.standards.examples import ON, judged, requirement


class TestAFinding:
    def test_says_what_was_measured_and_against_what(self):
        asked = requirement("length * width", at_least="doors * 2.0")

        finding = judged(asked, length=3.0, width=4.0, doors=5.0)

        assert finding == Finding(asked, Verdict.PASS, measured=12.0, limit=10.0)

    def test_names_every_fact_that_would_settle_it(self):
        finding = judged(requirement("length * width", at_least="doors * 2.0"), width=4.0)

        assert finding.verdict is Verdict.UNKNOWN
        assert finding.missing == ("doors", "length")

    def test_says_what_is_known_of_an_unknown(self):
        asked = requirement("length", at_least="doors * 2.0")

        assert judged(asked, length=3.0).measured == 3.0
        assert judged(asked, doors=5.0).limit == 10.0

    def test_keeps_the_limits_that_are_known_in_their_places(self):
        asked = requirement("length", at_least=1.0, at_most="doors * 2.0")

        assert judged(asked, length=3.0).limit == [1.0, None]


class TestACondition:
    @pytest.mark.parametrize(
        ("facts", "verdict", "missing"),
        [
            pytest.param({"dry": True, "length": 1.0}, Verdict.PASS, (), id="it applies"),
            pytest.param({"dry": True, "length": 0.9}, Verdict.FAIL, (), id="it applies and is not kept"),
            pytest.param({"dry": False, "length": 0.9}, Verdict.NOT_APPLICABLE, (), id="it does not apply"),
            pytest.param({"dry": False}, Verdict.NOT_APPLICABLE, (), id="then nothing need be measured"),
            pytest.param({"length": 1.0}, Verdict.UNKNOWN, ("dry",), id="nobody said whether it applies"),
            pytest.param({"dry": True}, Verdict.UNKNOWN, ("length",), id="it applies and nobody measured"),
            pytest.param({}, Verdict.UNKNOWN, ("dry",), id="first of all, whether it applies"),
        ],
    )
    def test_decides_whether_anything_is_asked(
        self, facts: dict[str, Any], verdict: Verdict, missing: tuple[str, ...]
    ):
        finding = judged(requirement("length", when="dry", at_least=1.0), **facts)

        assert (finding.verdict, finding.missing) == (verdict, missing)


class TestAMeasureThatIsNotFinite:
    @pytest.mark.parametrize("length", [0.0, 5.0])
    def test_is_unknown_and_says_why(self, length: float):
        finding = judged(requirement("length / width", at_least=1.0), length=length, width=0.0)

        assert (finding.verdict, finding.missing, finding.note) == (Verdict.UNKNOWN, (), NOT_FINITE)

    @pytest.mark.parametrize("kind", ["at_least", "at_most", "less_than"])
    def test_is_unknown_when_it_is_the_limit(self, kind: str):
        finding = judged(requirement("length", **{kind: "length / width"}), length=5.0, width=0.0)

        assert (finding.verdict, finding.note) == (Verdict.UNKNOWN, NOT_FINITE)


class TestASummary:
    def test_counts_and_names_what_blocks(self):
        findings = [
            Finding(requirement(name="a"), Verdict.FAIL),
            Finding(_critical("b"), Verdict.FAIL),
            Finding(_critical("c"), Verdict.UNKNOWN),
            Finding(_critical("d"), Verdict.PASS),
            Finding(requirement(name="e"), Verdict.NOT_APPLICABLE),
        ]

        summary = summarise(findings)

        assert {verdict.value: count for verdict, count in summary.counts.items()} == {
            "pass": 1,
            "fail": 2,
            "unknown": 1,
            "not_applicable": 1,
        }
        assert summary.blocking == ("b",)

    def test_of_nothing_counts_nothing(self):
        assert set(summarise([]).counts.values()) == {0}


def _critical(name: str):
    asked = requirement(name=name)
    return type(asked)(**{**vars(asked), "level": Level.CRITICAL})


# Properties, held against every shipped requirement.

SHIPPED = [(edition.subject, each) for edition in shipped().editions for each in edition.requirements]


def _some_facts(vocabulary: Vocabulary) -> st.SearchStrategy[dict[str, Any]]:
    """Any of the facts, each with a value that can be stated."""
    one = {key: st.sampled_from(fact.samples()) for key, fact in vocabulary.items() if fact.type != "date"}
    return st.fixed_dictionaries({}, optional=one)


FACTS = {subject: _some_facts(vocabulary) for subject, vocabulary in shipped().vocabularies.items()}
every_subject = pytest.mark.parametrize("subject", FACTS)
calmly = settings(deadline=None, max_examples=60)


def _asked(subject: str) -> list[Any]:
    return [each for of, each in SHIPPED if of == subject]


@every_subject
@calmly
@given(data=st.data())
def test_forgetting_a_fact_never_makes_a_requirement_pass(subject: str, data: st.DataObject):
    facts = data.draw(FACTS[subject])
    forgotten = data.draw(st.sets(st.sampled_from(sorted(facts)))) if facts else set()
    fewer = {key: value for key, value in facts.items() if key not in forgotten}

    before, after = judge(_asked(subject), facts, ON), judge(_asked(subject), fewer, ON)

    for one, other in zip(before, after, strict=True):
        assert other.verdict in (one.verdict, Verdict.UNKNOWN), one.requirement.id


@every_subject
@calmly
@given(data=st.data())
def test_judging_does_not_hang_on_the_order_nor_change_the_facts(subject: str, data: st.DataObject):
    facts = data.draw(FACTS[subject])
    given_facts = dict(facts)
    asked = _asked(subject)
    shuffled = data.draw(st.permutations(asked))

    one = {finding.requirement.id: finding for finding in judge(asked, facts, ON)}
    other = {finding.requirement.id: finding for finding in judge(shuffled, facts, ON)}

    assert one == other
    assert facts == given_facts
    assert [finding.requirement for finding in judge(shuffled, facts, ON)] == shuffled


@every_subject
@calmly
@given(data=st.data())
def test_whole_numbers_are_judged_as_broken_ones(subject: str, data: st.DataObject):
    vocabulary = shipped().vocabularies[subject]
    numeric = [fact for fact in vocabulary.values() if fact.type in ("number", "integer")]
    whole = {
        fact.key: data.draw(st.integers(int(fact.least or 0), int(fact.most or 1000))) for fact in numeric
    }

    as_whole = vocabulary.read(whole)
    as_broken = vocabulary.read({key: float(value) for key, value in whole.items()})

    assert judge(_asked(subject), as_whole, ON) == judge(_asked(subject), as_broken, ON)
