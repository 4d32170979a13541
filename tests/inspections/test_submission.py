"""Handing a visit over: findings, score, grade, and where it differs from what was declared."""

from uuid import uuid4

from inspector.standards.models import Judgement
from tests import make
from tests.application import both_databases
from tests.steps.inspections import answer, findings, form, started, submitted
from tests.steps.registrations import count, opened_long_ago, steps_of

# Facts that one requirement alone reads, so that a score can be worked by hand.
WATER = answer("hall.site-water-supply-ok", site_water_supply_ok=True)  # critical: 3 points
MOP = answer("hall.mop-sink", mop_sink=False)  # key: 2 points
LABELS = answer("hall.zone-labels", zone_labels=True)  # general: 1 point


@both_databases
def test_what_was_observed_is_judged_and_kept(app, hall, inspector):
    before = count(app, Judgement)

    url, row = submitted(inspector, hall["id"], WATER, MOP, LABELS)

    checked = {key: verdict for key, verdict in findings(row).items() if verdict in ("pass", "fail")}
    assert checked == {
        "hall.site-water-supply-ok": "pass",
        "hall.mop-sink": "fail",
        "hall.zone-labels": "pass",
    }
    assert row.json["score"] == 66.7, "(3 + 1) of (3 + 2 + 1)"
    assert (row.json["state"], row.json["grade"]) == ("submitted", None)
    assert count(app, Judgement) == before + 2, "one of the hall, one of the banquet"
    assert steps_of(app, url.rpartition("/")[2]) == ["create", "submit"]
    assert inspector.get(url).json["judgements"] == row.json["judgements"]


def test_a_hall_in_good_order_is_graded_a(app, hall, inspector):
    opened_long_ago(app, hall["id"])
    _, row = submitted(inspector, hall["id"])
    assert (row.json["score"], row.json["grade"], row.json["no_grade"]) == (100.0, "A", [])
    assert row.json["disagreements"] == []
    assert all(each["looked_at"] >= each["needed"] for each in row.json["coverage"])


@both_databases
def test_a_visit_says_what_it_did_not_look_at_and_why_there_is_no_grade(app, hall, inspector):
    opened_long_ago(app, hall["id"])

    url, row = submitted(inspector, hall["id"], WATER, MOP, LABELS)

    critical, key, general, _ = row.json["coverage"]
    assert [each["looked_at"] for each in (critical, key, general)] == [1, 1, 1]
    assert critical["needed"] == critical["applicable"] == 1 + len(critical["left"])
    assert "hall.site-water-supply-ok" not in critical["left"]
    assert "hall.gas-alarm" in critical["left"]
    assert [each["code"] for each in row.json["no_grade"]] == ["critical-unseen", "too-little"]
    assert row.json["no_grade"][0]["text"] == "有适用的底线项未查"
    assert inspector.get(url).json["coverage"] == row.json["coverage"]


def test_a_visit_that_is_not_judged_yet_says_nothing_of_its_grade(hall, inspector):
    _, row = started(inspector, hall["id"], WATER)
    assert [row.json[key] for key in ("bonus", "coverage", "no_grade", "grade")] == [None] * 4


def test_a_visit_that_does_not_look_at_the_whole_hall_gives_no_grade(hall, inspector):
    for kind in ("banquet", "follow_up"):
        _, row = submitted(inspector, hall["id"], kind=kind)
        assert (row.json["score"], row.json["grade"]) == (100.0, None)
        assert [each["code"] for each in row.json["no_grade"]] == ["other-kind"]


def test_where_the_operator_declared_otherwise_both_are_listed(hall, inspector):
    seats = answer("hall.mop-sink", mop_sink=False, seats=300)
    fuel = answer("hall.zone-labels", fuel=["wood"], zone_labels=True)

    _, row = submitted(inspector, hall["id"], WATER, seats, fuel)

    assert sorted(row.json["disagreements"], key=lambda each: each["fact"]) == [
        {"fact": "fuel", "declared": ["bottled_gas", "electricity"], "observed": ["wood"]},
        {"fact": "mop_sink", "declared": True, "observed": False},
        {"fact": "seats", "declared": 320, "observed": 300},
    ]


def test_the_order_in_which_a_set_is_named_is_no_disagreement(hall, inspector):
    _, row = submitted(inspector, hall["id"], answer("hall.mop-sink", fuel=["electricity", "bottled_gas"]))
    assert row.json["disagreements"] == []


def test_nothing_observed_is_nothing_to_hand_over(hall, inspector):
    url, row = started(inspector, hall["id"], WATER)
    row = inspector.put(url, form(hall["id"]), after=row)

    refused = inspector.act(f"{url}/submit", row)

    assert (refused.status_code, refused.json["code"]) == (409, "no-answers")
    assert inspector.get(url).json["state"] == "started"


def test_what_was_handed_over_is_not_written_into(hall, inspector):
    url, row = submitted(inspector, hall["id"], WATER)

    refused = inspector.put(url, form(hall["id"], WATER, MOP), after=row)

    assert (refused.status_code, refused.json["code"], refused.json["state"]) == (409, "not-now", "submitted")
    again = inspector.act(f"{url}/submit", row)
    assert (again.status_code, again.json["allowed"]) == (409, ["reopen", "sign"])


def test_handing_over_again_after_a_lost_answer_judges_once(app, hall, inspector):
    url, row = started(inspector, hall["id"], WATER)
    before = count(app, Judgement)
    first, second = (inspector.act(f"{url}/submit", row) for _ in range(2))
    assert first.json == second.json
    assert count(app, Judgement) == before + 2


def test_an_operator_sees_the_result_once_it_is_handed_over(hall, operator, inspector, person):
    url, row = started(inspector, hall["id"], WATER)
    assert operator.get(url).status_code == 404
    assert operator.get("/inspections?state=started").json["items"] == []

    inspector.act(f"{url}/submit", row)

    assert operator.get(url).json["score"] == 100.0
    assert person("neighbour").get(url).status_code == 404
    assert person("other_inspector").get(url).status_code == 404


def test_a_visit_of_the_past_is_judged_by_the_standards_of_its_day(hall, inspector):
    _, row = submitted(inspector, hall["id"], WATER, day="2019-12-31")
    assert {part["on"] for part in row.json["judgements"]} == {"2019-12-31"}
    editions = {each["id"] for part in row.json["judgements"] for each in part["editions"]}
    assert "db3212-t-1004-2019" in editions
    assert "taizhou-banquet-service" not in editions, "in force from the next day on"


@both_databases
def test_what_only_the_filing_can_tell_of_a_banquet_is_judged_with_the_visit(hall, operator, inspector):
    url = f"/filings/{uuid4()}"
    content = make.filing(hall["id"], diners=60, tables=6)
    assert operator.act(f"{url}/file", operator.put(url, content)).status_code == 200
    told = ("banquet.sample-required", "banquet.no-nitrite")

    def verdicts(**changes):
        seen = answer("banquet.no-nitrite", no_nitrite=True)
        _, row = submitted(inspector, hall["id"], seen, kind="banquet", **changes)
        return [findings(row)[name] for name in told]

    assert verdicts() == ["unknown", "pass"]
    assert verdicts(filing_id=url.rpartition("/")[2]) == ["not_applicable", "pass"]
