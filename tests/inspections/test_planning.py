"""Planning visits, keeping them from operators, and publishing what came of them."""

from datetime import timedelta
from uuid import uuid4

import pytest

from inspector.core.clock import today
from tests import make
from tests.application import both_databases
from tests.client import offered
from tests.steps.inspections import answer, form, signed, started, submitted
from tests.steps.registrations import UNSIGNED, pointers

MOP = answer("hall.mop-sink", mop_sink=True)
NEXT_WEEK = (make.TODAY + timedelta(days=7)).isoformat()


@pytest.fixture
def plan(hall, supervisor, inspector) -> str:
    """The URL of a visit that is planned for `inspector`."""
    url = f"/inspections/{uuid4()}"
    content = form(hall["id"], kind="unannounced", day=NEXT_WEEK, inspector_id=inspector.account_id)
    row = supervisor.put(url, content)
    assert (row.status_code, row.json["state"]) == (201, "planned")
    return url


@both_databases
def test_a_supervisor_plans_and_the_inspector_carries_out(hall, plan, inspector):
    mine = inspector.get(f"/inspections?inspector_id={inspector.account_id}&state=planned").json["items"]
    assert [(row["id"], row["day"]) for row in mine] == [(plan.rpartition("/")[2], NEXT_WEEK)]

    row = inspector.put(plan, form(hall["id"], MOP, kind="unannounced"), after=inspector.get(plan))

    assert (row.status_code, row.json["state"]) == (200, "started")
    assert row.json["inspector_id"] == inspector.account_id
    assert row.json["day"] == today().isoformat(), "done earlier than planned"
    assert inspector.act(f"{plan}/submit", row).json["state"] == "submitted"


def test_its_operator_never_sees_a_planned_visit(hall, plan, operator, inspector):
    def everything():
        lists = [f"/inspections{query}" for query in ("", "?state=planned", f"?hall_id={hall['id']}")]
        return [operator.get(url).text for url in lists]

    assert operator.get(plan).status_code == 404
    assert not any(plan.rpartition("/")[2] in text or "planned" in text for text in everything())
    inspector.put(plan, form(hall["id"], MOP, kind="unannounced"), after=inspector.get(plan))
    assert operator.get(plan).status_code == 404, "begun, but not handed over"
    assert not any(plan.rpartition("/")[2] in text for text in everything())


@both_databases
def test_a_planned_visit_can_be_called_off_and_stays_on_record(plan, supervisor, inspector, colleague):
    row = inspector.get(plan)
    assert colleague.act(f"{plan}/cancel", row).status_code == 403

    called_off = inspector.act(f"{plan}/cancel", row)

    assert (called_off.status_code, called_off.json["state"]) == (200, "cancelled")
    assert inspector.act(f"{plan}/cancel", row).json["version"] == called_off.json["version"], "once only"
    assert supervisor.get(plan).json["state"] == "cancelled"
    begun = {**form(called_off.json["hall_id"], MOP, kind="unannounced")}
    assert inspector.put(plan, begun, after=called_off).status_code == 409


def test_a_visit_that_began_is_not_called_off(hall, plan, inspector):
    row = inspector.put(plan, form(hall["id"], MOP, kind="unannounced"), after=inspector.get(plan))

    assert inspector.act(f"{plan}/cancel", row).status_code == 409


def test_its_operator_never_sees_one_that_was_called_off(plan, operator, inspector):
    inspector.act(f"{plan}/cancel", inspector.get(plan))

    assert operator.get(plan).status_code == 404
    assert (
        operator.get("/inspections").json["items"] == [] or plan[13:] not in operator.get("/inspections").text
    )


def test_a_plan_may_be_changed_until_the_visit_begins(hall, plan, supervisor, inspector, colleague):
    tomorrow = (make.TODAY + timedelta(days=1)).isoformat()
    moved = form(hall["id"], kind="unannounced", day=tomorrow, inspector_id=colleague.account_id)
    row = supervisor.put(plan, moved, after=supervisor.get(plan))
    assert (row.status_code, row.json["inspector_id"]) == (200, colleague.account_id)

    assert inspector.put(plan, form(hall["id"], MOP, kind="unannounced"), after=row).status_code == 403
    row = colleague.put(plan, form(hall["id"], MOP, kind="unannounced"), after=row)
    assert row.json["state"] == "started"
    refused = supervisor.put(plan, moved, after=row)
    assert (refused.status_code, refused.json["code"]) == (403, "not-your-visit")


def test_a_visit_is_given_to_somebody_who_may_make_it(hall, person, supervisor, inspector):
    for other in (person("operator"), person("other_inspector"), person("other_supervisor")):
        content = form(hall["id"], day=NEXT_WEEK, inspector_id=other.account_id)
        refused = supervisor.put(f"/inspections/{uuid4()}", content)
        assert (refused.status_code, pointers(refused)) == (422, ["#/inspector_id"])
    nobody = form(hall["id"], day=NEXT_WEEK, inspector_id=str(uuid4()))
    assert pointers(supervisor.put(f"/inspections/{uuid4()}", nobody)) == ["#/inspector_id"]


