"""What blocks a filing says so in words, and names the person whose paper is at fault."""

from datetime import date

import pytest

from inspector.filings.rules.blocks import blocking
from inspector.standards.documents.library import shipped
from inspector.standards.rules.requirements import judge

ON = date(2026, 11, 20)
FRESH, OLD = date(2026, 6, 1), date(2024, 6, 1)


def person(name, health=FRESH, training=FRESH):
    return {"name": name, "health_certificate_on": health, "training_on": training}


def requirement_on(fact):
    editions = shipped().in_force("banquet", "321283", ON)
    return next(each for edition in editions for each in edition.requirements if each.measure.source == fact)


@pytest.mark.parametrize(
    ("fact", "value", "people", "pointer"),
    [
        pytest.param(
            "oldest_health_certificate_on",
            OLD,
            [person("张示例"), person("赵示例", health=OLD)],
            "#/people/1/health_certificate_on",
            id="a certificate that has ended",
        ),
        pytest.param(
            "uncertified_handlers",
            1.0,
            [person("赵示例", health=None), person("张示例")],
            "#/people/0/health_certificate_on",
            id="no certificate at all",
        ),
    ],
)
def test_who_is_at_fault_is_named(fact, value, people, pointer):
    findings = judge([requirement_on(fact)], {fact: value}, ON)

    (row,) = blocking(findings, people, ON)

    assert row["pointer"] == pointer
    assert row["detail"].zh.startswith("赵示例:")
    assert findings[0].requirement.clause in row["detail"].zh


def test_what_is_about_nobody_says_clause_and_text():
    banned = requirement_on("banned_dishes")
    (row,) = blocking(judge([banned], {"banned_dishes": 1.0}, ON), [], ON)
    assert row["detail"].zh == f"{banned.clause}:{banned.text.zh}"


def test_only_critical_failures_block_and_each_has_its_row():
    banned, certified = requirement_on("banned_dishes"), requirement_on("uncertified_handlers")
    findings = judge([banned, certified], {"banned_dishes": 1.0, "uncertified_handlers": 1.0}, ON)

    rows = blocking(findings, [person("赵示例", health=None)], ON)

    assert [row["pointer"] for row in rows] == ["#", "#/people/0/health_certificate_on"]
    assert rows[0]["detail"].en.endswith(f": {banned.text.en}")
    assert rows[1]["detail"].en.startswith("赵示例: ")


def test_what_holds_or_is_not_critical_does_not_block():
    editions = shipped().in_force("banquet", "321283", ON)
    banned = requirement_on("banned_dishes")
    milder = next(
        each
        for edition in editions
        for each in edition.requirements
        if each.level != "critical" and each.measure.source == "sample_grams"
    )
    assert blocking(judge([banned, milder], {"banned_dishes": 0.0, "sample_grams": 1.0}, ON), [], ON) == []
