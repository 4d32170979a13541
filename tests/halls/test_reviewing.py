"""What is handed in again shows what changed; what was handed in before stays as it was."""

import pytest

from tests import make
from tests.application import both_databases
from tests.client import hand_in_papers
from tests.steps.registrations import drafted, pointers, submitted

pytestmark = both_databases


def returned(operator, supervisor, **said):
    url, row = submitted(operator)
    row = supervisor.act(f"{url}/return", row, {"reasons": "请修改"} | said)
    assert row.status_code == 200, row.text
    return url, operator.get(url)


class TestAReturn:
    def test_says_what_is_to_be_mended_field_by_field(self, operator, supervisor):
        items = [
            {"pointer": "/address", "reason": "门牌号不对"},
            {"pointer": "/facts/seats", "reason": "与平面图不符"},
            {"requirement": "hall.gas-alarm", "reason": "请附照片"},
            {"material": "floor_plan", "reason": "看不清"},
        ]
        _, row = returned(operator, supervisor, items=items)

        assert row.json["notice"]["items"] == items
        assert (row.json["notice"]["reasons"], row.json["notice"]["missing"]) == ("请修改", [])

    @pytest.mark.parametrize(
        ("item", "pointer"),
        [
            pytest.param({"pointer": "/colour", "reason": "红"}, "#/items/0/pointer", id="no field"),
            pytest.param({"pointer": "/facts/sauna", "reason": "?"}, "#/items/0/pointer", id="no fact"),
            pytest.param({"requirement": "hall.x", "reason": "?"}, "#/items/0/requirement", id="no finding"),
            pytest.param({"material": "poem", "reason": "?"}, "#/items/0/material", id="no paper"),
            pytest.param({"pointer": "/name"}, "#/items/0/reason", id="no reason"),
            pytest.param({"reason": "?"}, "#/items/0", id="about nothing"),
            pytest.param(
                {"pointer": "/name", "material": "floor_plan", "reason": "?"}, "#/items/0", id="two"
            ),
            pytest.param("x", "#/items/0", id="no item"),
        ],
    )
    def test_is_about_something_of_the_registration(self, operator, supervisor, item, pointer):
        url, row = submitted(operator)
        refused = supervisor.act(f"{url}/return", row, {"reasons": "?", "items": [item]})
        assert (refused.status_code, pointers(refused)) == (422, [pointer])
        assert supervisor.get(url).json["state"] == "submitted"

    def test_names_every_wrong_item_at_once(self, operator, supervisor):
        url, row = submitted(operator)
        items = [{"material": "poem", "reason": "?"}, {"pointer": "/name", "reason": "?"}] * 2
        refused = supervisor.act(f"{url}/return", row, {"reasons": "?", "items": items})
        assert pointers(refused) == ["#/items/0/material", "#/items/2/material"]


class TestHandedInAgain:
    def mended(self, operator, supervisor):
        url, seen = returned(operator, supervisor)
        form = make.registration(hall_id=seen.json["hall_id"], address="新路 9 号", phone="13800000002")
        form["facts"] = make.declared_hall_facts(seats=150, camera_notice=None)
        row = operator.put(url, form, after=seen)
        sent = operator.send_photo(make.picture(64, 48, seed=9)).json["sha256"]
        row = operator.put(f"{url}/materials/floor_plan", make.material(sent), after=row)
        row = operator.act(f"{url}/submit", row)
        assert row.status_code == 200, row.text
        return url, row, sent

    def test_it_shows_what_changed(self, operator, supervisor):
        url, _, sent = self.mended(operator, supervisor)

        changes = {
            row["pointer"]: (row["before"], row["after"]) for row in supervisor.get(url).json["changes"]
        }

        assert changes["/address"] == ("文化路 8 号", "新路 9 号")
        assert changes["/facts/seats"][1] == 150
        assert changes["/facts/camera_notice"] == (True, None)
        assert changes["/materials/floor_plan/file"][1] == sent
        assert changes["/phone"] == (None, None)
        assert len(changes) == 6  # with the format of the new picture

    def test_what_was_handed_in_before_stays_as_it_was(self, operator, supervisor):
        url, seen = returned(operator, supervisor)
        before = supervisor.get(f"{url}/submissions").json["items"]
        operator.put(url, make.registration(hall_id=seen.json["hall_id"], name="新名"), after=seen)
        operator.act(f"{url}/submit", operator.get(url))

        items = supervisor.get(f"{url}/submissions").json["items"]

        assert [each["number"] for each in items] == [1, 2]
        assert items[0] == before[0]
        assert [each["content"]["name"] for each in items] == ["小王庄阳光宴会厅", "新名"]
        assert [[review["action"] for review in each["reviews"]] for each in items] == [["return"], []]
        assert "13800000001" not in supervisor.get(f"{url}/submissions").text

    def test_the_old_file_can_still_be_seen(self, operator, supervisor, person):
        url, _, _ = self.mended(operator, supervisor)
        old = supervisor.get(f"{url}/submissions").json["items"][0]["materials"]["floor_plan"]["file"]
        assert supervisor.get(f"/photos/{old}").status_code == 200
        assert person("other_supervisor").get(f"/photos/{old}").status_code == 404

    def test_nothing_is_asked_again_that_was_answered(self, operator, supervisor):
        _, row, _ = self.mended(operator, supervisor)
        assert row.json["notice"] is None

    def test_a_draft_that_was_never_handed_in_has_no_submission(self, operator):
        url, row = drafted(operator)
        assert (row.json["changes"], row.json["clocks"], row.json["notice"]) == ([], None, None)
        assert operator.get(f"{url}/submissions").json["items"] == []


