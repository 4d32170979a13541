"""Lists begin with what is due next, and their rows say what a screen shows."""

from datetime import timedelta
from uuid import uuid4

from inspector.core.clock import now
from tests import make
from tests.steps.filings import filed
from tests.steps.inspections import form, signed


def days(client, url):
    return [row["day"] for row in client.get(url).json["items"]]


def test_the_next_banquet_and_the_next_visit_stand_first(hall, operator, inspector, supervisor):
    for number in (9, -3, 4, -1):
        filed(operator, hall["id"], occasion="funeral", day=make.day(number).isoformat())
    expected = [make.day(number).isoformat() for number in (4, 9, -1, -3)]
    assert days(supervisor, "/filings?state=filed") == expected
    assert days(supervisor, "/guidance-tasks") == expected
    (row, *_) = supervisor.get("/filings").json["items"]
    assert (row["hall_name"], row["hall_code"]) == (hall["name"], hall["code"])
    (task, *_) = inspector.get("/guidance-tasks").json["items"]
    assert (task["hall_address"], task["occasion"], task["diners"]) == (hall["address"], "funeral", 200)

    since = (now() + timedelta(seconds=1)).isoformat()
    signed(inspector, hall["id"])
    for number in (5, 2):
        mine = {"day": make.day(number).isoformat(), "inspector_id": inspector.account_id}
        supervisor.put(f"/inspections/{uuid4()}", form(hall["id"], kind="routine", **mine))
    today = make.TODAY.isoformat()
    for query, expected in (
        ("?mine=true", [today, today, make.day(2).isoformat(), make.day(5).isoformat()]),
        (f"?day={make.day(2)}", [make.day(2).isoformat()]),
        (f"?from={make.day(1)}&to={make.day(4)}", [make.day(2).isoformat()]),
        ("?overdue=true", []),
        ("?updated_since=2030-01-01T00:00:00Z", []),
    ):
        assert days(inspector, f"/inspections{query}") == expected, query
    assert days(supervisor, "/inspections?mine=true") == []
    assert len(days(supervisor, f"/inspections?updated_since={since.replace('+', '%2B')}")) <= 4

    listed = inspector.get("/inspections")
    tag = {"If-None-Match": listed.headers["ETag"]}
    assert inspector.get("/inspections", headers=tag).status_code == 304
