"""A standard file that cannot be used is refused with its name, the requirement and the reason."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.standards.documents.bad_standard import BadStandard
from inspector.standards.documents.editions import read_edition
from inspector.standards.present.judgements import edition_whole
from inspector.standards.rules.bounds import KINDS
from inspector.standards.rules.facts import READERS
from inspector.standards.rules.requirements import judge
from tests.standards.examples import BASIS, ON, REGISTER, VOCABULARY, WORDS, edition_table, read, row


def reasons(table: dict[str, Any]) -> str:
    with pytest.raises(BadStandard) as refused:
        read(table)
    assert str(refused.value).startswith("example.toml: ")
    return str(refused.value)


ROWS: list[Any] = [
    pytest.param({"measure": "height"}, "'height' is not a fact of this subject", id="unknown fact"),
    pytest.param({"measure": "length +"}, "Failed to parse", id="half an expression"),
    pytest.param({"measure": "length + 1"}, "write 1 as 1.0", id="an integer"),
    pytest.param({"measure": "size(colours)"}, "calls size", id="a function"),
    pytest.param({"measure": "dry"}, "gives no float", id="a number asked of a truth"),
    pytest.param({"measure": "length + dry"}, "Unsupported operation", id="a sum of unlike things"),
    pytest.param({"measure": "built_on"}, "is a date", id="a number asked of a day"),
    pytest.param({"measure": "length / 0.0"}, "divides by zero", id="a quotient of nothing"),
    pytest.param({"weight": 0x10**400}, "weight must be a number", id="a number beyond all measure"),
    pytest.param({"when": "length"}, "gives no bool", id="a condition that is a number"),
    pytest.param({"when": "1.0 / length > 2.0"}, "divisor may be zero", id="a quotient that is compared"),
    pytest.param({"when": "1.0 / (length + 1.0) > 2.0"}, "divisor may be zero", id="a divisor in brackets"),
    pytest.param(
        {"measure": "length == 37.0 ? dry : 1.0"}, "gives no float", id="a truth at one number alone"
    ),
    pytest.param({"when": "dry && lid"}, "'lid' is not a fact", id="a condition on an unknown fact"),
    pytest.param({"when": "dry || lit || length"}, "No such overload", id="a truth deep in a condition"),
    pytest.param({"at_least": "dry"}, "gives no float", id="a limit that is a truth"),
    pytest.param({"at_least": "height"}, "'height' is not a fact", id="a limit by an unknown fact"),
    pytest.param({"at_least": None}, "has no bound", id="no bound"),
    pytest.param({"at_least": True}, "at_least must be a number", id="a limit of true"),
    pytest.param({"at_least": float("nan")}, "at_least must be a number", id="a limit that is none"),
    pytest.param({"at_least": float("inf")}, "at_least must be a number", id="an endless limit"),
    pytest.param({"at_leest": 25}, "unknown key 'at_leest'", id="a slip in a key"),
    pytest.param({"equals": "red"}, "gives no str", id="a word asked of a number"),
    pytest.param({"includes": ["red"]}, "includes: measures one set fact", id="includes of a number"),
    pytest.param({"one_of": ["red"]}, "one_of: measures one choice fact", id="one_of of a number"),
    pytest.param({"no_older_than": "12 months"}, "measures one date fact", id="an age of a number"),
    pytest.param({"not_expired": True}, "measures one date fact", id="the end of a number"),
    pytest.param({"level": "grave"}, "'grave' is not a valid Level", id="an unknown level"),
    pytest.param({"checked_at": ["party"]}, "unknown checked_at 'party'", id="an unknown occasion"),
    pytest.param({"checked_at": []}, "checked_at must be a list of at least 1", id="never checked"),
    pytest.param({"checked_at": None}, "'checked_at' is absent", id="no checked_at"),
    pytest.param({"text": {"zh": "例"}}, "text must be a table of zh and en", id="no English"),
    pytest.param({"text": {"zh": 1, "en": 2}}, "text must be a table of zh and en", id="no words"),
    pytest.param({"text": None}, "'text' is absent", id="no text"),
    pytest.param({"basis": None}, "'basis' is absent", id="no basis"),
    pytest.param({"basis": {"known": "quoted"}}, "'document' is absent", id="a basis without document"),
    pytest.param({"basis": BASIS | {"known": "sure"}}, "'sure' is not a valid Known", id="known how"),
    pytest.param({"also": [{"document": "project"}]}, "'known' is absent", id="another basis without it"),
    pytest.param({"weight": -1}, "weight must be a number from 0", id="a negative weight"),
    pytest.param({"weight": "dry"}, "gives no float", id="a weight that is a truth"),
    pytest.param({"days": 1.5}, "days must be a whole number", id="half a day"),
    pytest.param({"evidence": "yes"}, "evidence must be true or false", id="a photo, yes"),
    pytest.param({"id": "Test One"}, "id must be at most 60 lower-case letters", id="an id with a space"),
    pytest.param({"id": "a" * 61}, "id must be at most 60", id="an id too long for its column"),
    pytest.param({"clause": "3" * 41}, "clause must be text of 1 to 40", id="a clause too long"),
    pytest.param({"unit": "m" * 21}, "unit must be text of 0 to 20", id="a unit too long"),
]
BOUNDS: list[Any] = [
    pytest.param({"measure": "colours", "includes": "red"}, "must be a list", id="a word for a list"),
    pytest.param({"measure": "colours", "includes": []}, "at least 1", id="an empty list"),
    pytest.param({"measure": "colours", "includes": ["mauve"]}, "Must be one of", id="no such choice"),
    pytest.param({"measure": "colour", "one_of": ["mauve"]}, "Must be one of", id="none to allow"),
    pytest.param({"measure": "colour", "equals": "mauve"}, "Must be one of", id="none to equal"),
    pytest.param({"measure": "dry", "equals": "true"}, "gives no str", id="a truth in quotes"),
    pytest.param({"measure": "built_on", "no_older_than": "a year"}, "is not like '12 months'", id="a year"),
    pytest.param({"measure": "built_on", "not_expired": False}, "must be true", id="not not expired"),
    pytest.param({"measure": "built_on", "equals": "2026-11-22"}, "is a date", id="a day in quotes"),
]
WHOLES: list[Any] = [
    pytest.param({"subject": "kitchen"}, "subject must be one of test", id="an unknown subject"),
    pytest.param({"subject": ["test"]}, "subject must be text of 1 to 20", id="a list of subjects"),
    pytest.param({"subject": None}, "'subject' is absent", id="no subject"),
    pytest.param({"title": None}, "'title' is absent", id="no title"),
    pytest.param({"since": None}, "'since' is absent", id="no first day"),
    pytest.param({"since": "2026-01-01"}, "since must be a day", id="a day in quotes"),
    pytest.param({"until": 2030}, "until must be a day", id="a year"),
    pytest.param({"until": date(2025, 12, 31)}, "until lies before since", id="an end before the start"),
    pytest.param({"scope": 3212}, "scope must be a region code", id="a scope without quotes"),
    pytest.param({"scope": "32 12"}, "scope must be a region code", id="a scope that is none"),
    pytest.param({"colour": "red"}, "unknown key 'colour'", id="an unknown key"),
    pytest.param({"requirement": ["all"]}, "requirement must be a list", id="words for requirements"),
    pytest.param({"requirement": [row(), row()]}, "test.one: used 2 times", id="an id twice"),
    pytest.param({"replaces": ["older", "example"]}, "replaces itself", id="a replacement of itself"),
    pytest.param({"result": {"key_failures": 1}}, "'general_share' is absent", id="half a result rule"),
    pytest.param({"replaces": "older"}, "replaces must be a list", id="a word for a list"),
    pytest.param({"result": {"grade": 1}}, "unknown key 'grade'", id="a result rule of another kind"),
    pytest.param({"fact": [{"key": "x"}]}, "fact x: 'type' is absent", id="a fact without type"),
    pytest.param(
        {"fact": [{"key": "dry", "type": "integer", "label": WORDS}]},
        "fact dry: is known already",
        id="a fact redefined",
    ),
    pytest.param(
        {"fact": [{"key": "x", "type": "choice", "label": WORDS, "choices": []}]},
        "choices must be a list of at least 1",
        id="a choice of nothing",
    ),
    pytest.param(
        {"fact": [{"key": "x", "type": "number", "label": WORDS, "min": 2, "max": 1}]},
        "min lies above max",
        id="bounds the wrong way round",
    ),
]
EVERYTHING_WRONG = row(
    id="test.bad",
    at_leest=1,
    clause=None,
    text="例",
    checked_at=["party", "routine", "feast"],
    level="grave",
    basis={"known": "sure", "clause": 4},
    also=[{"document": "project"}],
    when="dry && lid && pit",
    measure="length + 1",
    weight="dry",
    at_least="length +",
    no_older_than="a year",
)


class TestABadFile:
    @pytest.mark.parametrize(("changes", "reason"), ROWS)
    def test_is_told_which_requirement_and_why(self, changes: dict[str, Any], reason: str):
        bad = row(id="test.bad") | {key: value for key, value in changes.items() if value is not None}
        bad = {key: value for key, value in bad.items() if key not in changes or changes[key] is not None}

        told = reasons(edition_table(requirement=[row(), bad]))

        assert f"{changes.get('id', 'test.bad')}: " in told
        assert reason in told

    @pytest.mark.parametrize(("bound", "reason"), BOUNDS)
    def test_is_told_what_a_bound_may_say(self, bound: dict[str, Any], reason: str):
        assert reason in reasons(edition_table(requirement=[row(at_least=None, **bound)]))

    @pytest.mark.parametrize(("changes", "reason"), WHOLES)
    def test_is_told_what_is_wrong_with_the_whole(self, changes: dict[str, Any], reason: str):
        assert reason in reasons(edition_table(**changes))

    @pytest.mark.parametrize(
        "content", [b"id = ", b"\xff\xfe", b"id = 1\nid = 2", b"[requirement]\n[requirement]"]
    )
    def test_is_told_when_it_is_no_toml(self, content: bytes):
        with pytest.raises(BadStandard, match=r"example\.toml: "):
            read_edition(content, "example.toml", {"test": VOCABULARY}, REGISTER)

    def test_is_told_everything_at_once(self):
        bad = [row(id="test.one", measure="height"), row(), row(id="test.two", at_least=None)]

        told = reasons(edition_table(requirement=bad, colour="red"))

        assert told.splitlines() == [
            "example.toml: unknown key 'colour'",
            f"example.toml: test.two: has no bound; one of {', '.join(KINDS)} is needed",
            "example.toml: test.one: measure: 'height' is not a fact of this subject",
            "example.toml: test.one: used 2 times",
        ]

    def test_is_told_everything_of_one_requirement_at_once(self):
        told = [
            each.removeprefix("example.toml: test.bad: ")
            for each in reasons(edition_table(requirement=[EVERYTHING_WRONG])).splitlines()
        ]

        assert told == [
            "unknown key 'at_leest'",
            "'clause' is absent",
            "'grave' is not a valid Level",
            "text must be a table of zh and en",
            "measure: write 1 as 1.0: CEL does not mix integers and doubles",
            "unknown checked_at 'party'",
            "unknown checked_at 'feast'",
            "basis: 'document' is absent",
            "basis: clause must be text of 0 to 40 characters",
            "basis: 'sure' is not a valid Known",
            "also 1: 'known' is absent",
            told[11],
            "no_older_than: 'a year' is not like '12 months' or '90 days'",
            "when: 'lid' is not a fact of this subject",
            "when: 'pit' is not a fact of this subject",
            "weight: 'dry' gives no float",
        ]
        assert told[11].startswith("at_least: Failed to parse at line 1, column 9: ")

    def test_is_told_everything_of_the_whole_at_once(self):
        bad = {
            "subject": "kitchen",
            "title": None,
            "since": None,
            "scope": 3212,
            "result": {"key_failures": -1},
        }
        facts = [{"key": "dry", "type": "colour", "label": WORDS}, {"key": "steps"}]

        told = reasons(
            edition_table(
                **bad, replaces=["example"], fact=facts, requirement=[row(level="grave", measure="height")]
            )
        )

        assert [each.removeprefix("example.toml: ") for each in told.splitlines()] == [
            "'title' is absent",
            "scope must be a region code or its beginning, in quotes",
            "'since' is absent",
            "replaces itself",
            "subject must be one of test",
            "result: key_failures must be a whole number from 0 to 100000",
            "result: 'general_share' is absent",
            f"fact dry: type 'colour' is not one of {', '.join(READERS)}",
            "fact steps: 'type' is absent",
            "fact steps: 'label' is absent",
            "test.one: 'grave' is not a valid Level",
        ]

    def test_that_has_a_wrong_fact_is_not_told_of_every_requirement_that_reads_it(self):
        steps = {"key": "steps", "type": "numbers", "label": WORDS}

        told = reasons(edition_table(fact=[steps], requirement=[row(measure="steps")]))

        assert len(told.splitlines()) == 1


JUNK: st.SearchStrategy[Any] = (
    st.booleans() | st.integers(-(2**40), 2**40) | st.floats() | st.dates() | st.text(max_size=70)
)
JUNK |= st.sampled_from(
    ["length", "dry", "colours", "built_on", "12 months", "critical", "routine", "quoted"]
)
JUNK |= st.lists(JUNK, max_size=2) | st.dictionaries(st.sampled_from(["zh", "en", "key"]), JUNK, max_size=2)
GOOD_ROWS = (
    row(hint=WORDS, when="dry", at_least="width * 2.0", weight=2, days=7, evidence=True, also=[BASIS]),
    row(at_least=None, measure="colours", includes=["red"]),
    row(at_least=None, measure="built_on", no_older_than="90 days"),
    row(at_least=None, measure="dry", equals=True),
)
FACT_ROW = {"key": "steps", "type": "choice", "label": WORDS, "choices": [{"value": "one", **WORDS}]}


@settings(deadline=None, max_examples=250)
@given(data=st.data())
def test_whatever_a_file_says_it_is_refused_or_can_be_used(data: st.DataObject):
    own = dict(data.draw(st.sampled_from(GOOD_ROWS)))
    table = edition_table(until=date(2030, 1, 1), note=WORDS, replaces=["a"], fact=[dict(FACT_ROW)])
    for place in data.draw(st.lists(st.sampled_from([own, table, table["fact"][0]]), min_size=1, max_size=2)):
        place[data.draw(st.sampled_from(sorted({*place, *own})))] = data.draw(JUNK)
    if isinstance(table["requirement"], list):
        table["requirement"] = [own]
    try:
        edition = read(table)
    except BadStandard:
        return

    assert edition.rules("test", "321283", ON) in (True, False)
    facts = {fact.key: fact.samples()[0] for fact in VOCABULARY.values() if fact.type != "date"}
    for known in ({}, facts, facts | {"built_on": ON}):
        assert len(judge(edition.requirements, known, ON)) == 1
    assert edition_whole(edition, VOCABULARY)
