"""A month's plan: proposed with reasons, changed by hand, published to the inspectors alone."""

from datetime import timedelta
from uuid import uuid4

import pytest

from inspector.core.clock import today
from tests.application import both_databases
from tests.steps.registrations import pointers

MONTH, IN_A_YEAR = f"{today():%Y-%m}", f"{today() + timedelta(days=366):%Y-%m}"


def visit(hall, inspector, **changes):
    return {"hall_id": hall["id"], "day": today().isoformat(), "inspector_id": inspector.account_id} | changes


def planned(*visits, **changes):
    return {"region": "321283", "month": MONTH, "visits": list(visits)} | changes


def proposal(supervisor, region="321283", month=MONTH):
    answer = supervisor.get(f"/plans/proposal?region={region}&month={month}")
    assert answer.status_code == 200, answer.text
    return answer.json


@both_databases
def test_a_hall_that_asks_for_a_visit_is_proposed_with_its_reasons_and_two_inspectors(
    hall, supervisor, inspector, colleague
):
    assert proposal(supervisor)["visits"] == [], "it was visited a moment ago"

    (row,) = proposal(supervisor, month=IN_A_YEAR)["visits"]

    assert (row["hall_id"], row["hall_name"]) == (hall["id"], hall["name"])
    assert row["reasons"][0] == {"code": "due", "text": "本月到期"}
    assert [each["code"] for each in row["reasons"]] == ["due", "low_grade"], "it has no grade yet"
    assert {row["inspector_id"], row["second_inspector_id"]} == {inspector.account_id, colleague.account_id}
    assert row["day"].startswith(IN_A_YEAR)


@both_databases
def test_a_plan_is_changed_until_it_is_published_and_its_halls_learn_nothing(
    hall, supervisor, operator, inspector, colleague
):
    url = f"/plans/{uuid4()}"
    row = supervisor.put(url, planned(visit(hall, inspector)))
    assert (row.status_code, row.json["state"]) == (201, "planning")
    both = visit(hall, inspector, second_inspector_id=colleague.account_id)
    row = supervisor.put(url, planned(both), after=row)
    assert [each["visits"] for each in row.json["workload"]] == [1, 1]

    published = supervisor.act(f"{url}/publish", row)

    assert (published.status_code, published.json["state"]) == (200, "published")
    (made,) = published.json["visits"]
    assert made["state"] == "planned"
    found = inspector.get(f"/inspections/{made['inspection_id']}").json
    assert (found["kind"], found["second_inspector_id"]) == ("routine", colleague.account_id)
    again = supervisor.act(f"{url}/publish", row)
    assert again.json["visits"] == published.json["visits"], "only the answer was lost"
    assert supervisor.put(url, planned(), after=published).status_code == 409
    assert operator.get(f"/inspections/{made['inspection_id']}").status_code == 404
    assert operator.get(url).status_code == 403
    assert [each["id"] for each in supervisor.get("/plans").json["items"]] == [url.removeprefix("/plans/")]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"month": "2020-01"}, "#/month"),
        ({"month": "2026-13"}, "#/month"),
        ({"region": "321281"}, "#/region"),
    ],
)
def test_a_plan_is_of_a_month_to_come_and_of_ones_own_area(hall, supervisor, inspector, changes, pointer):
    refused = supervisor.put(f"/plans/{uuid4()}", planned(visit(hall, inspector), **changes))

    assert (refused.status_code, pointers(refused)) == (422, [pointer])


def test_each_visit_that_cannot_be_planned_is_named(hall, supervisor, inspector, operator):
    other_day = (today().replace(day=1) + timedelta(days=40)).isoformat()
    nowhere = visit(hall, inspector, hall_id=str(uuid4()))
    refused = supervisor.put(f"/plans/{uuid4()}", planned(nowhere, visit(hall, inspector, day=other_day)))
    assert (refused.status_code, pointers(refused)) == (422, ["#/visits/0/hall_id", "#/visits/1/day"])

    nobody = supervisor.put(f"/plans/{uuid4()}", planned(visit(hall, operator)))
    assert (nobody.status_code, pointers(nobody)) == (422, ["#/visits/0/inspector_id"])
    twice = supervisor.put(f"/plans/{uuid4()}", planned(visit(hall, inspector), visit(hall, inspector)))
    assert (twice.status_code, pointers(twice)) == (422, ["#/visits"])
    url = f"/plans/{uuid4()}"
    empty = supervisor.act(f"{url}/publish", supervisor.put(url, planned()))
    assert (empty.status_code, empty.json["code"]) == (409, "nothing-planned")


def test_a_proposal_is_of_ones_own_area_and_of_no_month_that_is_over(supervisor):
    assert supervisor.get(f"/plans/proposal?region=321281&month={MONTH}").status_code == 403
    assert supervisor.get("/plans/proposal?region=321283&month=2020-01").status_code == 422
    assert supervisor.get("/plans/proposal?region=321283&month=soon").status_code == 422
    own = supervisor.get("/plans/proposal").json
    assert (own["region"], own["month"]) == ("321283", MONTH)
