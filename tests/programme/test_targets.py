"""Targets of districts: set from above, read below, held against the very figures of the overview."""

from datetime import timedelta
from uuid import uuid4

import pytest

from inspector.core.clock import today
from inspector.programme.rules.indicators import INDICATORS
from inspector.reports.rules.figures import shown
from tests.application import both_databases
from tests.steps.registrations import pointers

YEAR = today().year
GOALS = [
    {"indicator": "halls_listed", "at_least": 2, "points": 30},
    {"indicator": "grade_a_share", "at_least": 0.5, "points": 10},
    {"indicator": "filings_per_thousand", "at_least": 0.5, "points": 20},
    {"indicator": "inspections", "at_least": 1, "points": 40},
]


def targets(*goals, **changes):
    form = {"region": "321283", "year": YEAR, "inhabitants": 1_000_000, "goals": list(goals) or GOALS}
    return form | changes


def set_for(admin, **changes):
    url = f"/targets/{uuid4()}"
    row = admin.put(url, targets(**changes))
    assert row.status_code == 201, row.text
    return url, row


@both_databases
def test_a_city_sets_them_and_the_district_reads_how_it_stands(hall, admin, supervisor):
    url, row = set_for(admin)
    assert (row.json["name"], row.json["goals"], row.json["notes"]) == ("泰兴市", GOALS, [])

    answer = supervisor.get("/reports/targets")

    assert (answer.status_code, answer.json["year"], answer.json["may_set"]) == (200, YEAR, False)
    assert answer.json["on"] == today().isoformat()
    (stands,) = answer.json["items"]
    assert (stands["id"], stands["name"], stands["rank"]) == (row.json["id"], "泰兴市", None)
    found = {goal["indicator"]: (goal["value"], goal["state"]) for goal in stands["goals"]}
    assert found == {  # one hall, listed after its one visit, without a grade and a filing
        "halls_listed": (1, "behind"),
        "grade_a_share": (0, "behind"),
        "filings_per_thousand": (0, "behind"),
        "inspections": (1, "reached"),
    }
    assert stands["score"] == 55.0  # half of 30, all of 40
    assert supervisor.get(url).json["goals"] == GOALS


def test_every_value_is_made_of_what_the_overview_says(hall, admin):
    set_for(admin)
    (stands,) = admin.get("/reports/targets").json["items"]
    days = f"from={YEAR}-01-01&to={today()}"
    totals = admin.get(f"/reports/overview?region=321283&{days}").json["totals"]

    values = {goal["indicator"]: goal["value"] for goal in stands["goals"]}
    assert values["halls_listed"] == totals["halls_by_state"]["listed"]
    assert values["inspections"] == totals["inspections"]


def test_every_figure_that_an_indicator_names_is_one_of_the_overview():
    known = shown({})
    for indicator in INDICATORS.values():
        for name in (*indicator.of, *indicator.among):
            assert name.partition(".")[0] in known, name


def test_it_is_told_of_any_day_of_the_year(hall, admin):
    set_for(admin)
    yesterday = today() - timedelta(days=1)
    answer = admin.get(f"/reports/targets?year={YEAR}&on={yesterday}").json
    (stands,) = answer["items"]

    assert answer["on"] == yesterday.isoformat()
    assert {goal["indicator"]: goal["value"] for goal in stands["goals"]}["inspections"] == 0
    beyond = admin.get(f"/reports/targets?year={YEAR}&on={YEAR + 1}-01-05").json
    assert beyond["on"] == today().isoformat(), "no day that is to come"


def test_of_a_year_to_come_nothing_is_measured(admin):
    set_for(admin, year=YEAR + 1)

    (stands,) = admin.get(f"/reports/targets?year={YEAR + 1}").json["items"]

    assert {goal["state"] for goal in stands["goals"]} == {"unmeasured"}
    assert stands["score"] is None


def test_districts_are_ranked_the_best_first(hall, admin, supervisor):
    set_for(admin)
    set_for(admin, region="321204")

    items = admin.get("/reports/targets").json["items"]

    assert [(each["name"], each["rank"], each["score"]) for each in items] == [
        ("泰兴市", 1, 55.0),
        ("姜堰区", 2, 0.0),
    ]
    assert [each["region"] for each in supervisor.get("/reports/targets").json["items"]] == ["321283"]
    assert supervisor.get("/reports/targets?region=321204").status_code == 403


