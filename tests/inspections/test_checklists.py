"""The checklist that is shown is the checklist that is judged."""

from datetime import timedelta

import pytest

from inspector.core.labels import VISITS
from tests import make
from tests.filings.steps import filed
from tests.halls.steps import listed
from tests.inspections.steps import submitted


@pytest.mark.parametrize("kind", list(VISITS))
def test_every_item_shown_is_judged_and_no_other(hall, inspector, kind):
    checklist = inspector.get(f"/checklists/{hall['id']}/{kind}").json
    rows = [each for item in checklist["items"] for each in (item, *item["members"])]

    _, row = submitted(inspector, hall["id"], kind=kind)

    judged = [each["requirement"] for part in row.json["judgements"] for each in part["findings"]]
    carried = {key for each in checklist["carried"] for key in (each["requirement"], *each["members"])}
    assert set(judged) - carried == {each["requirement"] for each in rows}
    assert all(kind in each["occasions"] for each in rows)
    judged_by = [each for part in row.json["judgements"] for each in part["editions"]]
    assert {each["edition"] for each in rows} == {each["id"] for each in checklist["editions"]}
    assert all(each in judged_by for each in checklist["editions"]), "by hash"


def test_the_facts_of_the_form_are_those_that_the_items_read(hall, inspector):
    checklist = inspector.get(f"/checklists/{hall['id']}/routine").json
    for subject in ("hall", "banquet"):
        rows = [each for item in checklist["items"] for each in (item, *item["members"])]
        read = {f for each in rows if each["subject"] == subject for f in each["facts"]}
        assert {fact["key"] for fact in checklist["facts"][subject]} <= read


def test_what_was_declared_stands_beside_each_item(operator, supervisor, inspector):
    facts = make.declared_hall_facts(site_pollution_distance_m=31.5, mop_sink=None)
    hall_id = listed(operator, supervisor, inspector, facts=facts)

    checklist = inspector.get(f"/checklists/{hall_id}/acceptance").json

    declared = {item["requirement"]: item["declared"] for item in checklist["items"]}
    assert declared["hall.site-pollution-distance"] == {"site_pollution_distance_m": 31.5}
    assert declared["hall.mop-sink"] == {}
    stated = operator.get(f"/halls/{hall_id}").json["facts"]
    for item in checklist["items"]:
        if {each["subject"] for each in (item, *item["members"])} == {"hall"}:
            assert item["declared"] == {key: stated[key] for key in item["facts"] if key in stated}


def test_at_a_banquet_its_filing_stands_beside_the_items(hall, operator, inspector):
    url, _ = filed(operator, hall["id"], facts={"commitment_signed": True, "cold_dishes": False})
    query = f"filing_id={url.rpartition('/')[2]}"

    checklist = inspector.get(f"/checklists/{hall['id']}/banquet?{query}").json

    declared = {item["requirement"]: item["declared"] for item in checklist["items"]}
    assert declared["banquet.cold-dish-operation"] == {"cold_dishes": False}


@pytest.mark.parametrize(
    ("edition", "eve", "first"),
    [
        ("db3212-t-1004-2019", "2019-10-31", "2019-11-01"),
        ("taizhou-banquet-service", "2019-12-31", "2020-01-01"),
    ],
)
def test_the_standards_are_those_of_the_visits_day(hall, inspector, edition, eve, first):
    def editions(day):
        checklist = inspector.get(f"/checklists/{hall['id']}/unannounced?on={day}").json
        return {each["id"] for each in checklist["editions"]}

    assert edition not in editions(eve)
    assert edition in editions(first)


def test_a_checklist_is_for_those_who_visit(person, hall):
    url = f"/checklists/{hall['id']}/routine"
    seen = {name: person(name).get(url).status_code for name in ("inspector", "supervisor", "admin")}
    assert set(seen.values()) == {200}
    assert person("operator").get(url).status_code == 403
    assert person("other_inspector").get(url).status_code == 404


@pytest.mark.parametrize("what", ["dinner", "acceptance?on=gestern", "acceptance?filing_id=1"])
def test_a_checklist_of_nothing_is_refused(hall, inspector, what):
    assert inspector.get(f"/checklists/{hall['id']}/{what}").status_code in (404, 422)


def test_the_day_after_tomorrow_has_its_checklist_already(hall, inspector):
    day = make.TODAY + timedelta(days=2)
    checklist = inspector.get(f"/checklists/{hall['id']}/routine?on={day}").json
    assert (checklist["on"], bool(checklist["items"])) == (day.isoformat(), True)
