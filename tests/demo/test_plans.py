"""The plan of the demo city, before anything of it happens."""

from collections import Counter

import pytest
from flask import Flask

from inspector.core.written.credit_codes import holds as credit_code_holds
from inspector.core.written.licences import holds as licence_holds
from inspector.core.written.phones import mobile_holds
from inspector.demo.rules import city, flaws, places
from inspector.demo.rules.data import read
from inspector.demo.rules.facts import found_at, of_hall, on
from inspector.demo.rules.things import Banquet
from inspector.standards.actions import judge as standards_judge
from inspector.standards.queries import in_force
from inspector.standards.rules.requirements import Verdict
from tests.demo.town import DAY, TINY, planned

VILLAGE = "321283104201"


@pytest.fixture(scope="module")
def whole() -> city.Plan:
    return planned(city.Size())


def banquets(plan: city.Plan) -> list[Banquet]:
    return list({s.thing.id: s.thing for s in plan.steps if isinstance(s.thing, Banquet)}.values())


def test_another_seed_plans_another_city():
    first, second = planned(TINY, seed=1), planned(TINY, seed=2)

    assert {hall.id for hall in first.halls}.isdisjoint(hall.id for hall in second.halls)


def test_fifty_halls_stand_in_six_counties_each_in_a_village_of_its_own(whole: city.Plan):
    never = {"submitted", "returned", "draft", "declined", "denied", "deferred"}
    registered = [hall for hall in whole.halls if hall.fate not in never]

    assert len(registered) == 50
    assert {hall.county for hall in registered} == {county.code for county in places.COUNTIES}
    assert len({hall.form["region"] for hall in whole.halls}) == len(whole.halls)


def test_it_has_more_than_3200_banquets(whole: city.Plan):
    assert len(banquets(whole)) > 3200
    assert sum(banquet.tables for banquet in banquets(whole)) > 40_000


def test_every_invented_number_holds_its_check_digit(whole: city.Plan):
    for hall in whole.halls:
        assert credit_code_holds(hall.form["credit_code"])
        assert hall.form["licence_number"] is None or licence_holds(hall.form["licence_number"])
        assert mobile_holds(hall.form["phone"])


def test_no_banquet_is_larger_than_its_hall(whole: city.Plan):
    for banquet in banquets(whole):
        assert banquet.tables <= banquet.hall.tables
        assert banquet.form["sittings"][0]["diners"] <= banquet.hall.facts["seats"]


def test_only_the_list_of_banned_dishes_is_banned(app: Flask):
    kinds = read("menus")
    with app.app_context():
        screen = in_force.library().foods.screen

        for kind in ("cold", "meat", "fish", "green", "soup", "staple"):
            assert not screen(kinds[kind]), kind
        for kind, severity in (("care", "care"), ("banned", "banned")):
            assert all(screen([dish])[0].food.severity == severity for dish in kinds[kind])


def test_a_hall_in_good_order_fails_nothing_that_it_would_have_to_correct(app: Flask, whole: city.Plan):
    for hall in whole.halls[:20]:
        assert {requirement.level for requirement in judged(app, hall.facts, {})} <= {"exemplary"}


def test_every_flaw_fails_its_requirement(app: Flask, whole: city.Plan):
    for flaw in flaws.all_flaws():
        hall = next(h for h in whole.halls if all(key in on_site(h.facts) for key in flaw.facts))
        failed = {requirement.id: requirement.level for requirement in judged(app, hall.facts, flaw.facts)}

        assert failed.get(flaw.requirement) == flaw.level, flaw


def on_site(facts):
    found = found_at(facts, places.dice("a visit"))
    return {**found["hall"], **found["banquet"]}


def judged(app: Flask, facts, wrong):
    """The requirements that fail on a visit of any kind."""
    found = found_at(facts, places.dice("a visit"))
    with app.app_context():
        failed = []
        for subject, stated in found.items():
            own = {k: v for k, v in wrong.items() if k in stated}
            seen = in_force.read_facts(subject, on(DAY, {**stated, **own}))
            rows = standards_judge.judge_facts(subject, None, VILLAGE, DAY, seen).rows
            failed += [f.requirement for _, f in rows if f.verdict is Verdict.FAIL]
        return failed


def test_halls_differ():
    assert len({str(of_hall(places.dice(number))) for number in range(20)}) == 20


def test_some_feasts_go_on_in_the_evening_and_somebody_fell_ill_at_few(whole: city.Plan):
    all_day = [banquet for banquet in banquets(whole) if len(banquet.form["sittings"]) == 2]
    taken = Counter(
        (banquet.hall.id, each["day"], each["meal"])
        for banquet in banquets(whole)
        for each in banquet.form["sittings"]
    )

    assert 50 < len(all_day) < 600
    assert set(taken.values()) == {1}
    assert {step.action for step in whole.steps} >= {"tell_incident", "report_incident", "guide", "defer"}