def test_an_inspector_plans_for_nobody_else(hall, inspector, colleague):
    content = form(hall["id"], day=NEXT_WEEK, inspector_id=colleague.account_id)
    assert inspector.put(f"/inspections/{uuid4()}", content).status_code == 403
    own = form(hall["id"], day=NEXT_WEEK)
    assert inspector.put(f"/inspections/{uuid4()}", own).json["state"] == "planned"


@pytest.mark.parametrize(
    ("answers", "days", "state"),
    [
        pytest.param([], 1, "planned", id="tomorrow, nothing answered"),
        pytest.param([], 0, "started", id="today"),
        pytest.param([], -1, "started", id="yesterday"),
    ],
)
def test_a_visit_is_planned_while_its_day_has_not_come(hall, inspector, answers, days, state):
    day = (make.TODAY + timedelta(days=days)).isoformat()
    row = inspector.put(f"/inspections/{uuid4()}", form(hall["id"], *answers, day=day))
    assert row.json["state"] == state


@pytest.mark.parametrize("ahead", [1, 400])
def test_a_visit_dated_ahead_is_taken_and_marked_and_counts_today(hall, inspector, ahead):
    """A phone's clock is wrong; what was seen is not."""
    url, day = f"/inspections/{uuid4()}", (make.TODAY + timedelta(days=ahead)).isoformat()
    content = form(hall["id"], MOP, day=day)
    rows = [inspector.put(url, content) for _ in range(2)]

    assert [(row.status_code, row.json["version"]) for row in rows] == [(201, 1)] * 2
    seen = rows[1].json
    assert seen["day"] == make.TODAY.isoformat()
    assert [(each["pointer"], each["value"], each["code"]) for each in seen["set_aside"]] == [
        ("/day", day, "day-ahead")
    ]
    mended = inspector.put(url, form(hall["id"], MOP, day=make.TODAY.isoformat()), after=rows[1]).json
    assert mended["set_aside"] == []


def test_a_plan_is_not_handed_over(plan, inspector):
    refused = inspector.act(f"{plan}/submit", inspector.get(plan))
    assert (refused.status_code, refused.json["code"]) == (409, "not-now")


class TestPublishing:
    def test_is_for_overseers_after_signing_and_final(self, hall, operator, inspector, supervisor):
        url = signed(inspector, hall["id"])
        row = supervisor.get(url)
        assert offered(row.json) == ["return", "publish"]
        for other in (operator, inspector):
            assert other.act(f"{url}/publish", row).status_code == 403

        row = supervisor.act(f"{url}/publish", row)

        assert (row.status_code, row.json["state"], offered(row.json)) == (200, "published", [])
        assert row.json["published_at"] is not None
        assert operator.get(url).json["state"] == "published"

    def test_waits_for_the_signature_and_the_photos(self, hall, inspector, supervisor):
        url, row = started(inspector, hall["id"], answer("hall.mop-sink", "a" * 64, mop_sink=True))
        for action, given in ((None, None), ("submit", None), ("sign", UNSIGNED)):
            row = inspector.act(f"{url}/{action}", row, given) if action else row
            refused = supervisor.act(f"{url}/publish", row)
            assert (refused.status_code, refused.json["code"]) == (409, "not-now")

    def test_is_decided_in_the_area(self, hall, inspector, person):
        url = signed(inspector, hall["id"])
        row = inspector.get(url)
        assert person("other_supervisor").act(f"{url}/publish", row).status_code == 404
        assert person("admin").act(f"{url}/publish", row).status_code == 200


class TestPhotosOfAVisit:
    def test_are_seen_by_the_halls_operator_after_handing_over(self, hall, person, operator, inspector):
        photo = inspector.send_photo(make.picture(160, 120, seed=3)).json["sha256"]
        url, row = started(inspector, hall["id"], answer("hall.mop-sink", photo, mop_sink=True))
        place = f"/photos/{photo}"
        assert (inspector.get(place).status_code, operator.get(place).status_code) == (200, 404)
        assert person("supervisor").get(place).status_code == 200

        inspector.act(f"{url}/submit", row)

        assert operator.get(place).status_code == operator.get(f"{place}/320").status_code == 200
        for name in ("neighbour", "other_operator", "other_inspector", "other_supervisor"):
            assert person(name).get(place).status_code == 404
            assert person(name).get(f"{place}/320").status_code == 404

    def test_that_it_no_longer_names_are_not_the_operators_to_see(self, hall, operator, inspector):
        photo = inspector.send_photo(make.picture(160, 120, seed=4)).json["sha256"]
        url, row = started(inspector, hall["id"], answer("hall.mop-sink", photo, mop_sink=True))
        row = inspector.put(url, form(hall["id"], MOP), after=row)
        inspector.act(f"{url}/submit", row)
        assert operator.get(url).status_code == 200
        assert operator.get(f"/photos/{photo}").status_code == 404


def test_a_list_is_filtered_by_kind_and_state(hall, inspector):
    started(inspector, hall["id"], MOP)
    submitted(inspector, hall["id"], answer("banquet.no-nitrite", no_nitrite=True), kind="banquet")

    def found(query):
        return [(row["kind"], row["state"]) for row in inspector.get(f"/inspections?{query}").json["items"]]

    assert found("kind=banquet") == [("banquet", "submitted")]
    assert found("state=started") == [("unannounced", "started")]
    assert found("state=published") == []
    assert len(found("")) == 3, "with the acceptance"
