import re

import cel
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.standards.rules.expressions import MAX_LENGTH, UNKNOWN, BadExpression, Expression

FACTS = {"seats": 300.0, "area": 250.0, "gas": True, "cold": False, "fuel": ["bottled_gas", "wood"]}


def value_of(source: str, **facts: object) -> object:
    return Expression(source).value(cel.Context(FACTS | facts))


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("source", "why"),
        [
            pytest.param("seats > 60", "write 60 as 60.0", id="an integer"),
            pytest.param("60 < seats", "write 60 as 60.0", id="an integer at the start"),
            pytest.param("seats>60||gas", "write 60 as 60.0", id="an integer without spaces"),
            pytest.param("seats - -60 > area", "write 60 as 60.0", id="a negative integer"),
            pytest.param("seats > 60u", "write 60u as", id="an unsigned integer"),
            pytest.param("seats > 0x3C", "write 0x3C as", id="a hexadecimal integer"),
            pytest.param('fuel.all(f, f == "wood")', "reads a member or loops", id="all"),
            pytest.param('fuel.exists(f, f == "wood")', "reads a member or loops", id="exists"),
            pytest.param('fuel.exists_one(f, f == "wood")', "reads a member or loops", id="exists_one"),
            pytest.param("fuel.map(f, f) == fuel", "reads a member or loops", id="map"),
            pytest.param("fuel.filter(f, gas) == fuel", "reads a member or loops", id="filter"),
            pytest.param(
                "fuel.all(gas, gas == cold)", "reads a member or loops", id="a fact as loop variable"
            ),
            pytest.param("fuel . all(f, gas)", "reads a member or loops", id="a loop with spaces"),
            pytest.param("[1.0].all(x, x > seats)", "reads a member or loops", id="a loop over a list"),
            pytest.param("hall.seats > 60.0", "reads a member or loops", id="a member"),
            pytest.param("has(hall.seats)", "reads a member or loops", id="whether a member is there"),
            pytest.param('fuel[0.0] == "wood"', "calls _[_]", id="an index"),
            pytest.param('{"a": seats}["a"] > 1.0', "calls _[_]", id="an index into a map"),
            pytest.param("size(fuel) == seats", "calls size", id="a function"),
            pytest.param('string(seats) == "300"', "calls string", id="a conversion"),
            pytest.param('matches(water, "(a+)+$")', "calls matches", id="a regular expression"),
            pytest.param('timestamp("2026-11-22T00:00:00Z") == now', "calls timestamp", id="the time"),
            pytest.param("seats % 2.0 == area", "calls _%_", id="another operator"),
            pytest.param('water == "ma\\u0069ns"', "has \\", id="a backslash"),
            pytest.param("gas // and more", "has //", id="a comment"),
            pytest.param('"""a"b""" == water || fuel.map(f, f) == fuel // "', "has //", id="a hidden loop"),
            pytest.param('"""a"b""" == water', 'has """', id="a triple quote"),
            pytest.param("'''a'b''' == water", "has '''", id="a triple apostrophe"),
            pytest.param("seats/0.0", "divides by zero", id="a quotient of nothing"),
            pytest.param("seats / 00.00e5 > 1.0", "divides by zero", id="a longer zero"),
            pytest.param("seats / .0", "divides by zero", id="a shorter zero"),
            pytest.param("seats / -0.0", "divides by zero", id="a negative zero"),
            pytest.param("seats / ( 0.0 )", "divides by zero", id="a zero in brackets"),
            pytest.param("seats >", "Failed to parse", id="half an expression"),
            pytest.param("", "Failed to parse", id="nothing"),
            pytest.param("seats > 60.0;", "Failed to parse", id="a second statement"),
            pytest.param("import", "Failed to parse", id="a reserved word"),
        ],
    )
    def test_is_told_why(self, source: str, why: str):
        with pytest.raises(BadExpression) as refused:
            Expression(source)

        assert why in str(refused.value)

    def test_is_one_letter_more_than_the_longest(self):
        longest = "seats > 1.0" + " " * (MAX_LENGTH - 11)
        Expression(longest)

        with pytest.raises(BadExpression, match=f"longer than {MAX_LENGTH}"):
            Expression(longest + " ")

    @pytest.mark.parametrize("nested", ["(" * 299 + "gas" + ")" * 298, "[" * 300, "-" * 600, "!" * 600])
    def test_is_refused_however_deep_it_nests(self, nested: str):
        with pytest.raises(BadExpression):
            Expression(nested)

    @settings(deadline=None, max_examples=400)
    @given(st.text("seats gas>=<&|?:()[]{}.\"'0123456789+-*/!,_", max_size=40))
    def test_is_refused_in_no_other_way(self, source: str):
        try:
            expression = Expression(source)
        except BadExpression:
            return

        assert set(expression.names) <= set(re.findall(r"\w+", source))


