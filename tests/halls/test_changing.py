"""A listed hall changes by a registration of its own, judged anew; what it was stays in its history."""

from uuid import uuid4

import pytest

from tests import make
from tests.application import both_databases, register
from tests.client import hand_in_papers, submitted_inspection
from tests.steps.registrations import UNSIGNED, pointers

pytestmark = both_databases
REASONS = {"reasons": "群众举报"}


def change(operator, hall, **changes):
    """URL and answer of the draft of a change."""
    url = f"/registrations/{uuid4()}"
    form = make.registration(kind="change", hall_id=hall["id"], **changes)
    row = operator.put(url, form)
    assert row.status_code == 201, row.text
    return url, row


def more_seats(**changes):
    return make.declared_hall_facts(seats=240, designed_capacity_persons=240, tables=24, **changes)


class TestAChange:
    def test_is_accepted_and_the_hall_is_other_at_once(self, app, hall, operator, supervisor):
        url, row = change(operator, hall, name="大王庄阳光宴会厅", facts=more_seats(), phone="13800000009")
        assert row.json["kind"] == "change"
        row = operator.act(f"{url}/submit", row)
        row = supervisor.act(f"{url}/accept", row)
        assert (row.status_code, row.json["state"]) == (200, "accepted")

        now = operator.get(f"/halls/{hall['id']}").json
        assert (now["name"], now["state"], now["code"]) == ("大王庄阳光宴会厅", "listed", hall["code"])
        assert (now["capacity_diners"], now["capacity_tables"]) == (240, 24)
        assert now["version"] == hall["version"] + 1
        (amended, *_) = operator.get(f"/halls/{hall['id']}/history").json["items"]
        assert amended["action"] == "amend"
        changed = amended["changes"]["changed"]
        assert changed["/name"] == ["小王庄阳光宴会厅", "大王庄阳光宴会厅"]
        assert changed["/facts/seats"][1] == 240
        assert changed["/capacity_diners"] == [hall["capacity_diners"], 240]
        assert changed["/phone"] is None
        assert "1380000000" not in str(amended)

    def test_begins_with_the_papers_that_the_hall_has(self, hall, operator, supervisor):
        url, row = change(operator, hall, facts=more_seats())
        assert operator.get(f"{url}/materials").json["lacking"] == []
        assert operator.act(f"{url}/submit", row).status_code == 200

    def test_of_the_kitchen_asks_for_a_new_floor_plan(self, hall, operator, supervisor):
        """The drawing that the hall has shows the kitchen as it was."""
        url, row = change(operator, hall, facts=make.declared_hall_facts(kitchen_area_m2=190.0))
        assert operator.get(f"{url}/materials").json["lacking"] == ["floor_plan"]
        row = operator.act(f"{url}/submit", row)
        (papers,) = [each for each in row.json["effects"] if each["effect"] == "papers_complete"]
        assert (papers["happened"], "平面布局图" in str(papers["because"])) == (False, True)
        seen = supervisor.get(url)
        assert (seen.json["review"]["stale_papers"], seen.json["review"]["lacking"]) == (
            ["floor_plan"],
            ["floor_plan"],
        )
        refused = supervisor.act(f"{url}/accept", seen)
        assert (refused.json["code"], refused.json["main"]) == ("materials-missing", ["floor_plan"])

        drawing = operator.send_photo(make.picture(60, 40, seed=7)).json["sha256"]
        operator.put(f"{url}/materials/floor_plan", make.material(drawing), after=seen)
        row = supervisor.act(f"{url}/accept", supervisor.get(url))
        assert (row.status_code, row.json["state"]) == (200, "accepted")
        (plan,) = [
            each for each in operator.get(f"{url}/materials").json["items"] if each["code"] == "floor_plan"
        ]
        assert (plan["status"], plan["file"]) == ("present", drawing)

    def test_that_fails_a_critical_requirement_changes_nothing(self, hall, operator, supervisor):
        url, row = change(operator, hall, facts=more_seats(gas_alarm=False))
        row = operator.act(f"{url}/submit", row)
        refused = supervisor.act(f"{url}/accept", row)
        assert (refused.status_code, refused.json["blocking"]) == (409, ["hall.gas-alarm"])
        assert operator.get(f"/halls/{hall['id']}").json == hall

    def test_with_papers_missing_takes_effect_when_they_are_here(self, app, hall, operator, supervisor):
        url, row = change(operator, hall, facts=more_seats())
        headers = {"If-Match": row.headers["ETag"]}
        operator.open("DELETE", f"{url}/materials/fire_test", headers=headers)
        operator.put(f"{url}/commitment", {"signer": "王示例", "statement": "承诺补正"})
        row = operator.act(f"{url}/submit", operator.get(url))
        row = supervisor.act(f"{url}/defer", row)
        assert row.json["state"] == "accepted_deferred"
        assert operator.get(f"/halls/{hall['id']}").json == hall

        hand_in_papers(operator, url)
        row = supervisor.act(f"{url}/complete", supervisor.get(url))
        assert row.json["state"] == "accepted"
        assert operator.get(f"/halls/{hall['id']}").json["capacity_diners"] == 240

    def test_is_the_only_one_under_way(self, hall, operator, supervisor):
        url, row = change(operator, hall)
        other = operator.put(
            f"/registrations/{uuid4()}", make.registration(kind="change", hall_id=hall["id"])
        )
        assert (other.status_code, other.json["code"]) == (409, "change-under-way")
        assert other.json["registration"] == url.rpartition("/")[2]
        operator.act(f"{url}/withdraw", row)
        change(operator, hall)

    def test_is_of_a_hall_of_ones_own(self, hall, person):
        form = make.registration(kind="change", hall_id=hall["id"])
        refused = person("neighbour").put(f"/registrations/{uuid4()}", form)
        assert (refused.status_code, pointers(refused)) == (422, ["#/hall_id"])

    def test_is_of_a_hall_that_is_open(self, operator, supervisor):
        waiting = register(operator, supervisor)
        form = make.registration(kind="change", hall_id=waiting["id"])
        refused = operator.put(f"/registrations/{uuid4()}", form)
        assert (refused.status_code, refused.json["code"]) == (409, "hall-not-open")
        assert refused.json["state"] == "accepted"

    def test_is_not_accepted_once_the_hall_is_revoked(self, hall, operator, supervisor):
        url, row = change(operator, hall)
        row = operator.act(f"{url}/submit", row)
        where = f"/halls/{hall['id']}"
        supervisor.act(f"{where}/revoke", supervisor.get(where), REASONS)
        assert supervisor.act(f"{url}/accept", row).json["code"] == "hall-not-open"

    def test_does_not_move_the_hall_to_another_town(self, hall, operator):
        form = make.registration(kind="change", hall_id=hall["id"], region="321283101")
        refused = operator.put(f"/registrations/{uuid4()}", form)
        assert (refused.status_code, pointers(refused)) == (422, ["#/region"])

    @pytest.mark.parametrize("kind", ["", "renewal", None, 3])
    def test_is_a_kind_of_its_own(self, operator, kind):
        refused = operator.put(f"/registrations/{uuid4()}", make.registration(kind=kind))
        assert (refused.status_code, pointers(refused)) == (422, ["#/kind"])


