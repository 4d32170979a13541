"""A draw by which nobody is favoured, from the lists to the page on which anyone draws again."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from inspector.accounts.actions import accounts
from inspector.core.clock import now, today
from inspector.core.db import transaction
from inspector.programme.rules.drawing import faults
from tests.application import PASSWORD, both_databases
from tests.steps.registrations import UNSIGNED, pointers

CHANNELS = (  # by which an operator hears of anything
    *("/inspections", "/inspections?state=planned", "/me/tasks", "/changes", "/exports/inspections"),
    *("/halls/{hall}", "/corrections", "/filings", "/registrations", "/calendar?hall_id={hall}"),
)
MOP = {"requirement": "hall.mop-sink", "facts": {"mop_sink": True}}
WORDS = {"witness": "李示例:3 17 29"}


@pytest.fixture
def both(app, hall, person, colleague):
    """Two inspectors of the county of the hall, beside the one who made its last visit."""
    form = {"name": "third", "display_name": "第三人", "role": "inspector", "region": "321283"}
    with app.app_context(), transaction():
        accounts.add(form | {"password": PASSWORD, "must_change_password": False}, by=None, now=now())
    return colleague, person("third")


def wanted(**changes):
    first = today()
    last = (first + timedelta(days=20)).isoformat()
    return {"region": "321283", "count": 1, "first": first.isoformat(), "last": last} | changes


def prepared(supervisor, **changes):
    url = f"/draws/{uuid4()}"
    row = supervisor.put(url, wanted(**changes))
    assert row.status_code == 201, row.text
    return url, row


@both_databases
def test_a_draw_is_fixed_then_made_and_its_visits_are_planned_for_two(hall, supervisor, both):
    url, row = prepared(supervisor)
    assert (row.json["state"], row.json["seed"], row.json["drawn"]) == ("prepared", None, None)
    assert row.json["lists"]["halls"] == [hall["code"]]
    again = supervisor.put(url, wanted())
    assert (again.status_code, again.json["commitment"]) == (201, row.json["commitment"])
    assert supervisor.put(url, wanted(count=2), after=row).status_code in (409, 422)

    drawn = supervisor.act(f"{url}/draw", row, WORDS)

    assert (drawn.status_code, drawn.json["state"], drawn.json["passed"]) == (200, "drawn", [])
    (visit,) = drawn.json["drawn"]
    planned = supervisor.get(f"/inspections/{visit['inspection_id']}").json
    assert (planned["kind"], planned["state"], planned["hall_id"]) == ("random", "planned", hall["id"])
    people = {each["label"]: each["account_id"] for each in drawn.json["people"]}
    assert [people[label] for label in visit["inspectors"]] == [
        planned["inspector_id"],
        planned["second_inspector_id"],
    ]
    assert supervisor.act(f"{url}/draw", row, WORDS).json["drawn"] == drawn.json["drawn"], (
        "its answer was lost"
    )
    assert supervisor.act(f"{url}/draw", row, {"witness": "别的"}).status_code == 409


def test_nobody_outside_learns_whom_it_concerns_before_the_visits_are_over(
    app, stranger, hall, supervisor, operator, both
):
    url, row = prepared(supervisor)
    public = f"/public{url}"
    supervisor.act(f"{url}/draw", row, WORDS)

    before = stranger.get(public)
    assert (before.status_code, before.json["commitment"]) == (200, row.json["commitment"])
    assert (
        {before.json[key] for key in ("seed", "witness", "lists", "drawn", "passed")} == {None}
        if False
        else True
    )
    assert all(before.json[key] is None for key in ("seed", "witness", "lists", "drawn", "passed"))
    page = app.test_client().get(url)
    assert page.status_code == 200
    assert hall["code"] not in page.text + before.text
    assert operator.get(url).status_code == 403
    assert_unheard_of(supervisor, operator, url, hall)

    signed_by_its_inspector(supervisor, url, both)

    after = stranger.get(public).json
    assert (after["revealed"], after["lists_sum"], faults(after)) == (True, before.json["lists_sum"], [])
    shown = app.test_client().get(url).text
    assert hall["name"] in shown
    assert "检查员" in shown
    assert not any(person["name"] in shown for person in supervisor.get(url).json["people"])


def assert_unheard_of(supervisor, operator, url, hall):
    """Nothing that the operator may read names the draw or its visit."""
    (visit,) = supervisor.get(url).json["drawn"]
    for channel in CHANNELS:
        told = operator.get(channel.format(hall=hall["id"]))
        assert told.status_code == 200, channel
        assert visit["inspection_id"] not in told.text, channel
        assert url.removeprefix("/draws/") not in told.text, channel


def signed_by_its_inspector(supervisor, url, people):
    (visit,) = supervisor.get(url).json["drawn"]
    address = f"/inspections/{visit['inspection_id']}"
    planned = supervisor.get(address)
    mine = next(each for each in people if each.account_id == planned.json["inspector_id"])
    form = {key: planned.json[key] for key in ("hall_id", "kind", "second_inspector_id")}
    row = mine.put(
        address,
        form | {"answers": [{"requirement": "hall.mop-sink", "facts": {"mop_sink": True}}]},
        after=planned,
    )
    row = mine.act(f"{address}/submit", row)
    assert mine.act(f"{address}/sign", row, UNSIGNED).status_code == 200


def test_who_is_recused_is_not_drawn(hall, supervisor, both):
    inspector, _ = both
    said = inspector.put(f"/me/recusals/{hall['id']}", {"reason": "kin"})
    assert said.status_code == 204
    assert [each["hall_id"] for each in inspector.get("/me/recusals").json["items"]] == [hall["id"]]

    url, row = prepared(supervisor)
    drawn = supervisor.act(f"{url}/draw", row, WORDS).json
    assert (drawn["drawn"], drawn["passed"]) == ([], [hall["code"]]), "one who is left is no pair"

    assert inspector.open("DELETE", f"/me/recusals/{hall['id']}").status_code == 204
    assert inspector.open("DELETE", f"/me/recusals/{hall['id']}").status_code == 404
    url, row = prepared(supervisor)
    assert len(supervisor.act(f"{url}/draw", row, WORDS).json["drawn"]) == 1


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"count": 2}, "#/count"),
        ({"count": 0}, "#/count"),
        ({"region": "321281"}, "#/region"),
        ({"last": "2020-01-01"}, "#/last"),
    ],
)
def test_what_cannot_be_drawn_is_refused_where_it_is_wrong(supervisor, both, changes, pointer):
    refused = supervisor.put(f"/draws/{uuid4()}", wanted(**changes))

    assert (refused.status_code, pointers(refused)) == (422, [pointer])


def test_one_inspector_is_no_pair(hall, supervisor, inspector):
    refused = supervisor.put(f"/draws/{uuid4()}", wanted())

    assert (refused.status_code, refused.json["code"]) == (409, "too-few-inspectors")


def test_a_draw_is_called_off_before_it_is_made_only(supervisor, stranger, both):
    url, row = prepared(supervisor)
    assert supervisor.act(f"{url}/cancel", row).json["state"] == "cancelled"
    assert stranger.get(f"/public{url}").status_code == 404
    other, row = prepared(supervisor)
    drawn = supervisor.act(f"{other}/draw", row, WORDS)
    assert supervisor.act(f"{other}/cancel", drawn).status_code == 409


def test_anyone_draws_again_from_the_published_file(app, stranger, supervisor, both, tmp_path):
    url, row = prepared(supervisor)
    supervisor.act(f"{url}/draw", row, WORDS)
    signed_by_its_inspector(supervisor, url, both)
    public, file = stranger.get(f"/public{url}").json, tmp_path / "draw.json"
    run = app.test_cli_runner()

    file.write_text(json.dumps(public))
    assert run.invoke(args=["draws", "verify", str(file)]).exit_code == 0
    file.write_text(json.dumps(public | {"drawn": []}))
    assert run.invoke(args=["draws", "verify", str(file)]).exit_code == 1
    file.write_text("[]")
    assert run.invoke(args=["draws", "verify", str(file)]).exit_code == 2
