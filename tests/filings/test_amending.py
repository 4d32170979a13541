"""Changing what was filed, giving it up, and what remains of it."""

from datetime import timedelta

import pytest

from inspector.standards.models import Judgement
from tests import make
from tests.application import both_databases
from tests.client import offered
from tests.filings.conftest import BANQUET
from tests.steps.filings import drafted, filed, verdicts
from tests.steps.registrations import count, pointers, steps_of

pytestmark = both_databases
NEXT = BANQUET + timedelta(days=1)
TABLES, DINERS = 40, 320


def amended(operator, url, row, form):
    return operator.act(f"{url}/amend", row, form)


def meal(day=BANQUET, **changes):
    return make.sitting(day=day.isoformat(), **changes)


class TestAnAmendment:
    def test_is_judged_anew_and_keeps_number_and_id(self, app, hall, operator, supervisor):
        url, row = filed(operator, hall["id"])
        accepted = supervisor.act(f"{url}/accept", supervisor.get(url), {})
        form = make.filing(hall["id"], tables=22, diners=310)

        new = amended(operator, url, accepted, form)

        assert (new.status_code, new.json["state"], new.json["number"]) == (200, "filed", row.json["number"])
        assert (new.json["tables"], new.json["diners"], new.json["tier"]) == (22, 310, "county")
        assert new.json["received_by"] is None, "it is to be decided on again"
        assert count(app, Judgement, subject_id=url.rpartition("/")[2]) == 2
        assert steps_of(app, url.rpartition("/")[2]) == ["create", "file", "accept", "amend"]

    def test_is_kept_with_what_it_was_before(self, hall, operator, supervisor):
        url, row = filed(operator, hall["id"], dishes=["红烧肉"])
        row = amended(operator, url, row, make.filing(hall["id"], dishes=["炒青菜"], host_name="钱另名"))
        amended(operator, url, row, make.filing(hall["id"], dishes=["炒青菜"], host_name="钱另名", diners=90))

        items = supervisor.get(f"{url}/history").json["items"]

        assert [each["action"] for each in items] == ["file", "amend", "amend"]
        assert [each["version"] for each in items] == [2, 3, 4]
        tier = ["office", "sittings", "tier"]
        assert [each["changed"] for each in items] == [[], ["dishes", "host_name"], tier]
        assert [each["content"]["dishes"] for each in items] == [["红烧肉"], ["炒青菜"], ["炒青菜"]]
        assert [each["content"]["host_name"] for each in items] == ["李示例", "钱另名", "钱另名"]

    def test_takes_room_and_gives_it_back_at_once(self, hall, operator):
        url, row = filed(operator, hall["id"], tables=30, diners=100)
        filed(operator, hall["id"], tables=5, diners=50)

        refused = amended(operator, url, row, make.filing(hall["id"], tables=36, diners=100))
        assert (refused.status_code, refused.json["tables_left"]) == (409, 35)
        assert operator.get(url).json["tables"] == 30

        assert amended(operator, url, row, make.filing(hall["id"], tables=1, diners=50)).status_code == 200
        filed(operator, hall["id"], tables=34, diners=100)

    def test_that_blocks_leaves_everything_as_it_was(self, app, hall, operator):
        url, row = filed(operator, hall["id"])
        refused = amended(operator, url, row, make.filing(hall["id"], dishes=["干煸四季豆"]))

        assert (refused.status_code, refused.json["blocking"]) == (409, ["banquet.menu-precheck"])
        seen = operator.get(url)
        assert (seen.json["dishes"], seen.json["version"]) == (row.json["dishes"], 2)
        assert len(operator.get(f"{url}/history").json["items"]) == 1

    def test_of_the_menu_alone_is_not_late(self, hall, operator, clock):
        url, row = filed(operator, hall["id"])
        clock(BANQUET, 9)
        new = amended(operator, url, row, make.filing(hall["id"], dishes=["炒青菜"]))
        assert (new.json["late"], verdicts(new)["banquet.filing-lead-time"]) == (False, "pass")
        assert new.json["filed_at"] == row.json["filed_at"]

    def test_of_a_sitting_runs_its_lead_time_anew(self, hall, operator, clock):
        url, row = filed(operator, hall["id"])
        clock(BANQUET, 9)
        new = amended(operator, url, row, make.filing(hall["id"], tables=21))
        assert (new.json["late"], verdicts(new)["banquet.filing-lead-time"]) == (True, "fail")

    def test_keeps_the_meals_that_have_begun_and_may_change_the_rest(self, hall, operator, clock):
        url, row = filed(operator, hall["id"], sittings=[meal(), meal(NEXT)])
        clock(BANQUET, 18)

        for lost in ([meal(NEXT)], [meal(tables=19), meal(NEXT)]):
            refused = amended(operator, url, row, make.filing(hall["id"], sittings=lost))
            assert (refused.status_code, refused.json["code"]) == (409, "begun")
        past = make.filing(hall["id"], sittings=[meal(meal="lunch"), meal(), meal(NEXT)])
        refused = amended(operator, url, row, past)
        assert (refused.status_code, pointers(refused)) == (422, ["#/sittings/0/day"])
        fewer = make.filing(hall["id"], sittings=[meal(), meal(NEXT, tables=10)])
        assert amended(operator, url, row, fewer).json["tables"] == 30

    def test_cannot_move_it_to_another_hall(self, hall, operator):
        url, row = filed(operator, hall["id"])
        refused = amended(operator, url, row, make.filing("00000000-0000-4000-8000-000000000000"))
        assert (refused.status_code, pointers(refused)) == (422, ["#/hall_id"])

    def test_that_changes_nothing_is_none(self, hall, operator):
        url, row = filed(operator, hall["id"])
        refused = amended(operator, url, row, make.filing(hall["id"]))
        assert (refused.status_code, refused.json["code"]) == (409, "unchanged")

    def test_sent_again_after_a_lost_answer_is_made_once(self, hall, operator):
        url, row = filed(operator, hall["id"])
        form = make.filing(hall["id"], tables=3)
        first, second = (amended(operator, url, row, form) for _ in range(2))
        other = amended(operator, url, row, make.filing(hall["id"], tables=4))

        assert (first.json, second.status_code) == (second.json, 200)
        assert (other.status_code, other.json["version"]) == (412, 3)

    def test_is_not_for_drafts(self, hall, operator):
        url, row = drafted(operator, hall["id"])
        assert amended(operator, url, row, make.filing(hall["id"], tables=3)).json["code"] == "not-now"


