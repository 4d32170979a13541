"""What may be stated of a fact, and how rules see it."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.standards.documents.library import shipped
from inspector.standards.rules.facts import MAX_TEXT, READERS, BadFacts, Fact, Source, Vocabulary
from tests.standards.examples import NAME, VOCABULARY


def read(key: str, value: Any) -> Any:
    return VOCABULARY.read({key: value})[key]


class TestStating:
    @pytest.mark.parametrize(
        ("key", "stated", "seen"),
        [
            pytest.param("length", 5, 5.0, id="a whole number"),
            pytest.param("length", 2.5, 2.5, id="a broken one"),
            pytest.param("length", 0, 0.0, id="the least"),
            pytest.param("length", 100, 100.0, id="the most"),
            pytest.param("doors", 2.0, 2.0, id="a count with a decimal point"),
            pytest.param("dry", False, False, id="no"),
            pytest.param("colour", "red", "red", id="a choice"),
            pytest.param("colours", ["red", "blue"], ("blue", "red"), id="a set in any order"),
            pytest.param("colours", ["red", "red"], ("red",), id="a set with a double"),
            pytest.param("colours", [], (), id="an empty set"),
            pytest.param("colours", "red", ("red",), id="a single value of a set"),
            pytest.param("built_on", "2024-02-29", date(2024, 2, 29), id="a leap day"),
            pytest.param("remark", "照旧 as before", "照旧 as before", id="words"),
            pytest.param("remark", "字" * MAX_TEXT, "字" * MAX_TEXT, id="as many words as fit"),
        ],
    )
    def test_is_taken_as_rules_see_it(self, key: str, stated: Any, seen: Any):
        assert read(key, stated) == seen
        assert type(read(key, stated)) is type(seen)

    @pytest.mark.parametrize(
        ("key", "stated", "reason"),
        [
            pytest.param("length", "5", "Must be a number", id="digits in quotes"),
            pytest.param("length", True, "Must be a number", id="a truth for a number"),
            pytest.param("length", [5], "Must be a number", id="a list for a number"),
            pytest.param("length", float("nan"), "finite", id="no number"),
            pytest.param("length", float("inf"), "finite", id="an endless number"),
            pytest.param("length", 10**400, "finite", id="a number beyond all floats"),
            pytest.param("length", -0.1, "Out of bounds: 0 – 100 m", id="below the least"),
            pytest.param("length", 100.1, "Out of bounds: 0 – 100 m", id="above the most"),
            pytest.param("doors", 2.5, "whole number", id="half a door"),
            pytest.param("doors", 10, "Out of bounds: 0 – 9", id="too many doors"),
            pytest.param("dry", 1, "true or false", id="one for yes"),
            pytest.param("dry", "true", "true or false", id="yes in quotes"),
            pytest.param("colour", "mauve", "Must be one of: red, green, blue", id="another choice"),
            pytest.param("colour", ["red"], "Must be one of", id="a list for a choice"),
            pytest.param("colours", ["red", "mauve"], "Must be one of", id="another value of a set"),
            pytest.param("colours", [["red"]], "Must be one of", id="a list in a set"),
            pytest.param("colours", {"red": True}, "Must be a list", id="a table for a set"),
            pytest.param("colours", 1, "Must be a list", id="a number for a set"),
            pytest.param("built_on", "2026-02-29", "2026-02 has no day 29", id="no leap day that year"),
            pytest.param("built_on", "22.11.2026", "Write the year first", id="a day the German way"),
            pytest.param("built_on", 20261122, "date such as", id="a day as a number"),
            pytest.param("built_on", "2026-11-22T10:00:00", "date such as", id="a moment"),
            pytest.param("remark", "  ", "Must be text", id="nothing but spaces"),
            pytest.param("remark", 5, "Must be text", id="a number for words"),
            pytest.param("remark", "a\0b", "cannot be stored", id="a zero byte"),
            pytest.param("remark", "\ud83d", "cannot be stored", id="half an emoji"),
            pytest.param("remark", "字" * (MAX_TEXT + 1), f"At most {MAX_TEXT}", id="too many words"),
        ],
    )
    def test_is_refused_with_the_reason(self, key: str, stated: Any, reason: str):
        with pytest.raises(BadFacts) as refused:
            VOCABULARY.read({key: stated})

        assert reason in refused.value.errors[key].en
        assert refused.value.errors[key].zh != refused.value.errors[key].en

    def test_of_nothing_is_not_stating(self):
        assert VOCABULARY.read({"length": None, "dry": False}) == {"dry": False}

    def test_is_refused_for_everything_wrong_at_once(self):
        with pytest.raises(BadFacts) as refused:
            VOCABULARY.read({"length": -1, "dry": True, "colour": "mauve", "height": 3})

        assert set(refused.value.errors) == {"length", "colour", "height"}
        assert refused.value.errors["height"].en == "There is no such fact"

    def test_takes_whatever_it_gave(self):
        facts = {"length": 5.0, "colours": ("blue", "red"), "built_on": date(2026, 11, 22)}

        assert VOCABULARY.read(facts) == facts

    @given(st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text(), st.lists(st.text())))
    def test_is_refused_in_no_other_way(self, value: Any):
        for key in VOCABULARY:
            with suppress(BadFacts):
                VOCABULARY.read({key: value})


class TestWhoMayState:
    VOCABULARY = Vocabulary(
        {
            "given": Fact("given", "boolean", NAME),
            "worked_out": Fact("worked_out", "boolean", NAME, sources=frozenset({Source.DERIVED})),
            "seen": Fact("seen", "boolean", NAME, sources=frozenset({Source.OBSERVED})),
        }
    )

    @pytest.mark.parametrize(
        ("source", "refused"),
        [
            pytest.param(None, set(), id="anybody, on trial"),
            pytest.param(Source.DECLARED, {"worked_out", "seen"}, id="an operator"),
            pytest.param(Source.OBSERVED, {"worked_out"}, id="an inspector"),
            pytest.param(Source.DERIVED, {"given", "seen"}, id="the service"),
        ],
    )
    def test_hangs_on_the_fact(self, source: Source | None, refused: set[str]):
        stated = dict.fromkeys(self.VOCABULARY, True)
        try:
            self.VOCABULARY.read(stated, source)
            found: set[str] = set()
        except BadFacts as bad:
            found = set(bad.errors)

        assert found == refused


@pytest.mark.parametrize("subject", shipped().vocabularies)
class TestAShippedVocabulary:
    def test_bounds_every_number(self, subject: str):
        for fact in shipped().vocabularies[subject].values():
            assert fact.type in READERS
            if fact.type in ("number", "integer"):
                assert fact.least is not None, fact.key
                assert fact.most is not None, fact.key
                assert fact.least < fact.most, fact.key

    def test_can_be_stated_by_somebody(self, subject: str):
        assert all(fact.sources for fact in shipped().vocabularies[subject].values())

    def test_has_every_choice_once(self, subject: str):
        for fact in shipped().vocabularies[subject].values():
            values = [choice.value for choice in fact.choices]
            assert len(set(values)) == len(values), fact.key
