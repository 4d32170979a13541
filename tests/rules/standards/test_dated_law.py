"""No year is judged by the law of a later one, and no place by the law of another."""

from datetime import date, timedelta
from typing import Any

import pytest

from inspector.standards.documents.bad_standard import BadStandard
from inspector.standards.documents.library import shipped
from inspector.standards.rules.requirements import Basis, Requirement
from tests.standards.examples import SOURCE_ROW, edition_table, read, row

LIBRARY = shipped()
DAY = timedelta(days=1)
LAW = {**SOURCE_ROW, "id": "law", "kind": "law", "since": date(2026, 3, 1), "until": date(2026, 9, 30)}
ELSEWHERE = {**SOURCE_ROW, "id": "elsewhere", "kind": "notice", "scope": "53"}
RESTING = [
    pytest.param(edition, requirement, basis, id=f"{requirement.id} on {basis.document.id}")
    for edition in LIBRARY.editions
    for requirement in edition.requirements
    for basis in requirement.basis[:1]
    if basis.binds and basis.begins
]


@pytest.mark.parametrize(("edition", "requirement", "basis"), RESTING)
def test_a_requirement_judges_no_day_before_its_law(edition: Any, requirement: Requirement, basis: Basis):
    eve = basis.begins - DAY
    judged = [each.id for each in edition.checked_at(None, eve)] if edition.since <= eve else []

    assert requirement.id not in judged
    first = max(basis.begins, edition.since, requirement.since or edition.since)
    ended = (edition.until and edition.until < first) or (requirement.until and requirement.until < first)
    assert ended or requirement.id in [each.id for each in edition.checked_at(None, first)]


ENDED = {  # by hand: the last day of every document of the register that has one
    "inspection-measures-2016": date(2022, 3, 14),
    "check-table-2016": date(2022, 3, 14),
    "catering-measures-2005": date(2010, 4, 30),
    "suqian-2025": date(2030, 7, 9),
}


def test_the_documents_that_have_an_end_are_these():
    assert {each.id: each.until for each in LIBRARY.register.values() if each.until} == ENDED


NAMED = [
    pytest.param(edition, requirement, id=requirement.id)
    for edition in LIBRARY.editions
    for requirement in edition.requirements
    if any(basis.binds for basis in requirement.basis)
]


@pytest.mark.parametrize(("edition", "requirement"), NAMED)
def test_a_requirement_judges_no_day_on_which_none_of_its_documents_rules(
    edition: Any, requirement: Requirement
):
    """Of each of its documents that bind: the day before it began and the day after it ended."""
    law = [basis for basis in requirement.basis if basis.binds]
    tried = [basis.begins - DAY for basis in law if basis.begins]
    tried += [basis.ends + DAY for basis in law if basis.ends]
    for on in tried:
        ruled = any((b.begins is None or b.begins <= on) and (b.ends is None or on <= b.ends) for b in law)
        in_force = edition.rules(edition.subject, edition.scope, on) and requirement.in_force(on)
        assert ruled or not in_force or not requirement.basis[0].binds, on


@pytest.mark.parametrize(
    ("requirement", "eve", "first"),
    [
        ("hall.gas-alarm", date(2021, 8, 31), date(2021, 9, 1)),
        ("hall.anti-waste-sign", date(2021, 4, 28), date(2021, 4, 29)),
        ("hall.camera-notice", date(2021, 10, 31), date(2021, 11, 1)),
        ("banquet.cold-chain-temp-freezer", date(2022, 2, 21), date(2022, 2, 22)),
        ("core.gas-bottle-50-outside", date(2023, 5, 31), date(2023, 6, 1)),
    ],
)
def test_a_visit_is_judged_by_the_law_of_its_day(requirement: str, eve: date, first: date):
    def ruling(on: date) -> set[str]:
        subject = "banquet" if requirement.startswith("banquet") else "hall"
        return {each.id for _, each in LIBRARY.checked(subject, None, "321283", on)}

    assert requirement not in ruling(eve)
    assert requirement in ruling(first)


def _edition(**changes: Any) -> dict[str, Any]:
    basis = {"document": "law", "known": "quoted", "source": "S1"} | changes.pop("basis", {})
    return edition_table(
        since=date(2026, 3, 1),
        until=date(2026, 9, 30),
        source=[LAW, ELSEWHERE],
        requirement=[row(basis=basis, **changes)],
    ) | {"until": date(2026, 9, 30)}


def test_a_requirement_as_old_as_its_law_is_taken():
    assert read(_edition()).requirements


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        pytest.param(
            _edition() | {"since": date(2026, 2, 28)},
            "test.one: is in force from 2026-02-28, but 'law' only from 2026-03-01",
            id="a day too early",
        ),
        pytest.param(
            _edition() | {"until": date(2026, 10, 1)},
            "test.one: is in force after 2026-09-30, when the last of its documents ended",
            id="a day too long",
        ),
        pytest.param(
            _edition(basis={"document": "nowhere"}),
            "document must be the id of a source in the register",
            id="a document that nobody knows",
        ),
        pytest.param(
            _edition(basis={"document": "elsewhere"}),
            "'elsewhere' rules in 53, not here; mark it with model = true",
            id="another place's law",
        ),
        pytest.param(
            _edition(basis={"document": "elsewhere", "model": True}, level="critical"),
            "rests on other places' rules alone and cannot be critical",
            id="another place's law as what blocks",
        ),
        pytest.param(
            _edition(basis={"model": True}), "'law' rules here and is no model", id="law as an example"
        ),
    ],
)
def test_what_its_documents_do_not_carry_is_refused(table: dict[str, Any], reason: str):
    with pytest.raises(BadStandard) as refused:
        read(table)

    assert reason in str(refused.value)


def test_another_places_rule_taken_as_an_example_binds_nobody():
    (requirement,) = read(_edition(basis={"document": "elsewhere", "model": True})).requirements

    assert not requirement.basis[0].binds


@pytest.mark.parametrize("region", ["110101", "440106", "", "3301"])
def test_outside_jiangsu_the_law_of_the_nation_judges(region: str):
    rows = LIBRARY.checked("hall", None, region, date(2026, 11, 22))

    assert len(rows) > 50
    assert all(basis.document.rules_in(region) or basis.model for _, each in rows for basis in each.basis)