@pytest.mark.parametrize("name", ["inspector", "admin"])
def test_history_names_nobody_to_those_who_can_do_without(person, hall, operator, name):
    url, _ = filed(operator, hall["id"])
    history = person(name).get(f"{url}/history")
    assert history.json["items"][0]["content"]["host_phone"] == "139****0002"
    assert "李示例" not in history.text
    assert "张示例" not in history.text


def test_a_draft_has_no_history(hall, operator):
    url, _ = drafted(operator, hall["id"])
    assert operator.get(f"{url}/history").json["items"] == []


@pytest.mark.parametrize("form", [{}, {"reasons": None}])
def test_giving_up_what_was_filed_needs_reasons(hall, operator, form):
    url, row = filed(operator, hall["id"])
    refused = operator.act(f"{url}/cancel", row, form)
    assert (refused.status_code, pointers(refused)) == (422, ["#/reasons"])

    draft, row = drafted(operator, hall["id"])
    assert operator.act(f"{draft}/cancel", row, form).json["state"] == "cancelled"


class TestWhatWasNeverHeld:
    @pytest.mark.parametrize("who", ["operator", "supervisor"])
    def test_is_noted_when_its_last_day_is_over(self, person, hall, operator, clock, who):
        url, row = filed(operator, hall["id"], sittings=[meal(), meal(NEXT)])
        clock(NEXT, 23, 59)
        early = person(who).act(f"{url}/no-show", row, {})
        assert (early.status_code, early.json["code"]) == (409, "not-yet")
        clock(NEXT + timedelta(days=1), 0)

        row = person(who).act(f"{url}/no-show", row, {"reasons": "主家取消"})

        assert (row.json["state"], row.json["reasons"], offered(row.json)) == ("no_show", "主家取消", [])

    def test_counts_for_nothing(self, hall, operator, supervisor, clock):
        url, row = filed(operator, hall["id"])
        clock(NEXT, 1)
        operator.act(f"{url}/no-show", row, {})
        span = f"from={BANQUET}&to={BANQUET}"
        assert supervisor.get(f"/reports/overview?{span}").json["totals"]["filings"] == 0

    def test_is_not_for_an_inspector_to_note(self, person, hall, operator, clock):
        url, row = filed(operator, hall["id"])
        clock(NEXT, 1)
        assert person("inspector").act(f"{url}/no-show", row, {}).status_code == 403
