"""A registration has ways back, says what it led to, and shows its reviewer what it changes."""

from tests.application import both_databases
from tests.client import offered
from tests.halls.test_changing import change, more_seats
from tests.halls.test_deferring import deferred, supplement
from tests.steps.filings import filed
from tests.steps.registrations import drafted, steps_of, submitted


def told(row):
    """Effect to whether it happened."""
    return {each["effect"]: each["happened"] for each in row.json["effects"]}


@both_databases
def test_what_is_missing_is_told_and_can_come_while_it_is_looked_at(app, operator, supervisor):
    url, row = drafted(operator)
    assert "floor_plan" in row.json["review"]["lacking"], "told before it is submitted"

    row = operator.act(f"{url}/submit", row)

    assert (row.status_code, row.json["state"]) == (200, "submitted")
    (papers, term) = row.json["effects"]
    assert (papers["effect"], papers["happened"], term["effect"]) == ("papers_complete", False, "term_runs")
    assert "平面" in papers["because"][0]
    assert "hand_in" in offered(row.json)

    late = supplement(operator, url, "floor_plan")

    assert late.status_code == 200, late.text
    seen = supervisor.get(url).json["review"]
    assert seen["late_papers"] == ["floor_plan"]
    assert "floor_plan" not in seen["lacking"]
    assert steps_of(app, url.rpartition("/")[2])[-1] == "put-material"
    assert supervisor.act(f"{url}/return", row, {"reasons": "缺材料"}).status_code == 412, "it has changed"


@both_databases
def test_a_submission_can_be_called_back_until_it_is_decided(operator, supervisor, person):
    url, row = submitted(operator)
    assert person("neighbour").act(f"{url}/recall", row).status_code == 404

    row = operator.act(f"{url}/recall", row)

    assert (row.status_code, row.json["state"], row.json["decide_by"]) == (200, "draft", None)
    row = operator.act(f"{url}/submit", row)
    assert row.json["state"] == "submitted"
    row = supervisor.act(f"{url}/accept", row)
    assert told(row) == {"hall_founded": True, "hall_listed": False}
    assert operator.act(f"{url}/recall", row).status_code == 409


@both_databases
def test_a_paper_that_does_not_do_makes_a_new_notice(operator, supervisor):
    url, _ = deferred(operator, supervisor, but=("fire_test", "equipment_list"))
    supplement(operator, url, "fire_test", 1)
    row = supplement(operator, url, "equipment_list", 2)

    bad = {"items": [{"material": "equipment_list", "reason": "没有盖章"}]}
    row = supervisor.act(f"{url}/reject", supervisor.get(url), bad)

    assert told(row) == {"papers_complete": False}
    notice = operator.get(url).json["notice"]
    assert (notice["action"], notice["items"][0]["reason"]) == ("reject", "没有盖章")
    assert [(each["material"], each["status"]) for each in notice["missing"]] == [
        ("equipment_list", "refused")
    ]
    assert notice["supplement_by"] == row.json["supplement_by"]
    assert operator.get(f"{url}/notice").data.startswith(b"%PDF")


@both_databases
def test_who_reviews_a_change_sees_what_it_changes_and_which_banquets_no_longer_fit(
    hall, operator, supervisor
):
    booked, _ = filed(operator, hall["id"], tables=10, diners=100)
    small = more_seats() | {"seats": 60, "designed_capacity_persons": 60, "tables": 6}
    url, row = change(operator, hall, facts=small, phone="13800000009")
    row = operator.act(f"{url}/submit", row)

    seen = supervisor.get(url).json["review"]

    changed = {each["pointer"]: (each["before"], each["after"]) for each in seen["changes"]}
    assert changed["/facts/seats"] == (hall["facts"]["seats"], 60)
    assert changed["/phone"] == (None, None)
    assert seen["new_papers"] == []
    assert [each["filing_id"] for each in seen["affected"]] == [booked.rpartition("/")[2]]
    assert {each["level"] for each in seen["not_judged"]} >= {"critical", "key"}

    row = supervisor.act(f"{url}/accept", row)

    assert told(row) == {"hall_changed": True, "filing_affected": True}
    (warned,) = [each for each in operator.get(booked).json["warnings"] if each["code"] == "hall-too-small"]
    assert warned["person"] is None
    assert "100" in warned["detail"]


def test_a_likely_duplicate_is_shown_to_those_alone_who_may_see_it(hall, operator, supervisor, person):
    url, row = submitted(operator)
    found = supervisor.get(url).json["review"]["duplicates"]
    assert [(each["kind"], each["id"], each["alike"]) for each in found] == [
        ("hall", hall["id"], ["credit_code", "name", "address"])
    ]
    _, row = drafted(person("neighbour"))
    assert row.json["review"]["duplicates"] == [], "a neighbour learns nothing of another's hall"


def test_a_hall_that_is_closed_names_the_banquets_that_were_filed(hall, operator, supervisor):
    booked, _ = filed(operator, hall["id"])
    row = supervisor.act(f"/halls/{hall['id']}/suspend", supervisor.get(f"/halls/{hall['id']}"), UNSURE)
    affected = [each["about"] for each in row.json["effects"] if each["effect"] == "filing_affected"]
    assert affected == [booked.rpartition("/")[2]]
    assert {"hall_suspended": True, "filings_taken": False}.items() <= told(row).items()
    codes = {each["code"] for each in operator.get(booked).json["warnings"]}
    assert "hall-out-of-use" in codes
    row = supervisor.act(f"/halls/{hall['id']}/relist", row, UNSURE)
    assert told(row) == {"hall_reopened": True, "filings_taken": True}


UNSURE = {"reasons": "群众举报"}
