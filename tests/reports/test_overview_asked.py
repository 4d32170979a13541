"""What is asked of the report, and by whom."""

from collections import Counter
from datetime import timedelta

import pytest

from tests import make, shared
from tests.accounts.phone import Phone
from tests.reports.city import build, of, raw
from tests.reports.counting import ALL, assert_counted_right, findings, known, report

app = shared.app


@pytest.fixture(scope="module")
def city(app):
    build(app, lambda name: Phone(app, name).client)
    return raw(app)


def test_what_failed_most_is_named_with_how_often_it_was_checked(city, admin, supervisor):
    for client, region in ((admin, "3212"), (supervisor, "321283")):
        seen = known(findings(of(city, lambda code, region=region: code.startswith(region)), ALL))
        named = [(each["requirement"], each["edition"]) for each in seen]
        checked, failed = (
            Counter(named),
            Counter(name for name, each in zip(named, seen, strict=True) if each["verdict"] == "fail"),
        )
        expected = sorted(failed, key=lambda name: (-failed[name], name[0]))[:10]

        rows = report(client, region)["most_failed"]

        assert [(row["requirement"], row["edition"]) for row in rows] == expected
        assert [row["fails"] for row in rows] == [failed[name] for name in expected]
        assert [row["checked"] for row in rows] == [checked[name] for name in expected]
        assert all(row["text"] for row in rows)


def test_parts_are_named_one_level_down(city, admin, supervisor):
    named = {part["region"]: part["name"] for part in report(admin)["parts"]}
    assert named == {"321204": "姜堰区", "321283": "泰兴市"}
    towns = report(supervisor)["parts"]
    assert [part["region"] for part in towns] == ["321283101", "321283104"]
    assert all(part["name"] != part["region"] for part in towns)


def test_one_reads_ones_own_area_only(city, person, supervisor):
    assert report(supervisor, "")["region"] == report(supervisor, "3212")["region"] == "321283"
    assert report(supervisor, "")["totals"] == report(supervisor, "321283")["totals"]
    for region in ("321204", "33", "321204101006"):
        refused = supervisor.get(f"/reports/overview?region={region}")
        assert (refused.status_code, refused.json["code"]) == (403, "forbidden")
    for name in ("operator", "inspector"):
        assert person(name).get("/reports/overview").status_code == 403


def test_without_days_it_is_the_year_to_today(city, supervisor):
    body = supervisor.get("/reports/overview").json
    assert body["to"] == make.TODAY.isoformat()
    assert body["from"] == (make.TODAY - timedelta(days=365)).isoformat()
    assert_counted_right(body, city, (make.TODAY - timedelta(days=365), make.TODAY))


@pytest.mark.parametrize("question", ["from=gestern", "to=2026-02-30", "region=321", "from=1999-12-31"])
def test_a_wrong_question_is_refused(supervisor, question):
    refused = supervisor.get(f"/reports/overview?{question}")
    assert refused.status_code == 422
    assert [row["parameter"] for row in refused.json["errors"]] == [question.partition("=")[0]]


def test_a_period_that_ends_before_it_begins_is_refused(supervisor):
    refused = supervisor.get("/reports/overview?from=2026-12-02&to=2026-12-01")

    assert (refused.status_code, refused.json["errors"][0]["parameter"]) == (422, "to")
    assert supervisor.get("/reports/overview?from=2026-12-01&to=2026-12-01").status_code == 200


def listed(client, url):
    """All rows of a list, page by page."""
    rows, cursor = [], ""
    while cursor is not None:
        page = client.get(f"{url}&limit=50{cursor and f'&cursor={cursor}'}").json
        rows, cursor = rows + page["items"], page["next"]
    return rows


def total(rows, key):
    return sum(row[key] or 0 for row in rows)


@pytest.mark.parametrize("days", [ALL, (make.TODAY - timedelta(days=1), make.TODAY)], ids=["all", "two days"])
@pytest.mark.parametrize("region", ["321283", "321283101"])
def test_every_figure_can_be_added_up_from_lists_with_the_same_filters(city, supervisor, region, days):
    said = report(supervisor, region, days)["totals"]
    span = f"?region={region}&from={days[0]}&to={days[1]}"
    states = ("filed", "accepted", "held", "closed")
    filings = [row for state in states for row in listed(supervisor, f"/filings{span}&state={state}")]
    closed = [row for row in filings if row["state"] == "closed"]
    signed = ("signed", "published", "awaiting_media")
    visits = [row for state in signed for row in listed(supervisor, f"/inspections{span}&state={state}")]
    orders = [
        row for row in listed(supervisor, f"/corrections?region={region}") if row["state"] != "verified"
    ]
    ill = listed(supervisor, f"/incidents{span}")

    assert said["halls"] == len(listed(supervisor, f"/halls?region={region}"))
    assert (said["filings"], said["filings_held"]) == (len(filings), len(closed))
    assert said["late_filings"] == sum(row["late"] for row in filings)
    assert (said["tables_filed"], said["tables_held"]) == (
        *(total(filings, "tables"), total(closed, "actual_tables")),
    )
    assert (said["person_meals_filed"], said["person_meals_held"]) == (
        *(total(filings, "person_meals"), total(closed, "actual_person_meals")),
    )
    for figure, query in (("done", "state=done"), ("open", "state=open"), ("missed", "missed=true")):
        assert said[f"guidance_{figure}"] == len(listed(supervisor, f"/guidance-tasks{span}&{query}")), figure
    assert (said["incidents"], said["ill_diners"]) == (len(ill), total(ill, "ill_diners"))
    assert said["inspections"] == len(visits)
    for figure in ("passed", "partial"):
        assert said[f"inspections_{figure}"] == sum(row["outcome"] == figure for row in visits)
    assert said["corrections_open"] == len(orders)
    assert said["corrections_overdue"] == sum(row["overdue"] for row in orders)