@both_databases
def test_they_are_changed_with_what_was_read_and_the_journal_has_both(admin, supervisor):
    url, row = set_for(admin)
    more = [GOALS[0] | {"at_least": 3}]
    changed = admin.put(url, targets(*more), after=row)

    assert (changed.status_code, changed.json["version"]) == (200, 2)
    assert admin.put(url, targets(), after=row).status_code == 412
    assert admin.put(url, targets()).status_code == 409
    entries = [each for each in supervisor.get("/journal").json["items"] if each["subject"] == "target"]
    assert [each["action"] for each in entries] == ["replace", "create"]
    assert (entries[0]["changes"]["goals"], entries[0]["changes"]["before"]) == (more, {"goals": GOALS})


def test_nobody_sets_what_they_are_measured_by(admin, supervisor, inspector, operator):
    url, row = set_for(admin)
    refused = supervisor.put(f"/targets/{uuid4()}", targets(year=YEAR + 1))
    assert (refused.status_code, refused.json["detail"][:16]) == (403, "目标和督察意见由上级(市级)设定")
    assert supervisor.put(url, targets(), after=row).status_code == 403
    assert supervisor.act(f"{url}/note", row, {"text": "很好"}).status_code == 403
    assert supervisor.get(url).json["actions"] == []
    for person in (inspector, operator):
        assert [person.get(each).status_code for each in (url, "/targets", "/reports/targets")] == [403] * 3


def test_a_district_has_one_set_of_targets_a_year(admin):
    _, first = set_for(admin)
    again = admin.put(f"/targets/{uuid4()}", targets())

    assert (again.status_code, again.json["code"], again.json["id"]) == (409, "targets-set", first.json["id"])


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"year": YEAR - 1}, "#/year"),
        ({"year": YEAR + 2}, "#/year"),
        ({"region": "321283104"}, "#/region"),
        ({"region": "320102"}, "#/region"),
        ({"inhabitants": None}, "#/inhabitants"),
        ({"inhabitants": 0}, "#/inhabitants"),
        ({"goals": []}, "#/goals"),
        ({"goals": [GOALS[0], GOALS[0]]}, "#/goals"),
        ({"goals": [{"indicator": "grade_a_share", "at_least": 1.01}]}, "#/goals/0/at_least"),
        ({"goals": [{"indicator": "inspections", "at_least": -1}]}, "#/goals/0/at_least"),
        ({"goals": [{"indicator": "inspections", "at_least": 1, "points": 0}]}, "#/goals/0/points"),
        ({"goals": [{"indicator": "happiness", "at_least": 1}]}, "#/goals/0/indicator"),
    ],
)
def test_what_cannot_be_a_target_is_named(admin, changes, pointer):
    refused = admin.put(f"/targets/{uuid4()}", targets(**changes))

    assert (refused.status_code, pointers(refused)) == (422, [pointer])


def test_a_whole_share_and_the_next_year_are_good(admin):
    whole = {"indicator": "grade_a_share", "at_least": 1}

    assert admin.put(f"/targets/{uuid4()}", targets(whole, year=YEAR + 1)).status_code == 201


def test_what_the_quality_inspection_finds_is_noted_and_read_below(admin, supervisor):
    url, row = set_for(admin)
    said = {"text": "抽查3家,整改照片与现场不符", "indicator": "inspections"}
    noted = admin.act(f"{url}/note", row, said)

    again = admin.act(f"{url}/note", row, said)
    assert (noted.status_code, again.json["notes"]) == (200, noted.json["notes"]), "only the answer was lost"
    assert admin.act(f"{url}/note", row, said | {"text": "别的"}).status_code == 409
    (note,) = supervisor.get(url).json["notes"]
    assert (note["text"], note["indicator"], note["name"]) == (said["text"], "inspections", "admin")
    assert note["on"] == today().isoformat()
    assert supervisor.get("/reports/targets").json["items"][0]["notes"] == 1
