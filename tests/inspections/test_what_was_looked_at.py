"""What was not looked at counts and is said; what other versions of an app send is kept and not refused."""

from datetime import timedelta
from uuid import uuid4

from tests import make
from tests.application import both_databases
from tests.client import answers_to
from tests.steps.filings import filed
from tests.steps.inspections import answer, corrections, form, signed, started, submitted
from tests.steps.registrations import UNSIGNED, opened_long_ago, pointers

WATER = answer("hall.site-water-supply-ok", site_water_supply_ok=True)  # critical
MOP = answer("hall.mop-sink", mop_sink=True)


@both_databases
def test_a_glance_is_told_beside_its_score_everywhere(app, hall, operator, inspector, supervisor, stranger):
    opened_long_ago(app, hall["id"])
    url, row = submitted(inspector, hall["id"], WATER, MOP)

    seen = {key: row.json[key] for key in ("score", "grade", "looked_at", "partial", "outcome")}
    assert seen == {"score": 100.0, "grade": None, "looked_at": 2, "partial": True, "outcome": "partial"}
    assert row.json["applicable"] > 100

    row = inspector.act(f"{url}/sign", row, UNSIGNED)
    last = operator.get(f"/halls/{hall['id']}").json["last_result"]
    told = ("score", "grade", "looked_at", "applicable", "partial", "outcome")
    assert {key: last[key] for key in told} == {key: row.json[key] for key in told}
    assert (last["inspection_id"], last["kind"]) == (row.json["id"], "unannounced")
    supervisor.act(f"{url}/publish", row)
    (shown,) = stranger.get(f"/public/halls/{hall['code']}").json["inspections"]
    assert (shown["looked_at"], shown["partial"], shown["score"]) == (2, True, 100.0)
    assert shown["coverage"][0] == {
        "level": "critical",
        "looked_at": 1,
        "applicable": row.json["coverage"][0]["applicable"],
    }
    (brief,) = (each for each in inspector.get("/inspections").json["items"] if each["id"] == row.json["id"])
    assert (brief["outcome"], brief["looked_at"], brief["partial"]) == ("partial", 2, True)


def test_passed_means_the_same_for_the_visit_and_in_the_figures(app, hall, inspector, supervisor):
    before = supervisor.get("/reports/overview").json["totals"]
    signed(inspector, hall["id"])
    signed(inspector, hall["id"], mop_sink=False, exhaust_ok=False)
    url, row = submitted(inspector, hall["id"], WATER)
    inspector.act(f"{url}/sign", row, UNSIGNED)

    after = supervisor.get("/reports/overview").json["totals"]
    keys = ("inspections", "inspections_passed", "inspections_partial")
    assert [after[key] - before[key] for key in keys] == [3, 1, 1]
    outcomes = [each["outcome"] for each in inspector.get("/inspections").json["items"]]
    assert sorted(outcomes) == ["failed", "partial", "passed", "passed"], "with the acceptance"


@both_databases
def test_what_does_not_apply_or_could_not_be_checked_is_said_with_the_reason(accepted_hall, inspector):
    checklist = inspector.get(f"/checklists/{accepted_hall['id']}/acceptance").json
    rows = {each["requirement"]: each for each in answers_to(checklist, site_water_supply_ok=None)}

    def put(**said):
        answers = (rows | {"hall.site-water-supply-ok": rows["hall.site-water-supply-ok"] | said}).values()
        url = f"/inspections/{uuid4()}"
        return url, inspector.put(url, form(accepted_hall["id"], *answers, kind="acceptance"))

    place = f"#/answers/{list(rows).index('hall.site-water-supply-ok')}/reason"
    assert pointers(put(status="not_applicable")[1]) == [place]
    locked, row = put(status="could_not_check", reason="水房上锁")
    shut = inspector.act(f"{locked}/submit", row).json
    assert "hall.site-water-supply-ok" in shut["coverage"][0]["left"]
    kept = next(each for each in shut["answers"] if each["requirement"] == "hall.site-water-supply-ok")
    assert (kept["status"], kept["reason"]) == ("could_not_check", "水房上锁")

    without, row = put(status="not_applicable", reason="只用桶装水")
    row = inspector.act(f"{without}/submit", row)
    assert row.json["coverage"][0]["applicable"] == shut["coverage"][0]["applicable"] - 1
    effects = inspector.act(f"{without}/sign", row, UNSIGNED).json["effects"]
    assert next(each["happened"] for each in effects if each["effect"] == "hall_listed")


