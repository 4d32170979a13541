"""A code that nobody knows is refused with what the known ones are called."""

import marshmallow as ma
import pytest

from inspector.core.lifecycle import Action, LifeCycle
from inspector.core.text import Text
from inspector.filings.schemas.filings import FilingIn, FilingQuery, SittingIn
from inspector.standards.rules.facts import Choice, Fact
from inspector.web.fields import Code
from inspector.web.problems import leaves

MEALS = Text(
    "应为其中之一:早餐(breakfast)、午餐(lunch)、晚餐(dinner)", "Must be one of: breakfast, lunch, dinner"
)


def refused(schema: type[ma.Schema], form: dict[str, object], pointer: str) -> Text | str:
    """What is said of that place of the form."""
    return dict(leaves(schema().validate(form)))[pointer]


def test_of_a_table_of_labels():
    assert refused(SittingIn, {"meal": "brunch"}, "/meal") == MEALS


def test_of_the_vocabulary():
    said = refused(FilingIn, {"occasion": "party"}, "/occasion")

    assert isinstance(said, Text)
    assert "、生日(birthday)、" in said.zh
    assert ", birthday, " in said.en


def test_of_a_life_cycle():
    said = refused(FilingQuery, {"state": "lost"}, "/state")
    life = LifeCycle([Action("open", ("draft",), "held", ("operator",))])

    assert isinstance(said, Text)
    assert "已受理(accepted)、" in said.zh
    assert life.named == {"draft": Text("草稿", "draft"), "held": Text("已举办", "held")}


def test_of_codes_without_names_the_codes_alone():
    with pytest.raises(ma.ValidationError) as wrong:
        Code(("a", "b")).deserialize("c")

    assert wrong.value.messages == ["Must be one of: a, b."]


def test_of_the_choices_of_a_fact():
    fuels = (Choice("gas", Text("燃气", "Gas")), Choice("wood", Text("柴火", "Wood")))
    fuel = Fact("fuel", "choice", Text("燃料", "Fuel"), choices=fuels)
    with pytest.raises(ValueError, match="应为其中之一") as wrong:
        fuel.read("coal")

    assert wrong.value.args == (Text("应为其中之一:燃气(gas)、柴火(wood)", "Must be one of: gas, wood"),)
