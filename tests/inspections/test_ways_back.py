"""A slip can be taken back, at every step, and nothing of what was signed is lost."""

from uuid import uuid4

import pytest

from tests import make
from tests.application import both_databases
from tests.steps.inspections import answer, corrections, form, signed, started, submitted
from tests.steps.registrations import UNSIGNED, opened_long_ago, pointers, steps_of

MOP = answer("hall.mop-sink", mop_sink=True)
FOUL = answer("hall.site-water-supply-ok", site_water_supply_ok=False)
CLEAN = answer("hall.site-water-supply-ok", site_water_supply_ok=True)
WRONG = {"reasons": "水源一项与照片不符"}


@both_databases
def test_what_was_handed_over_can_be_opened_again_until_it_is_signed(app, hall, inspector, colleague):
    url, row = submitted(inspector, hall["id"], FOUL)
    assert row.json["outcome"] == "failed"
    assert colleague.act(f"{url}/reopen", row).json["code"] == "not-your-visit"

    row = inspector.act(f"{url}/reopen", row)

    kept = ("state", "score", "grade", "outcome", "coverage", "judgements", "submitted_at")
    assert [row.json[key] for key in kept] == ["started", None, None, None, None, [], None]
    row = inspector.put(url, form(hall["id"], CLEAN), after=row)
    row = inspector.act(f"{url}/sign", inspector.act(f"{url}/submit", row), UNSIGNED)
    assert (row.json["state"], row.json["score"]) == ("signed", 100.0)
    assert inspector.act(f"{url}/reopen", row).status_code == 409
    assert steps_of(app, row.json["id"]) == ["create", "submit", "reopen", "replace", "submit", "sign"]


def test_a_supervisor_sends_back_with_reasons_until_the_result_is_public(hall, inspector, supervisor):
    url, row = submitted(inspector, hall["id"], MOP)
    assert pointers(supervisor.act(f"{url}/return", row)) == ["#/reasons"]
    assert inspector.act(f"{url}/return", row, WRONG).status_code == 403
    row = supervisor.act(f"{url}/return", row, WRONG)
    assert (row.json["state"], row.json["returned_because"]) == ("started", WRONG["reasons"])

    row = inspector.act(f"{url}/sign", inspector.act(f"{url}/submit", row), UNSIGNED)
    row = supervisor.act(f"{url}/return", row, WRONG)
    assert (row.json["state"], row.json["score"]) == ("returned", 100.0)
    assert supervisor.act(f"{url}/publish", row).status_code == 409


@both_databases
def test_a_revision_takes_the_place_of_a_signed_visit_which_stays(
    app, hall, operator, inspector, supervisor, stranger
):
    opened_long_ago(app, hall["id"])
    old = signed(inspector, hall["id"], site_water_supply_ok=False)
    supervisor.act(f"{old}/publish", supervisor.get(old))
    assert operator.get(f"/halls/{hall['id']}").json["state"] == "suspended"
    answers = [
        CLEAN if each["requirement"] == CLEAN["requirement"] else each
        for each in inspector.get(old).json["answers"]
    ]
    old_id = old.rpartition("/")[2]
    content = form(hall["id"], *answers, revises=old_id) | {"signature": UNSIGNED}

    row = inspector.post(f"/inspections/{uuid4()}/complete", content)

    assert (row.status_code, row.json["state"], row.json["revises"]) == (201, "signed", old_id)
    assert ("visit_revised", old_id) in {(each["effect"], each["about"]) for each in row.json["effects"]}
    assert operator.get(f"/halls/{hall['id']}").json["state"] == "listed"
    assert corrections(inspector, state="open") == {}
    kept = inspector.get(old).json
    assert (kept["state"], kept["outcome"], kept["revised_by"]) == ("revised", "failed", row.json["id"])
    assert operator.get(old).status_code == 200
    assert stranger.get(f"/public/halls/{hall['code']}").json["inspections"] == []
    again = inspector.post(f"/inspections/{uuid4()}/complete", content)
    assert (again.status_code, pointers(again)) == (422, ["#/revises"])


def test_a_grade_follows_the_revision(app, hall, operator, inspector):
    opened_long_ago(app, hall["id"])
    old = signed(inspector, hall["id"])
    assert operator.get(f"/halls/{hall['id']}").json["grade"] == "A"

    content = form(hall["id"], MOP, revises=old.rpartition("/")[2]) | {"signature": UNSIGNED}
    inspector.post(f"/inspections/{uuid4()}/complete", content)

    assert operator.get(f"/halls/{hall['id']}").json["grade"] is None


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [({"kind": "routine"}, "#/kind"), ({"day": "2026-01-05"}, "#/day")],
)
def test_a_revision_is_of_the_same_visit(hall, inspector, changes, pointer):
    old = signed(inspector, hall["id"]).rpartition("/")[2]
    refused = inspector.put(f"/inspections/{uuid4()}", form(hall["id"], MOP, revises=old) | changes)
    assert (refused.status_code, pointers(refused)) == (422, [pointer])


def test_a_visit_planned_for_today_is_planned_and_an_empty_one_called_off_or_handed_over(
    hall, inspector, supervisor, colleague
):
    url = f"/inspections/{uuid4()}"
    today = form(hall["id"], day=make.TODAY.isoformat(), inspector_id=inspector.account_id)
    row = supervisor.put(url, today)
    assert row.json["state"] == "planned"
    assert inspector.act(f"{url}/hand-over", row, {"inspector_id": colleague.account_id}).status_code == 403

    row = supervisor.act(f"{url}/hand-over", row, {"inspector_id": colleague.account_id})
    assert (row.json["state"], row.json["inspector_id"]) == ("planned", colleague.account_id)
    begun = form(hall["id"]) | {"started_at": f"{make.TODAY}T01:00:00+00:00"}
    row = colleague.put(url, begun, after=row)
    assert row.json["state"] == "started"
    row = supervisor.act(f"{url}/cancel", row)
    assert row.json["state"] == "cancelled"

    other, row = started(inspector, hall["id"], MOP)
    assert supervisor.act(f"{other}/cancel", row).json["code"] == "not-your-visit"
    for person, action, said in (
        (inspector, "cancel", None),
        (supervisor, "hand-over", {"inspector_id": colleague.account_id}),
    ):
        assert person.act(f"{other}/{action}", row, said).json["code"] == "answers-recorded"