def test_what_is_known_to_fail_is_not_talked_away(hall, inspector):
    excuse = {"status": "not_applicable", "reason": "只用桶装水"}
    foul = answer("hall.zone-labels", zone_labels=True, site_water_supply_ok=False)
    _, row = submitted(inspector, hall["id"], WATER | {"facts": {}} | excuse, foul)
    assert row.json["outcome"] == "failed"

    _, row = submitted(inspector, hall["id"], WATER | excuse, MOP)
    assert [each["code"] for each in row.json["set_aside"]] == ["not-observed"]


def test_a_photo_that_a_requirement_wants_is_asked_for_and_its_absence_named(hall, inspector):
    checklist = inspector.get(f"/checklists/{hall['id']}/unannounced").json
    wanted = next(each for each in checklist["items"] if each["evidence"] and each["observable"])
    (row,) = (r for r in answers_to(checklist) if r["requirement"] == wanted["requirement"])

    _, bare = submitted(inspector, hall["id"], row)
    assert bare.json["no_evidence"] == [wanted["requirement"]]
    photo = inspector.send_photo(make.picture(160, 120, seed=9)).json["sha256"]
    note = {"photo": photo, "caption": "灶台东侧", "taken_at": "2026-11-20T09:30:00+08:00"}
    moment = "2026-11-20T09:31:00+08:00"
    _, shown = submitted(
        inspector, hall["id"], row | {"photos": [photo], "photo_notes": [note], "answered_at": moment}
    )
    assert shown.json["no_evidence"] == []
    kept = shown.json["answers"][0]
    assert kept["photo_notes"] == [note | {"taken_at": "2026-11-20T01:30:00+00:00"}]
    assert kept["answered_at"] == "2026-11-20T01:31:00+00:00"


@both_databases
def test_what_a_phone_copies_or_another_version_adds_is_kept_and_set_aside(hall, operator, inspector):
    filing, _ = filed(operator, hall["id"])
    filing_id = filing.rpartition("/")[2]
    checklist = inspector.get(f"/checklists/{hall['id']}/banquet?filing_id={filing_id}").json
    items = [each for each in checklist["items"] if each["declared"]]
    assert any(set(each["declared"]) - set(each["observable"]) for each in items)
    copied = [answer(each["requirement"], **each["declared"]) for each in items]
    copied[0] |= {"mood": "good"}
    url, other = f"/inspections/{uuid4()}", {"app_version": "7.1", "started_at": "2026-11-20T09:00:00+08:00"}
    content = form(hall["id"], *copied, kind="banquet", filing_id=filing_id) | other

    row = inspector.put(url, content)

    assert row.status_code == 201, row.text
    aside = {each["pointer"]: (each["value"], each["code"]) for each in row.json["set_aside"]}
    assert aside["/app_version"] == ("7.1", "unknown-field")
    assert aside["/answers/0/mood"] == ("good", "unknown-field")
    assert "not-observable" in {code for _, code in aside.values()}
    assert all(each["because"] for each in row.json["set_aside"])
    assert row.json["started_at"] == "2026-11-20T01:00:00+00:00"
    assert inspector.put(url, content).json == row.json, "the same again is the first answer"
    assert inspector.act(f"{url}/submit", row).status_code == 200


def test_consequences_count_from_the_day_of_the_visit(app, hall, inspector):
    day = make.TODAY - timedelta(days=3)
    url, row = started(inspector, hall["id"], answer("hall.mop-sink", mop_sink=False), day=day.isoformat())
    row = inspector.act(f"{url}/submit", row)
    row = inspector.act(f"{url}/sign", row, UNSIGNED)

    order = corrections(inspector)["hall.mop-sink"]
    assert order["opened_on"] == day.isoformat()
    assert order["due_on"] >= (day + timedelta(days=7)).isoformat()
    assert row.json["late"] is False
    early, _ = submitted(inspector, hall["id"], MOP)
    assert (
        row.json["publish_by"]
        < inspector.act(f"{early}/sign", inspector.get(early), UNSIGNED).json["publish_by"]
    )
    long_ago = (make.TODAY - timedelta(days=8)).isoformat()
    _, late = submitted(inspector, hall["id"], MOP, day=long_ago)
    assert late.json["late"] is True
