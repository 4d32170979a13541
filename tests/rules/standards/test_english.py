"""Units and clauses, which standards write in Chinese alone, are there in English."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.core.text import Text
from inspector.standards.documents.library import DATA
from inspector.standards.rules.clauses import clause
from inspector.standards.rules.facts import BadFacts, Fact, Vocabulary
from inspector.standards.rules.units import unit

HAN = re.compile("[\u3001\u4e00-\u9fff]")


def shipped(key: str) -> Iterator[str]:
    """Every value that the key has in the files that ship."""
    for path in Path(DATA).rglob("*.toml"):
        yield from re.findall(rf'\b{key}\s*=\s*"([^"]*)"', path.read_text("utf-8"))


def test_every_unit_and_every_clause_that_ships_has_an_english():
    units, clauses = set(shipped("unit")), set(shipped("clause"))

    assert len(units) > 30
    assert len(clauses) > 150
    assert [each for each in units if HAN.search(unit(each).en)] == []
    assert [each for each in clauses if HAN.search(clause(each).en)] == []


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("3.1", "3.1"),
        ("33(1)(五)、56(2)", "33(1)(v), 56(2)"),
        ("34(一)(十一)", "34(i)(xi)"),
        ("*27", "*27"),
        ("*餐饮具清洗消毒", "*Washing and disinfection of tableware"),
        ("无人译过", "无人译过"),
    ],
)
def test_a_clause_is_cited_in_english_and_stays_as_it_is_in_chinese(written, english):
    assert clause(written) == Text(written, english)


def test_a_unit_that_nobody_knows_stays_as_it_is():
    assert (unit("桌"), unit("m²"), unit("斛")) == (Text("桌", "tables"), Text("m²", "m²"), Text("斛", "斛"))


def test_a_refusal_names_bounds_with_the_unit_of_its_language():
    tables = Fact("tables", "number", Text("桌数", "Tables"), unit="桌", least=1.0, most=500.0)
    with pytest.raises(BadFacts) as refused:
        Vocabulary(tables=tables).read({"tables": 0})

    assert refused.value.errors["tables"] == Text("超出范围:1 – 500 桌", "Out of bounds: 1 – 500 tables")