class TestWhatIsKnown:
    def known(self, client, hall):
        answer = client.get(f"/halls/{hall['id']}/facts").json
        return {row["key"]: row for row in answer["items"]}, [row["key"] for row in answer["disagreements"]]

    def visit(self, inspector, hall, **seen):
        url = submitted_inspection(inspector, hall["id"], "unannounced", **seen)
        assert inspector.act(f"{url}/sign", inspector.get(url), UNSIGNED).status_code == 200
        return url.rpartition("/")[2]

    def test_is_declared_until_it_is_seen(self, operator, supervisor):
        hall = register(operator, supervisor)
        known, disagreements = self.known(operator, hall)

        assert known.keys() == hall["facts"].keys()
        assert {row["origin"]["kind"] for row in known.values()} == {"declared"}
        assert known["seats"]["origin"]["id"] == operator.get("/registrations").json["items"][0]["id"]
        assert disagreements == []

    def test_is_what_was_seen_last(self, hall, operator, inspector):
        self.visit(inspector, hall, mop_sink=False)
        latest = self.visit(inspector, hall, exhaust_ok=False)

        known, disagreements = self.known(operator, hall)

        assert disagreements == ["exhaust_ok"]
        assert (known["exhaust_ok"]["value"], known["exhaust_ok"]["declared"]) == (False, True)
        assert known["exhaust_ok"]["origin"] == {
            "kind": "observed",
            "id": latest,
            "on": make.TODAY.isoformat(),
        }
        assert known["mop_sink"]["value"] is True

    def test_of_a_visit_that_is_not_signed_is_nothing(self, hall, operator, inspector):
        before = self.known(operator, hall)
        submitted_inspection(inspector, hall["id"], "unannounced", exhaust_ok=False)
        assert self.known(operator, hall) == before

    def test_is_declared_again_once_a_change_says_otherwise(self, hall, operator, supervisor, inspector):
        self.visit(inspector, hall, exhaust_ok=False, raw_sinks=2)
        url, row = change(operator, hall, facts=more_seats(raw_sinks=5))
        row = operator.act(f"{url}/submit", row)
        supervisor.act(f"{url}/accept", row)

        known, disagreements = self.known(operator, hall)

        assert (known["raw_sinks"]["value"], known["raw_sinks"]["origin"]["kind"]) == (5, "declared")
        assert known["raw_sinks"]["origin"]["id"] == url.rpartition("/")[2]
        assert disagreements == ["exhaust_ok"]

    def test_is_for_those_whose_hall_it_is(self, hall, person):
        for name in ("neighbour", "other_supervisor"):
            for what in ("facts", "history"):
                assert person(name).get(f"/halls/{hall['id']}/{what}").status_code == 404


class TestTheHistory:
    def test_has_every_step_with_its_reasons(self, hall, operator, supervisor):
        url = f"/halls/{hall['id']}"
        for action in ("suspend", "relist", "revoke"):
            assert supervisor.act(f"{url}/{action}", supervisor.get(url), REASONS).status_code == 200

        first = operator.get(f"{url}/history?limit=3").json
        rest = operator.get(f"{url}/history?limit=3&cursor={first['next']}").json

        items = first["items"] + rest["items"]
        assert [each["action"] for each in items] == [
            *("revoke", "relist", "suspend"),
            *("list", "register"),
        ]
        assert [each["changes"]["reasons"] for each in items[:3]] == ["群众举报"] * 3
        assert rest["next"] is None