class TestTheClocks:
    def test_start_when_it_is_handed_in_and_start_again(self, clock, operator, supervisor):
        clock(make.TODAY)
        url, row = submitted(operator)
        clocks = row.json["clocks"]
        assert clocks["tell_by"] < clocks["decide_by"]
        assert (clocks["deemed_received"], clocks["overdue"], clocks["extended"]) == (False, False, False)

        supervisor.act(f"{url}/return", row, {"reasons": "请修改"})
        clock(make.day(30))
        again = operator.act(f"{url}/submit", operator.get(url))
        assert again.json["clocks"]["tell_by"] > clocks["decide_by"] > clocks["tell_by"]

    def test_that_have_run_out_are_found_in_the_list(self, clock, operator, supervisor):
        clock(make.TODAY)
        url, row = submitted(operator)
        late = {"tell": "deemed_received", "decide": "overdue"}  # as the list calls it, as the clocks do
        for name, told in late.items():
            deadline = row.json["clocks"][f"{name}_by"]
            clock(make.day_of(deadline))
            assert supervisor.get(f"/registrations?clock={name}").json["items"] == []
            assert supervisor.get(url).json["clocks"][told] is False
            clock(make.day_of(deadline, 1))
            (found,) = supervisor.get(f"/registrations?clock={name}").json["items"]
            assert found["id"] == url.rpartition("/")[2]
            assert supervisor.get(url).json["clocks"][told] is True
        row = supervisor.act(f"{url}/accept", supervisor.get(url))
        assert [row.json["clocks"][told] for told in late.values()] == [False, False]
        for name in late:
            assert supervisor.get(f"/registrations?clock={name}").json["items"] == []

    def test_may_be_extended_once_with_reasons(self, operator, supervisor):
        url, row = submitted(operator)
        refused = supervisor.act(f"{url}/extend", row, {})
        assert (refused.status_code, pointers(refused)) == (422, ["#/reasons"])

        extended = supervisor.act(f"{url}/extend", row, {"reasons": "需实地核查"})
        assert extended.json["clocks"]["extended"] is True
        assert extended.json["clocks"]["decide_by"] > row.json["clocks"]["decide_by"]
        twice = supervisor.act(f"{url}/extend", supervisor.get(url), {"reasons": "再延"})
        assert (twice.status_code, twice.json["code"]) == (409, "extended-before")

    @pytest.mark.parametrize("clock", ["x", "", "all"])
    def test_are_asked_by_name(self, supervisor, clock):
        assert supervisor.get(f"/registrations?clock={clock}").status_code == 422


def test_papers_handed_in_while_it_was_returned_are_part_of_the_next_submission(operator, supervisor):
    url, _ = drafted(operator)
    hand_in_papers(operator, url, but=("floor_plan",))
    row = operator.act(f"{url}/submit", operator.get(url))
    supervisor.act(f"{url}/return", row, {"reasons": "请补齐"})
    hand_in_papers(operator, url)
    row = operator.act(f"{url}/submit", operator.get(url))

    assert [each["pointer"] for each in row.json["changes"]] == ["/materials/floor_plan"]
    assert supervisor.act(f"{url}/accept", row).json["state"] == "accepted"
