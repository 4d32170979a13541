"""Papers: handed in with a registration, taken over by the hall, renewed before they end."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest

from tests import make
from tests.application import both_databases, register
from tests.client import hand_in_papers
from tests.steps.registrations import drafted, pointers, steps_of, submitted

pytestmark = both_databases
MAIN = ["organisation_proof", "premises_right", "floor_plan", "food_licence"]
SECONDARY = [
    *("water_report", "building_safety", "equipment_list"),
    *("food_safety_rules", "health_certificates", "fire_test"),
]


def page(client, seed=0):
    return client.send_photo(make.picture(64, 48, seed=seed)).json["sha256"]


def item(client, url, code):
    return next(each for each in client.get(f"{url}/materials").json["items"] if each["code"] == code)


def days(number):
    return (make.TODAY + timedelta(days=number)).isoformat()


class TestAPaper:
    def test_is_asked_for_and_once_handed_in_is_no_longer_lacking(self, app, operator):
        url, _ = drafted(operator)
        before = operator.get(f"{url}/materials").json
        sent = page(operator)

        put = operator.put(f"{url}/materials/floor_plan", make.material(sent))

        assert before["lacking"] == MAIN + SECONDARY
        assert put.status_code == 200
        assert put.json["lacking"] == [*MAIN[:2], *MAIN[3:], *SECONDARY]
        plan = item(operator, url, "floor_plan")
        assert (plan["status"], plan["file"], plan["format"]) == ("present", sent, "JPEG")
        assert (plan["number"], plan["issuer"]) == ("2026-001", "某局")
        assert plan["basis"]["known"] == "proposed"
        assert operator.get(url).headers["ETag"].startswith('"2-')
        assert steps_of(app, url.rpartition("/")[2]) == ["create", "put-material"]

    def test_sent_again_changes_nothing(self, app, operator):
        url, _ = drafted(operator)
        form = make.material(page(operator))
        first = operator.put(f"{url}/materials/floor_plan", form)
        again = operator.put(f"{url}/materials/floor_plan", form)

        assert (again.status_code, again.json) == (200, first.json)
        assert steps_of(app, url.rpartition("/")[2]) == ["create", "put-material"]

    def test_is_replaced_only_by_who_has_read_the_registration(self, operator):
        url, _ = drafted(operator)
        where = f"{url}/materials/floor_plan"
        first = operator.put(where, make.material(page(operator)))
        other = make.material(page(operator, seed=1))

        blind = operator.put(where, other)
        assert (blind.status_code, blind.json["code"]) == (409, "different-content")
        assert blind.json["differs"] == ["file"]
        assert operator.put(where, other, after=first).status_code == 200
        late = operator.put(where, make.material(page(operator, seed=2)), after=first)
        assert (late.status_code, late.json["current"]["version"]) == (412, 3)

    def test_is_taken_back_while_it_is_a_draft(self, operator):
        url, _ = drafted(operator)
        where = f"{url}/materials/floor_plan"
        put = operator.put(where, make.material(page(operator)))
        headers = {"If-Match": put.headers["ETag"]}

        assert operator.open("DELETE", where).status_code == 428
        dropped = operator.open("DELETE", where, headers=headers)
        assert (dropped.status_code, item(operator, url, "floor_plan")["status"]) == (200, "missing")
        assert operator.open("DELETE", where, headers=headers).status_code == 404

    def test_can_come_until_it_is_decided_and_go_only_before_it_is_handed_in(self, operator, supervisor):
        url, row = submitted(operator)
        form = make.material(page(operator, seed=7))
        where = f"{url}/materials/floor_plan"

        assert operator.open("DELETE", where, headers={"If-Match": row.headers["ETag"]}).status_code == 409
        row = operator.put(where, form, after=row)
        assert row.status_code == 200
        supervisor.act(f"{url}/decline", operator.get(url), {"reasons": "不属本机关"})
        other = make.material(page(operator, seed=8))
        assert operator.put(where, other, after=operator.get(url)).status_code == 409

    def test_may_be_a_pdf(self, operator):
        url, _ = drafted(operator)
        form = {"file": (io.BytesIO(make.pdf("图")), "plan.pdf")}
        sent = operator.open("POST", "/documents", data=form, content_type="multipart/form-data").json

        operator.put(f"{url}/materials/floor_plan", make.material(sent["sha256"]))

        assert item(operator, url, "floor_plan")["format"] == "PDF"

    @pytest.mark.parametrize(
        ("changes", "pointer"),
        [
            pytest.param({"file": "0" * 64}, "#/file", id="a file that nobody sent"),
            pytest.param({"file": "x"}, "#/file", id="no hash"),
            pytest.param({"issued_on": days(1)}, "#/issued_on", id="issued tomorrow"),
            pytest.param({"expires_on": days(-20)}, "#/expires_on", id="over before it began"),
            pytest.param({"expires_on": None}, "#/expires_on", id="a licence without end"),
            pytest.param({"expires_on": "2026-02-30"}, "#/expires_on", id="no day"),
            pytest.param({"number": "x" * 61}, "#/number", id="a long number"),
            pytest.param({"colour": "red"}, "#/colour", id="an unknown field"),
        ],
    )
    def test_that_is_wrong_is_refused_by_its_field(self, operator, changes, pointer):
        url, _ = drafted(operator)
        form = make.material(page(operator)) | changes

        refused = operator.put(f"{url}/materials/food_licence", form)

        assert (refused.status_code, pointers(refused)) == (422, [pointer])
        assert item(operator, url, "food_licence")["status"] == "missing"

    def test_of_a_kind_that_nobody_asks_for_is_not_taken(self, operator):
        url, _ = drafted(operator)
        refused = operator.put(f"{url}/materials/love_letter", make.material(page(operator)))
        assert (refused.status_code, refused.json["code"]) == (404, "no-such-material")

    def test_names_a_file_of_the_senders_own(self, operator, person):
        url, _ = drafted(operator)
        theirs = page(person("neighbour"), seed=5)
        refused = operator.put(f"{url}/materials/floor_plan", make.material(theirs))
        assert (refused.status_code, pointers(refused)) == (422, ["#/file"])


class TestWhoSeesIt:
    def test_follows_the_registration(self, operator, person):
        url, _ = drafted(operator)
        sent = page(operator)
        operator.put(f"{url}/materials/floor_plan", make.material(sent))
        names = ("supervisor", "inspector", "other_supervisor", "neighbour")

        assert {person(name).get(f"/photos/{sent}").status_code for name in names} == {404}
        operator.act(f"{url}/submit", operator.get(url))
        seen = {name: person(name).get(f"/photos/{sent}").status_code for name in names}
        assert seen == {"supervisor": 200, "inspector": 200, "other_supervisor": 404, "neighbour": 404}
        listed = {name: person(name).get(f"{url}/materials").status_code for name in names}
        assert listed == seen


class TestARegistrationThatLacksSomething:
    def test_may_be_handed_in_but_not_accepted(self, operator, supervisor):
        url, _ = drafted(operator)
        hand_in_papers(operator, url, but=("floor_plan", "fire_test"))
        row = operator.act(f"{url}/submit", operator.get(url))

        refused = supervisor.act(f"{url}/accept", row)

        assert (refused.status_code, refused.json["code"]) == (409, "materials-missing")
        assert (refused.json["main"], refused.json["secondary"]) == (["floor_plan"], ["fire_test"])
        assert "平面布局图" in refused.json["detail"]

    def test_is_not_helped_by_a_paper_that_has_ended(self, operator, supervisor):
        url, _ = drafted(operator)
        hand_in_papers(operator, url, but=("fire_test",))
        ended = make.material(page(operator), expires_on=days(-1))
        operator.put(f"{url}/materials/fire_test", ended)
        row = operator.act(f"{url}/submit", operator.get(url))

        assert item(operator, url, "fire_test")["status"] == "expired"
        assert supervisor.act(f"{url}/accept", row).json["secondary"] == ["fire_test"]

    def test_needs_no_licence_where_none_is_asked_for(self, operator):
        facts = make.declared_hall_facts(food_licence="registered_only", commercial=False)
        url, _ = submitted(operator, facts=facts)

        assert item(operator, url, "food_licence")["status"] == "not_needed"


class TestThePapersOfAHall:
    def test_are_those_of_its_registration(self, operator, supervisor):
        hall = register(operator, supervisor)
        papers = operator.get(f"/halls/{hall['id']}/materials").json["items"]
        assert [each["code"] for each in papers] == sorted(MAIN + SECONDARY)
        assert all(each["name"] and each["file"] and not each["expired"] for each in papers)

    def test_are_renewed_by_who_runs_it(self, app, operator, supervisor, person):
        hall = register(operator, supervisor)
        where = f"/halls/{hall['id']}/materials/fire_test"
        form = make.material(page(operator, seed=3), expires_on=days(700))

        assert operator.put(where, form).status_code == 409
        renewed = operator.open("PUT", where, json=form, headers={"If-Match": '"1"'})
        assert (renewed.status_code, renewed.json["expires_on"]) == (200, days(700))
        assert operator.open("PUT", where, json=form, headers={"If-Match": '"1"'}).status_code == 200
        assert steps_of(app, hall["id"]).count("renew-material") == 1
        assert supervisor.put(where, form).status_code == 403
        assert person("neighbour").put(where, form).status_code == 404

    def test_that_end_soon_are_listed_the_first_to_end_first(self, operator, supervisor):
        hall = register(operator, supervisor)
        for code, end in (("fire_test", 20), ("food_licence", -3), ("health_certificates", 31)):
            form = make.material(page(operator, seed=4), expires_on=days(end))
            operator.open(
                "PUT", f"/halls/{hall['id']}/materials/{code}", json=form, headers={"If-Match": '"1"'}
            )

        for client in (operator, supervisor):
            rows = client.get("/materials/expiring?days=30").json["items"]
            told = [(row["code"], row["days_left"], row["expired"]) for row in rows]
            assert told == [("food_licence", -3, True), ("fire_test", 20, False)]
            assert (rows[0]["hall_code"], rows[0]["name"]) == (hall["code"], "食品经营许可证")

    def test_are_listed_page_by_page_and_only_to_those_whose_business_they_are(
        self, operator, supervisor, person
    ):
        register(operator, supervisor)
        register(operator, supervisor, hall_id=str(uuid4()), name="二号")
        first = operator.get("/materials/expiring?days=400&limit=4").json
        rest = operator.get(f"/materials/expiring?days=400&limit=200&cursor={first['next']}").json

        keys = [(row["expires_on"], row["hall_id"], row["code"]) for row in first["items"] + rest["items"]]
        assert (len(keys), keys, rest["next"]) == (20, sorted(keys), None)
        for name in ("neighbour", "other_operator", "other_supervisor"):
            assert person(name).get("/materials/expiring?days=400").json["items"] == []

    @pytest.mark.parametrize("query", ["days=-1", "days=4000", "days=x", "cursor=nonsense", "region=9"])
    def test_are_not_listed_for_a_wrong_question(self, operator, query):
        assert operator.get(f"/materials/expiring?{query}").status_code == 422
