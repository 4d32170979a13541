"""A second place shipped whole, as far as its standard was read: family-banquet centres in Zhejiang."""

from datetime import date

import pytest

from inspector.standards.documents.library import shipped
from inspector.standards.rules.requirements import Known, judge

HALL = shipped().edition("db33-t-2346-2021")
BANQUET = shipped().edition("db33-t-2346-2021-banquet")
HAINING = "330481"
ON = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("region", "on", "rules"),
    [
        pytest.param(HAINING, date(2021, 6, 30), False, id="the day before"),
        pytest.param(HAINING, date(2021, 7, 1), True, id="the first day"),
        pytest.param("321283", date(2026, 11, 25), False, id="in Taizhou"),
    ],
)
def test_the_standard_rules_in_its_province_from_its_day(region, on, rules):
    assert (HALL in shipped().in_force("hall", region, on)) is rules
    assert (BANQUET in shipped().in_force("banquet", region, on)) is rules


def test_only_the_clauses_that_were_read_are_quoted():
    bases = [each.basis[0] for edition in (HALL, BANQUET) for each in edition.requirements]

    quoted = {basis.clause for basis in bases if basis.known is Known.QUOTED}
    assert quoted == {"2", "3.3", "4.1.1"}
    assert {basis.known for basis in bases} == {Known.QUOTED, Known.CITED}


def test_nothing_of_another_place_is_asked_there():
    documents = {
        basis.document.scope
        for subject in ("hall", "banquet")
        for edition in shipped().in_force(subject, HAINING, ON)
        for each in edition.requirements
        for basis in each.basis
        if basis.binds
    }

    assert documents <= {"", "33"}


@pytest.mark.parametrize(
    ("name", "fact", "value", "verdict"),
    [
        ("zj.no-plastics", "nondegradable_plastics", True, "fail"),
        ("zj.no-plastics", "nondegradable_plastics", False, "pass"),
        ("zj.serving-sets", "serving_sets", 0.0, "fail"),
        ("zj.serving-sets", "serving_sets", 1.0, "pass"),
        ("zj.chef-qualified", "chef_qualified", False, "fail"),
    ],
)
def test_a_banquet_is_judged_by_what_was_read(name, fact, value, verdict):
    wanted = [each for each in BANQUET.requirements if each.id == name]

    assert judge(wanted, {fact: value}, ON)[0].verdict == verdict


def test_a_hall_there_gets_the_national_core_and_its_own_standard():
    editions = {each.id for each in shipped().in_force("hall", HAINING, ON)}

    assert {"core-hall", "daily-check-2022", "db33-t-2346-2021"} <= editions
    assert not editions & {"jiangsu-hall", "db3212-t-1004-2019"}
