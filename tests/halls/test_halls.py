"""Halls once they are founded: codes, standing, and who runs them."""

from uuid import uuid4

import pytest

from inspector.halls.models import Hall
from tests import make
from tests.application import both_databases, register
from tests.client import offered, submitted_inspection
from tests.steps.registrations import UNSIGNED, count, drafted, graded, pointers, steps_of, submitted

REASONS = {"reasons": "群众举报"}


@both_databases
def test_codes_count_the_halls_of_a_town(operator, supervisor):
    codes = [
        register(operator, supervisor, region=region)["code"]
        for region in ("321283104201", "321283104", "321283101", "321283104201")
    ]
    assert codes == [f"YGT-321283-{number}" for number in ("104-0001", "104-0002", "101-0001", "104-0003")]


def test_a_hall_is_founded_once(app, operator, supervisor):
    hall_id = str(uuid4())
    url, row = submitted(operator, hall_id=hall_id, name="又一个")
    register(operator, supervisor, hall_id=hall_id)

    refused = supervisor.act(f"{url}/accept", row)

    assert (refused.status_code, refused.json["code"]) == (409, "hall-exists")
    assert count(app, Hall) == 1
    assert supervisor.get(url).json["state"] == "submitted"


def test_that_it_exists_is_told_before_anything_is_handed_in(operator, supervisor):
    hall = register(operator, supervisor)
    url, row = drafted(operator, hall_id=hall["id"])

    refused = operator.act(f"{url}/submit", row)

    assert (refused.status_code, refused.json["code"]) == (409, "hall-exists")


@both_databases
def test_a_listed_hall_is_suspended_relisted_and_revoked(app, hall, supervisor):
    url = f"/halls/{hall['id']}"
    row = supervisor.get(url)
    assert offered(row.json) == ["suspend", "revoke"]
    row = supervisor.act(f"{url}/suspend", row, REASONS)
    assert (row.json["state"], offered(row.json)) == ("suspended", ["suspend", "relist", "revoke"])
    row = supervisor.act(f"{url}/relist", row, REASONS)
    assert row.json["state"] == "listed"
    row = supervisor.act(f"{url}/revoke", row, REASONS)
    assert (row.json["state"], offered(row.json)) == ("revoked", [])
    assert steps_of(app, hall["id"]) == ["register", "list", "suspend", "relist", "revoke"]


@pytest.mark.parametrize("action", ["suspend", "relist", "revoke"])
def test_a_revoked_hall_stays_revoked(hall, supervisor, action):
    url = f"/halls/{hall['id']}"
    row = supervisor.act(f"{url}/revoke", supervisor.get(url), REASONS)

    refused = supervisor.act(f"{url}/{action}", supervisor.get(url), {"reasons": "再来"})

    assert (refused.status_code, refused.json["allowed"]) == (409, [])
    assert supervisor.get(url).json["version"] == row.json["version"]


def test_a_hall_that_waits_for_acceptance_is_not_suspended(accepted_hall, supervisor):
    url = f"/halls/{accepted_hall['id']}"
    refused = supervisor.act(f"{url}/suspend", supervisor.get(url), REASONS)
    assert (refused.status_code, refused.json["allowed"]) == (409, ["revoke"])


@pytest.mark.parametrize("form", [{}, {"reasons": None}, {"reasons": " "}])
def test_suspending_needs_reasons(hall, supervisor, form):
    url = f"/halls/{hall['id']}"

    refused = supervisor.act(f"{url}/suspend", supervisor.get(url), form)

    assert (refused.status_code, pointers(refused)) == (422, ["#/reasons"])
    assert supervisor.get(url).json["state"] == "listed"


def test_suspending_on_old_knowledge_shows_what_is_known_now(person, hall, supervisor):
    url = f"/halls/{hall['id']}"
    seen = supervisor.get(url)
    person("admin").act(f"{url}/suspend", seen, REASONS)

    refused = supervisor.act(f"{url}/suspend", seen, REASONS)

    assert (refused.status_code, refused.json["current"]["state"]) == (412, "suspended")


def test_suspending_again_after_a_lost_answer_is_done_once(app, hall, supervisor):
    url = f"/halls/{hall['id']}"
    seen = supervisor.get(url)
    first, second = (supervisor.act(f"{url}/suspend", seen, REASONS) for _ in range(2))
    assert first.json == second.json
    assert steps_of(app, hall["id"])[-1] == "suspend"


def test_a_hall_is_seen_by_its_operator_and_in_its_area(person, hall):
    url = f"/halls/{hall['id']}"
    seen = {name: person(name).get(url).status_code for name in ("operator", "inspector", "admin")}
    assert set(seen.values()) == {200}
    for other in ("neighbour", "other_operator", "other_inspector", "other_supervisor"):
        assert person(other).get(url).status_code == 404
        assert hall["id"] not in person(other).get("/halls").text


def test_a_new_grade_is_news_to_whoever_kept_the_hall(app, hall, operator, inspector):
    """A changed grade changes the version and with it the tag, else phones would keep the old one."""
    graded(app, inspector, hall["id"])
    url = f"/halls/{hall['id']}"
    seen = operator.get(url)
    unchanged = operator.get(url, headers={"If-None-Match": seen.headers["ETag"]})
    assert (seen.json["grade"], unchanged.status_code) == ("A", 304)

    visit = submitted_inspection(inspector, hall["id"], "unannounced", mop_sink=False, exhaust_ok=False)
    inspector.act(f"{visit}/sign", inspector.get(visit), UNSIGNED)

    now = operator.get(url, headers={"If-None-Match": seen.headers["ETag"]})
    assert (now.status_code, now.json["grade"], now.json["state"]) == (200, None, "listed")
    assert now.json["version"] == seen.json["version"] + 1


class TestOperatorsOfAHall:
    def test_a_second_operator_may_run_it_and_no_longer(self, person, hall, supervisor):
        neighbour = person("neighbour")
        url = f"/halls/{hall['id']}/operators/{neighbour.account_id}"

        assert supervisor.open("PUT", url).status_code == 204
        assert supervisor.open("PUT", url).status_code == 204
        assert neighbour.get(f"/halls/{hall['id']}").status_code == 200

        assert supervisor.open("DELETE", url).status_code == 204
        assert supervisor.open("DELETE", url).status_code == 404
        assert neighbour.get(f"/halls/{hall['id']}").status_code == 404

    @pytest.mark.parametrize("name", ["other_operator", "inspector", "supervisor"])
    def test_only_an_operator_of_its_area_may(self, person, hall, supervisor, name):
        url = f"/halls/{hall['id']}/operators/{person(name).account_id}"
        assert supervisor.open("PUT", url).status_code == 422

    def test_who_runs_it_is_decided_in_its_area(self, person, hall):
        neighbour = person("neighbour")
        url = f"/halls/{hall['id']}/operators/{neighbour.account_id}"
        answers = {name: person(name).open("PUT", url).status_code for name in ("operator", "inspector")}
        assert answers == {"operator": 403, "inspector": 403}
        assert person("other_supervisor").open("PUT", url).status_code == 404


def test_a_hall_without_any_known_room_holds_nobody(operator, supervisor):
    unknown = dict.fromkeys(
        ("seats", "designed_capacity_persons", "fire_limit_persons", "dining_area_m2", "tables")
    )
    hall = register(operator, supervisor, facts=make.declared_hall_facts(**unknown))
    assert (hall["capacity_diners"], hall["capacity_tables"]) == (0, 0)
