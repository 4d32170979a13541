"""The task of whoever guides a banquet on site: given, moved, taken back, done, and overdue."""

import hashlib
from datetime import timedelta

import pytest

from inspector.accounts.actions import accounts
from inspector.core.clock import now
from inspector.core.db import transaction
from tests import make
from tests.accounts.phone import Phone
from tests.application import PASSWORD, both_databases
from tests.filings.conftest import BANQUET
from tests.steps.filings import filed
from tests.steps.registrations import pointers
from tests.test_lists import statements

pytestmark = both_databases
EARLIER = (now() - timedelta(minutes=5)).isoformat()
VISIT = {"person": "孙协管", "guided_at": EARLIER, "conclusion": "fit_after_mending", "notes": "冰箱生熟未分"}


def task_of(client, url):
    return client.get(url).json["guidance"]


def tasks(client, query=""):
    return [
        (row["office"], row["region"], row["state"])
        for row in client.get(f"/guidance-tasks{query}").json["items"]
    ]


def record(client, task, **changes):
    url = f"/guidance-tasks/{task['id']}"
    return client.act(f"{url}/record", client.get(url), VISIT | changes)


@pytest.mark.parametrize(
    ("diners", "office", "region"),
    [(50, "village", "321283104201"), (100, "town", "321283104"), (300, "county", "321283")],
)
def test_filing_gives_the_task_to_the_office_of_the_tier(hall, operator, supervisor, diners, office, region):
    url, row = filed(operator, hall["id"], diners=diners)

    assert tasks(supervisor) == [(office, region, "open")]
    task = row.json["guidance"]
    assert (task["office"], task["visits"], task["overdue"]) == (office, [], False)
    assert supervisor.get(f"/guidance-tasks/{task['id']}").json["filing_id"] == url.rpartition("/")[2]


def test_a_small_party_needs_nobody(hall, operator, supervisor):
    _, row = filed(operator, hall["id"], diners=49)
    assert (tasks(supervisor), row.json["guidance"]) == ([], None)


def test_a_visit_is_recorded_and_a_second_one_is_added(hall, operator, inspector):
    url, row = filed(operator, hall["id"])
    picture = make.picture(64, 48)
    sent = inspector.send_photo(picture).json["sha256"]

    first = record(inspector, row.json["guidance"], photos=[sent])
    second = record(inspector, row.json["guidance"], conclusion="fit", notes=None)

    assert (first.json["state"], second.json["state"]) == ("done", "done")
    assert [each["conclusion"] for each in task_of(operator, url)["visits"]] == ["fit_after_mending", "fit"]
    assert second.json["visits"][0]["by"] == inspector.account_id
    assert sent == hashlib.sha256(picture).hexdigest()
    assert operator.get(f"/photos/{sent}").status_code == 200


def test_what_cannot_be_is_named_at_once(hall, operator, inspector):
    _, row = filed(operator, hall["id"])
    later = (now() + timedelta(hours=1)).isoformat()
    refused = record(inspector, row.json["guidance"], guided_at=later, photos=["0" * 64])
    assert (refused.status_code, pointers(refused)) == (422, ["#/guided_at", "#/photos/0"])


@pytest.mark.parametrize("step", ["cancel", "return", "refuse"])
def test_what_is_given_up_needs_no_guidance(hall, operator, supervisor, step):
    url, row = filed(operator, hall["id"])
    who = operator if step == "cancel" else supervisor
    who.act(f"{url}/{step}", row, {"reasons": "说明"})

    assert tasks(supervisor) == [("town", "321283104", "closed")]
    if step == "return":
        operator.act(f"{url}/file", operator.get(url))
        assert tasks(supervisor) == [("town", "321283104", "open")]


def test_a_larger_banquet_goes_to_another_office_and_keeps_what_was_found(hall, operator, inspector):
    url, row = filed(operator, hall["id"], diners=90)
    record(inspector, row.json["guidance"])
    row = operator.act(f"{url}/amend", operator.get(url), make.filing(hall["id"], diners=300))

    task = row.json["guidance"]
    assert (task["office"], task["region"], task["state"]) == ("county", "321283", "open")
    assert len(task["visits"]) == 1

    row = operator.act(f"{url}/amend", row, make.filing(hall["id"], diners=20))
    assert (row.json["office"], row.json["guidance"]["state"]) == ("none", "closed")


def test_a_banquet_that_nobody_guided_is_overdue_the_day_after(
    hall, operator, supervisor, clock, monkeypatch
):
    filing, row = filed(operator, hall["id"])
    task = f"/guidance-tasks/{row.json['guidance']['id']}"

    def overdue(day, hour, minute):
        """As the list finds it, as the list says it, as the task says it and as the filing says it."""
        clock(day, hour, minute)
        monkeypatch.setattr("inspector.filings.routes.guidance.today", lambda: day)
        (listed,) = supervisor.get("/guidance-tasks").json["items"]
        found = tasks(supervisor, "?overdue=true") == [("town", "321283104", "open")]
        told = supervisor.get(task).json["overdue"], task_of(supervisor, filing)["overdue"]
        return [found, listed["overdue"], *told]

    assert overdue(BANQUET, 23, 59) == [False] * 4
    assert overdue(BANQUET + timedelta(days=1), 0, 0) == [True] * 4
    record(supervisor, row.json["guidance"])
    assert tasks(supervisor, "?overdue=true") == []
    assert overdue(BANQUET + timedelta(days=1), 1, 0) == [False] * 4


def test_the_list_can_be_narrowed(hall, operator, supervisor):
    for days, diners in enumerate((60, 120, 300)):
        filed(operator, hall["id"], day=(BANQUET + timedelta(days=days)).isoformat(), diners=diners)

    offices = [office for office, _, _ in tasks(supervisor)]
    assert offices == ["village", "town", "county"]
    assert [o for o, _, _ in tasks(supervisor, f"?from={BANQUET + timedelta(days=1)}")] == ["town", "county"]
    assert [o for o, _, _ in tasks(supervisor, f"?to={BANQUET}")] == ["village"]
    assert [o for o, _, _ in tasks(supervisor, "?region=321283104")] == ["village", "town", "county"]
    assert tasks(supervisor, "?state=done") == []


def test_the_list_takes_as_many_statements_for_three_as_for_one(app, hall, operator, supervisor):
    filed(operator, hall["id"])
    few = statements(app, supervisor, "/guidance-tasks")
    for days in (1, 2):
        filed(operator, hall["id"], day=(BANQUET + timedelta(days=days)).isoformat())
    assert statements(app, supervisor, "/guidance-tasks") == few <= 3


def test_a_town_sees_its_own_and_its_villages_tasks_but_not_the_countys(app, hall, operator):
    with app.app_context(), transaction():
        form = {"name": "station", "display_name": "站", "role": "inspector", "region": "321283104"}
        accounts.add(form | {"password": PASSWORD, "must_change_password": False}, by=None, now=now())
    station = Phone(app, "station").client
    for days, diners in enumerate((60, 120, 300)):
        filed(operator, hall["id"], day=(BANQUET + timedelta(days=days)).isoformat(), diners=diners)

    assert [office for office, _, _ in tasks(station)] == ["village", "town"]


def test_nobody_of_another_county_sees_it_and_no_operator_records_it(person, hall, operator):
    _, row = filed(operator, hall["id"])
    url = f"/guidance-tasks/{row.json['guidance']['id']}"
    assert person("other_inspector").get(url).status_code == 404
    assert tasks(person("other_supervisor")) == []
    refused = operator.post(f"{url}/record", VISIT, headers={"If-Match": '"1"'})
    assert refused.status_code == 403