class TestWhatIsTaken:
    @pytest.mark.parametrize(
        ("source", "value"),
        [
            pytest.param("seats", 300.0, id="a fact"),
            pytest.param("seats / 2.0 + area * 0.1 - 5.0", 170.0, id="arithmetic"),
            pytest.param("-seats < -1.5e2", True, id="a negative number with an exponent"),
            pytest.param("seats / 0.5 + area / (0.0 + 1.0)", 850.0, id="divisors that are not zero"),
            pytest.param('water == "a/0.0"', False, id="a slash in quotes"),
            pytest.param("seats > area ? seats : area", 300.0, id="a choice between two"),
            pytest.param("seats < 100.0 ? 1.0 : seats < 400.0 ? 2.0 : 3.0", 2.0, id="a step table"),
            pytest.param('"wood" in fuel', True, id="a member of a set"),
            pytest.param('"coal" in fuel', False, id="no member of a set"),
            pytest.param("fuel == fuel && !cold", True, id="and, not"),
            pytest.param("water == \"60 % of 'x.y', size(z)\"", False, id="a sentence with signs in quotes"),
            pytest.param("gas\n  && !cold", True, id="several lines"),
            pytest.param("a1 > 2.0", True, id="a fact with a digit in its name"),
        ],
    )
    def test_has_the_value_of_the_language(self, source: str, value: object):
        assert value_of(source, water="mains", a1=3.0) == value

    def test_names_the_facts_that_it_reads(self):
        assert Expression("seats > area && seats > 1.0").names == ("area", "seats")

    @pytest.mark.parametrize(
        ("source", "bare"), [("seats", True), ("seats + seats", False), ("-seats", False)]
    )
    def test_is_bare_when_it_is_one_fact_as_it_stands(self, source: str, bare: bool):
        assert Expression(source).bare is bare


class TestThreeValues:
    @pytest.mark.parametrize(
        ("source", "value"),
        [
            pytest.param("cold && unmeasured", False, id="false and …"),
            pytest.param("unmeasured && cold", False, id="… and false"),
            pytest.param("gas || unmeasured", True, id="true or …"),
            pytest.param("unmeasured || gas", True, id="… or true"),
            pytest.param("gas && unmeasured", UNKNOWN, id="true and …"),
            pytest.param("unmeasured || cold", UNKNOWN, id="… or false"),
            pytest.param("!unmeasured", UNKNOWN, id="not …"),
            pytest.param("gas ? seats : unmeasured", 300.0, id="the branch that is not taken"),
            pytest.param("cold ? seats : unmeasured", UNKNOWN, id="the branch that is taken"),
            pytest.param("unmeasured ? 1.0 : 1.0", UNKNOWN, id="an unknown condition"),
            pytest.param("seats + unmeasured", UNKNOWN, id="a sum"),
            pytest.param("unmeasured == unmeasured", UNKNOWN, id="compared with itself"),
            pytest.param('"wood" in unmeasured', UNKNOWN, id="a member of …"),
            pytest.param("cold && (gas || unmeasured)", False, id="inside brackets"),
            pytest.param("gas && (cold || unmeasured)", UNKNOWN, id="needed inside brackets"),
        ],
    )
    def test_is_unknown_only_where_the_truth_hangs_on_it(self, source: str, value: object):
        assert value_of(source) == value

    def test_names_what_is_missing(self):
        assert Expression("cold && unmeasured > seats || a").missing(FACTS) == ("a", "unmeasured")

    @settings(deadline=None)
    @given(st.sampled_from([True, False, None]), st.sampled_from([True, False, None]))
    def test_follows_kleene(self, one: bool | None, other: bool | None):
        stated = {name: value for name, value in (("p", one), ("q", other)) if value is not None}
        both, either = value_of("p && q", **stated), value_of("p || q", **stated)

        assert both == (False if False in (one, other) else UNKNOWN if None in (one, other) else True)
        assert either == (True if True in (one, other) else UNKNOWN if None in (one, other) else False)
