"""Diners who fell ill: the clock, what to preserve, and the report."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from inspector.core.days import LOCAL
from tests import make
from tests.application import both_databases
from tests.client import offered
from tests.filings.conftest import BANQUET
from tests.steps.filings import drafted, filed
from tests.steps.registrations import pointers, steps_of

pytestmark = both_databases
NOTICED = datetime(BANQUET.year, BANQUET.month, BANQUET.day, 21, tzinfo=LOCAL)
ILL = {"noticed_at": NOTICED.isoformat(), "ill_diners": 6, "symptoms": "呕吐、腹泻"}


@pytest.fixture
def at_night(monkeypatch, clock):
    """Sets the clock of all routes of filings, in hours and minutes after it was noticed."""

    def set_to(hours=0, minutes=0):
        moment = NOTICED + timedelta(hours=hours, minutes=minutes)
        clock(moment.date(), moment.hour, moment.minute)
        monkeypatch.setattr("inspector.filings.routes.incidents.now", lambda: moment)

    return set_to


@pytest.fixture
def banquet(hall, operator, at_night):
    url, _ = filed(operator, hall["id"])
    at_night()
    return url


def told(client, url, **changes):
    answer = client.post(f"{url}/incidents", ILL | changes)
    assert answer.status_code == 201, answer.text
    return answer


def test_telling_of_it_starts_the_clock_and_says_what_to_preserve(app, operator, banquet):
    row = told(operator, banquet)

    assert datetime.fromisoformat(row.json["report_by"]) == NOTICED + timedelta(hours=2)
    assert (row.json["state"], row.json["overdue"], offered(row.json)) == ("open", False, ["report"])
    things = [each["id"] for each in row.json["preserve"]]
    assert {"food", "samples", "ingredients", "tools", "vomit"} <= set(things)
    assert (row.json["basis"]["clause"], row.json["basis"]["known"]) == ("20", "quoted")
    assert operator.get(banquet).json["incidents"][0]["id"] == row.json["id"]
    assert steps_of(app, row.json["id"]) == ["tell"]


@pytest.mark.parametrize(
    ("hours", "minutes", "overdue"), [(2, 0, False), pytest.param(2, 1, True, id="a minute later")]
)
def test_it_is_overdue_when_two_hours_have_passed_without_a_report(
    operator, supervisor, banquet, at_night, hours, minutes, overdue
):
    url = f"/incidents/{told(operator, banquet).json['id']}"
    at_night(hours, minutes)

    assert supervisor.get(url).json["overdue"] is overdue
    assert [row["overdue"] for row in supervisor.get("/incidents").json["items"]] == [overdue]
    assert len(supervisor.get("/incidents?overdue=true").json["items"]) == overdue


@pytest.mark.parametrize(
    ("after", "late"),
    [
        pytest.param(0, False, id="in the very minute in which it was noticed"),
        pytest.param(120, False, id="in the last minute"),
        pytest.param(121, True, id="a minute too late"),
    ],
)
def test_a_report_stops_the_clock_and_tells_whether_it_was_in_time(
    operator, supervisor, banquet, at_night, after, late
):
    row = told(operator, banquet)
    at_night(5)
    said = {"reported_at": (NOTICED + timedelta(minutes=after)).isoformat(), "reported_to": "市监局值班室"}
    row = operator.act(f"/incidents/{row.json['id']}/report", row, said)

    assert (row.json["state"], row.json["reported_to"]) == ("reported", "市监局值班室")
    assert (row.json["reported_late"], offered(row.json)) == (late, [])
    assert [each["reported_late"] for each in supervisor.get("/incidents").json["items"]] == [late]
    assert len(supervisor.get("/incidents?reported_late=true").json["items"]) == late
    assert [each["reported_late"] for each in operator.get(banquet).json["incidents"]] == [late]
    assert supervisor.get("/incidents?overdue=true").json["items"] == []  # it waits for nobody
    again = operator.act(f"/incidents/{row.json['id']}/report", row, said)
    assert again.status_code == 409


@pytest.mark.parametrize(
    ("minutes", "taken"), [(-1, False), pytest.param(0, True, id="at once"), (70, True), (71, False)]
)
def test_a_report_lies_between_noticing_and_now_give_or_take_a_clock(
    operator, banquet, at_night, minutes, taken
):
    row = told(operator, banquet)
    at_night(1)
    said = {"reported_at": (NOTICED + timedelta(minutes=minutes)).isoformat(), "reported_to": "卫健委"}
    answer = operator.act(f"/incidents/{row.json['id']}/report", row, said)
    if taken:
        assert (answer.status_code, answer.json["state"]) == (200, "reported")
    else:
        assert (answer.status_code, pointers(answer)) == (422, ["#/reported_at"])


def test_told_again_under_its_id_it_is_one_incident(operator, banquet):
    key = str(uuid4())
    first, second = (told(operator, banquet, id=key) for _ in range(2))
    other = operator.post(f"{banquet}/incidents", ILL | {"id": key, "ill_diners": 7})

    assert first.json == second.json
    assert (other.status_code, other.json["differs"]) == (409, ["ill_diners"])
    assert len(operator.get("/incidents").json["items"]) == 1


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"ill_diners": 0}, "#/ill_diners"),
        ({"ill_diners": 10**6}, "#/ill_diners"),
        ({"symptoms": "吐" * 2001}, "#/symptoms"),
        ({"noticed_at": "2026-02-30T10:00:00+08:00"}, "#/noticed_at"),
        ({"noticed_at": "2026-11-22T10:00:00"}, "#/noticed_at"),
        ({"noticed_at": (NOTICED + timedelta(hours=1)).isoformat()}, "#/noticed_at"),
        ({"id": "7"}, "#/id"),
    ],
)
def test_what_cannot_be_is_refused(operator, banquet, changes, pointer):
    refused = operator.post(f"{banquet}/incidents", ILL | changes)
    assert (refused.status_code, pointers(refused)) == (422, [pointer])


def test_it_is_told_of_what_was_filed_only(hall, operator, at_night):
    url, _ = drafted(operator, hall["id"])
    at_night()
    assert operator.post(f"{url}/incidents", ILL).json["code"] == "not-now"


def test_those_who_oversee_may_tell_of_it_too_and_strangers_know_nothing(person, operator, banquet):
    url = f"/incidents/{told(person('inspector'), banquet).json['id']}"
    assert operator.get(url).status_code == 200
    for name in ("neighbour", "other_inspector", "other_supervisor"):
        assert person(name).get(url).status_code == 404
        assert person(name).get("/incidents").json["items"] == []
        assert person(name).post(f"{banquet}/incidents", ILL).status_code == 404


def test_the_closing_report_is_judged_by_when_it_was_reported(operator, banquet, at_night):
    row = told(operator, banquet)
    at_night(3)
    said = {"reported_at": (NOTICED + timedelta(hours=3)).isoformat(), "reported_to": "市监局"}
    operator.act(f"/incidents/{row.json['id']}/report", row, said)
    held = operator.act(f"{banquet}/hold", operator.get(banquet))
    closed = operator.act(f"{banquet}/close", held, make.closing(held.json, ill_diners=6))

    found = {each["requirement"]: each for each in closed.json["closing"]["judgement"]["findings"]}
    hours = found["banquet.incident-report-hours"]
    assert (hours["verdict"], hours["measured"]) == ("fail", 3)
    assert found["banquet.incident-preserve"]["verdict"] == "unknown", "nobody has said so"
