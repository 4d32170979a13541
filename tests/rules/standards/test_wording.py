"""How a value and a basis are worded on paper."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from inspector.core.text import Text
from inspector.standards.documents.library import shipped
from inspector.standards.rules import wording
from inspector.standards.rules.facts import Choice, Fact
from inspector.standards.rules.requirements import Basis, Known, Level
from inspector.standards.rules.sources import Source

HERE, ON = "321283", date(2026, 11, 26)
METHOD = Fact("method", "choice", Text("方式", "Method"), choices=(Choice("boil", Text("煮沸", "Boiling")),))


def source(kind="law", *, scope="", number="", until=None):
    return Source(
        id="x",
        title=Text("中华人民共和国食品安全法", "Food Safety Law"),
        short=Text("食品安全法", "Food Safety Law"),
        number=number,
        issuer=None,
        kind=kind,
        scope=scope,
        since=None,
        until=until,
        replaced_by="",
        amended=(),
        dates="",
        pages=(),
        note=None,
    )


def based(clause="45", kind="law", *, known=Known.QUOTED, model=False, until=None, **document):
    return Basis(source(kind, **document), clause, known, model=model, until=until)


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        (None, "未知"),
        (True, "是"),
        (False, "否"),
        (25.0, "25"),
        (0.125, "0.12"),
        (1234567.0, "1234567"),
        ([], "无"),
        ([True, 2.5], "是、2.5"),
        ("boil", "煮沸"),
        (["boil", "其他"], "煮沸、其他"),
    ],
)
def test_a_value_as_people_say_it(stated, words):
    assert wording.value(stated, METHOD) == words


def test_without_its_fact_a_choice_is_its_code():
    assert wording.value("boil") == "boil"
    assert wording.value(["boil"]) == "boil"


def test_so_many_decimals_as_are_asked_for():
    assert wording.value([0.12345], digits=3) == "0.123"


@pytest.mark.parametrize(
    ("measured", "limit", "words"),
    [
        (24.0, 25.0, ("24", "25")),
        (0.12345, 0.12346, ("0.12345", "0.12346")),
        (0.1234567, 0.1234568, ("0.1234567", "0.1234568")),
        (0.123, 0.123, ("0.12", "0.12")),
        ("boil", "x", ("煮沸", "x")),
        ("x", "boil", ("x", "煮沸")),
    ],
)
def test_two_values_are_told_apart_where_they_differ(measured, limit, words):
    assert wording.apart(measured, limit, METHOD) == words


def test_at_most_eight_decimals_tell_them_apart():
    assert wording.apart(0.1, 0.1 + 1e-12) == ("0.1", "0.1")
    assert wording.apart(0.00000001, 0.00000002) == ("1e-08", "2e-08")


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("45", "食品安全法第45条"),
        ("45(2)", "食品安全法第45条第2款"),
        ("34(一)", "食品安全法第34条第(一)项"),
        ("34(1)(一)(二)", "食品安全法第34条第1款第(一)、(二)项"),
        ("33、34", "食品安全法第33、34条"),
        ("附则", "食品安全法 附则"),
        ("", "食品安全法"),
    ],
)
def test_a_clause_of_a_law_is_read_out(clause, words):
    assert wording.basis(based(clause), HERE) == words


@pytest.mark.parametrize("kind", ["regulation", "rule"])
def test_so_is_that_of_regulations_and_rules(kind):
    assert wording.basis(based("45", kind), HERE) == "食品安全法第45条"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        pytest.param(
            based("5.2", "standard", number="DB3212/T 1004"),
            "DB3212/T 1004 食品安全法 5.2",
            id="of a standard",
        ),
        pytest.param(based("45", "notice"), "食品安全法 45", id="of a notice"),
        pytest.param(based(kind="proposal"), "项目建议,非法规", id="of ours"),
        pytest.param(based(known=Known.PROPOSED), "食品安全法第45条(项目建议,非法规)", id="a value of ours"),
        pytest.param(based(scope="3301"), "参照食品安全法第45条(外地规定,非本地要求)", id="of another place"),
        pytest.param(based(model=True), "参照食品安全法第45条(外地规定,非本地要求)", id="a model"),
        pytest.param(based("2", "practice"), "参照食品安全法 2(非法规)", id="no law"),
        pytest.param(based(scope="3212"), "食品安全法第45条", id="of the city around"),
    ],
)
def test_a_basis_says_what_it_is_here(found, words):
    assert wording.basis(found, HERE) == words


@pytest.mark.parametrize(
    ("found", "obliges"),
    [
        (based(), True),
        (based(kind="practice"), False),
        (based(model=True), False),
        (based(known=Known.PROPOSED), False),
        (based(known=Known.CITED), True),
        (based(scope="3301"), False),
        (based(until=ON), True),
        (based(until=date(2026, 11, 25)), False),
    ],
)
def test_who_may_be_ordered_to_obey(found, obliges):
    assert wording.obliges(found, HERE, ON) is obliges


def test_the_first_that_obliges_is_cited_else_the_first():
    model, law = based("1", model=True), based("2")
    assert wording.best([model, law, based("3")], HERE, ON) is law
    assert wording.best([model, based("4", model=True)], HERE, ON) is model


@pytest.mark.parametrize(
    ("level", "found", "binds"),
    [(Level.KEY, based(), True), (Level.EXEMPLARY, based(), False), (Level.KEY, based(model=True), False)],
)
def test_what_marks_the_best_alone_binds_nobody(level, found, binds):
    requirement = SimpleNamespace(basis=(found,), level=level)
    assert wording.binding(requirement, HERE, ON) is binds


def test_a_requirement_cites_what_binds_here_on_that_day():
    over, holds = based("1", until=date(2026, 11, 25)), based("2")
    requirement = SimpleNamespace(basis=(over, holds))
    assert wording.basis_of(requirement, HERE, ON) == "食品安全法第2条"
    assert wording.basis_of(requirement, HERE, date(2026, 11, 25)) == "食品安全法第1条"


def test_a_document_and_its_clause_alone():
    assert wording.cited(based("45", known=Known.PROPOSED)) == "食品安全法 45"
    assert wording.cited(based("")) == "食品安全法"


def test_what_is_shipped_is_worded_without_a_gap():
    library = shipped()
    for edition in library.editions:
        for requirement in edition.requirements:
            said = wording.basis_of(requirement, HERE, ON)
            assert said == said.strip() != ""
    assert replace(based(), clause="9").clause == "9"
