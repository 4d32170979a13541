"""One thing is asked once: one row, one verdict, one correction, however many documents speak of it."""

from dataclasses import replace
from datetime import date

import pytest

from inspector.core.labels import PLACES
from inspector.demo.rules import facts as demo_facts
from inspector.demo.rules import places
from inspector.demo.rules.chance import dice
from inspector.standards.documents.library import shipped
from inspector.standards.rules.items import settled
from inspector.standards.rules.requirements import Finding, Level, Verdict, judge
from inspector.standards.rules.visits import KINDS
from tests import make
from tests.standards.examples import requirement

LIBRARY = shipped()
ON = date(2026, 11, 22)
TAIZHOU = "321283"
every_kind = pytest.mark.parametrize("kind", KINDS)


@every_kind
@pytest.mark.parametrize("on", [date(2020, 6, 1), date(2022, 3, 14), ON], ids=str)
def test_no_two_items_of_a_list_measure_the_same_fact(kind: str, on: date):
    items = LIBRARY.items(kind, TAIZHOU, on)
    measured = [
        (member.requirement.measure.source, number)
        for number, item in enumerate(items)
        for member in item.members
    ]

    assert len(set(measured)) == len({measure for measure, _ in measured})


@every_kind
def test_every_item_says_where_it_is_seen(kind: str):
    rows = [each.requirement for item in LIBRARY.items(kind, TAIZHOU, ON) for each in item.members]

    assert [each.id for each in rows if each.place not in PLACES] == []


@pytest.mark.parametrize(("kind", "most"), [("routine", 60), ("random", 60), ("banquet", 50)])
def test_a_list_is_short_enough_for_a_morning(kind: str, most: int):
    assert 0 < len(LIBRARY.checklist(kind, TAIZHOU, ON)) <= most


@pytest.mark.parametrize("county", [county.code for county in places.COUNTIES])
def test_lists_are_as_short_in_every_county_of_the_city(county: str):
    assert len(LIBRARY.checklist("routine", county, ON)) <= 60
    assert len(LIBRARY.checklist("banquet", county, ON)) <= 50


@pytest.mark.parametrize("number", range(0, 50, 7))
def test_every_hall_of_the_city_is_registered_by_a_page_of_facts(number: int):
    like = demo_facts.on(ON, demo_facts.of_hall(dice(1, "hall", number)))
    rows = [each for _, each in LIBRARY.checked("hall", "registration", TAIZHOU, ON)]
    found = judge(rows, LIBRARY.vocabularies["hall"].read(like), ON)

    applying = [each for each in found if each.verdict is not Verdict.NOT_APPLICABLE]
    assert 0 < len({name for each in applying for name in each.requirement.names}) <= 45
    assert [each.requirement.id for each in applying if open_and_critical(each)] == []


def test_a_filing_that_is_wholly_filled_leaves_nothing_open():
    facts = LIBRARY.vocabularies["banquet"].read(make.banquet_facts())
    rows = [each for _, each in LIBRARY.checked("banquet", "filing", TAIZHOU, ON)]

    assert {each.verdict for each in judge(rows, facts, ON)} <= {Verdict.PASS, Verdict.NOT_APPLICABLE}


def open_and_critical(found: Finding) -> bool:
    return (found.requirement.level, found.verdict) == (Level.CRITICAL, Verdict.UNKNOWN)


def test_an_empty_hall_is_asked_nothing_of_a_banquet():
    assert {item.subject for item in LIBRARY.checklist("acceptance", TAIZHOU, ON)} == {"hall"}


def test_nothing_is_asked_before_it_can_exist():
    asked = {each.id for _, each in LIBRARY.checked("hall", "registration", TAIZHOU, ON)}
    asked |= {each.id for _, each in LIBRARY.checked("hall", "acceptance", TAIZHOU, ON)}

    assert asked.isdisjoint(
        {
            "hall.notice-board",
            "hall.plaque-posted",
            "hall.designed-capacity-posted",
            "hall.hood-cleaning-date",
        }
    )


def test_what_the_office_did_not_do_is_no_failure_of_the_hall():
    closing = {each.id for _, each in LIBRARY.checked("banquet", "closing", TAIZHOU, ON)}

    assert "banquet.onsite-guidance-record" not in closing


def test_samples_are_asked_of_none_that_need_keep_none():
    filing = {each.id for _, each in LIBRARY.checked("banquet", "filing", TAIZHOU, ON)}
    rows = [each for _, each in LIBRARY.checked("banquet", "closing", TAIZHOU, ON) if "sample" in each.id]
    facts = {
        "diners": 49.0,
        "sample_grams": 10.0,
        "sample_hours": 1.0,
        "dishes_sampled": 0.0,
        "menu_dishes": 9.0,
    }

    assert not [each for each in filing if "sample" in each]
    assert {found.verdict for found in judge(rows, facts, ON)} == {Verdict.NOT_APPLICABLE}


def one(name: str, level: Level, verdict: Verdict) -> tuple[str, Finding]:
    return name, Finding(replace(requirement(name=name), level=level, topic="fridge"), verdict)


def test_the_strictest_failure_decides_and_opens_one_correction():
    (decision,) = settled(
        [
            one("test.general", Level.GENERAL, Verdict.FAIL),
            one("test.critical", Level.CRITICAL, Verdict.FAIL),
            one("test.key", Level.KEY, Verdict.PASS),
        ]
    )

    assert (decision.row, decision.finding.verdict) == ("test.critical", Verdict.FAIL)
    assert decision.about == {"test.general", "test.critical", "test.key"}


def test_what_is_not_known_is_never_hidden_by_what_holds():
    (decision,) = settled(
        [one("test.key", Level.KEY, Verdict.PASS), one("test.critical", Level.CRITICAL, Verdict.UNKNOWN)]
    )

    assert (decision.row, decision.finding.verdict) == ("test.critical", Verdict.UNKNOWN)


def test_what_would_be_exemplary_fails_nothing():
    good, better = settled(
        [one("test.key", Level.KEY, Verdict.PASS), one("test.better", Level.EXEMPLARY, Verdict.FAIL)]
    )

    assert (good.finding.verdict, better.finding.requirement.level) == (Verdict.PASS, Level.EXEMPLARY)


def test_a_registration_asks_no_more_than_a_page_and_leaves_nothing_critical_open():
    facts = LIBRARY.vocabularies["hall"].read(make.declared_hall_facts())
    rows = [each for _, each in LIBRARY.checked("hall", "registration", TAIZHOU, ON)]
    found = judge(rows, facts, ON)

    asked = {
        f for each in found if each.verdict is not Verdict.NOT_APPLICABLE for f in each.requirement.names
    }
    assert 0 < len(asked) <= 45
    critical = [each for each in found if each.requirement.level is Level.CRITICAL]
    assert [each.requirement.id for each in critical if each.verdict is Verdict.UNKNOWN] == []
