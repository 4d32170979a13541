"""What the report should say, counted in plain Python from the raw rows."""

from collections import Counter
from datetime import timedelta

from inspector.core.days import local_day, local_moment
from tests import make
from tests.reports.city import of

HELD_OR_TO_COME = {"filed", "accepted", "held", "closed"}
SIGNED = {"signed", "published", "awaiting_media"}
ALL = (make.TODAY - timedelta(days=365), make.TODAY + timedelta(days=365))
PARTS = {4: 6, 6: 9, 9: 12, 12: 12}  # digits of a region and of its parts
SUMMED = ("halls", "filings", "late_filings", "tables_filed", "filings_held", "tables_held")
SUMMED += ("person_meals_filed", "person_meals_held", "guidance_done", "guidance_open", "guidance_missed")
SUMMED += ("incidents", "ill_diners", "inspections", "inspections_passed", "inspections_partial")
SUMMED += ("inspections_awaiting_media", "findings_passed", "findings_failed", "findings_unknown")
SUMMED += ("corrections_opened", "corrections_open", "corrections_overdue", "corrections_repeated")
SUMMED += ("corrections_in_time", "corrections_late", "registrations", "halls_newly_listed", "grades_new")
SUMMED += ("materials_expired", "materials_expiring", "incidents_reported_late", "inspections_failed")
SUMMED += ("halls_unvisited", "photos_missing")


def judgements_of(city, visit):
    keys = {visit["hall_judgement_id"], visit["banquet_judgement_id"]}
    return [row for row in city["judgement"] if row["id"] in keys]


def visits(city, days):
    """Signed visits of those days."""
    return [v for v in city["inspection"] if v["state"] in SIGNED and days[0] <= v["day"] <= days[1]]


def findings(city, days):
    """What was found on them, known or not."""
    keys = {each["id"] for visit in visits(city, days) for each in judgements_of(city, visit)}
    return [each for each in city["finding"] if each["judgement_id"] in keys]


def known(found):
    return [each for each in found if each["verdict"] in ("pass", "fail")]


def rate(part, whole):
    return round(part / whole, 4) if whole else None


def figures(city, days):
    """What the report should say of these rows."""
    return {
        **of_halls(city, days),
        **of_banquets(city, days),
        **of_visits(city, days),
        **of_corrections(city, days),
    }


def of_halls(city, days):
    """Every hall was made, listed and graded today: before, there was none."""
    first, last = days
    there = city["hall"] if last >= make.TODAY else []
    fresh = [hall for hall in there if first <= make.TODAY]
    handed_in = [r for r in city["registration"] if r["submitted_at"] and within(days, r["submitted_at"])]
    used = {hall["id"] for hall in city["hall"] if hall["state"] in ("listed", "suspended")}
    on = min(last, make.TODAY)
    ends = [m["expires_on"] for m in city["hall_material"] if m["hall_id"] in used and m["expires_on"]]
    return {
        "halls": len(there),
        "halls_by_state": Counter(hall["state"] for hall in there),
        "halls_by_grade": Counter(hall["grade"] for hall in there if hall["grade"]),
        "halls_newly_listed": sum(bool(h["listed_on"]) and first <= h["listed_on"] <= last for h in there),
        "grades_new": sum(hall["grade"] is not None for hall in fresh),
        **dict.fromkeys(("grades_raised", "grades_lowered", "grades_lost"), 0),
        "registrations": len(handed_in),
        "registrations_by_state": Counter(row["state"] for row in handed_in),
        "materials_expired": sum(day < on for day in ends),
        "materials_expiring": sum(on <= day <= on + timedelta(days=30) for day in ends),
    }


def within(days, moment):
    return days[0] <= local_day(moment) <= days[1]


def of_banquets(city, days):
    first, last = days
    banquets = [f for f in city["filing"] if f["state"] in HELD_OR_TO_COME and first <= f["day"] <= last]
    closed = [f for f in banquets if f["state"] == "closed"]
    meals = [m for m in city["filing_sitting"] if m["filing_id"] in {f["id"] for f in banquets}]
    held = [m for m in meals if m["filing_id"] in {f["id"] for f in closed}]
    tasks = [g for g in city["guidance"] if first <= g["day"] <= last]
    waiting = [g["record_by"] >= make.TODAY for g in tasks if g["state"] == "open"]
    ill = [i for i in city["incident"] if within(days, i["noticed_at"])]
    done = sum(g["state"] == "done" for g in tasks)
    return {
        "filings": len(banquets),
        "late_filings": sum(f["late"] for f in banquets),
        "tables_filed": sum(f["tables"] for f in banquets),
        "filings_held": len(closed),
        "tables_held": sum(f["actual_tables"] for f in closed),
        "person_meals_filed": sum(m["diners"] for m in meals),
        "person_meals_held": sum(m["actual_diners"] for m in held),
        "filings_by_tier": Counter(f["tier"] for f in banquets),
        "filings_by_office": Counter(f["office"] for f in banquets),
        "guidance_done": done,
        "guidance_share": rate(done, done + len(waiting) - sum(waiting)),
        "incidents_reported_late": sum(told_late(i, days) for i in ill),
        "guidance_open": sum(waiting),
        "guidance_missed": len(waiting) - sum(waiting),
        "incidents": len(ill),
        "ill_diners": sum(i["ill_diners"] for i in ill),
    }


def told_late(incident, days):
    """Against the moment of its report; one that nobody told of, against the end of the day of the data."""
    told = incident["reported_at"] or local_moment(min(days[1], make.TODAY) + timedelta(days=1), 0)
    return told > incident["report_by"]


def of_visits(city, days):
    seen = visits(city, days)
    passed = sum(visit["outcome"] == "passed" for visit in seen)
    failed = sum(visit["outcome"] == "failed" for visit in seen)
    verdicts = Counter(each["verdict"] for each in findings(city, days))
    judged = verdicts["pass"] + verdicts["fail"]
    waiting = [visit for visit in seen if visit["state"] == "awaiting_media"]
    return {
        "inspections": len(seen),
        "inspections_passed": passed,
        "inspections_failed": failed,
        "concluded_pass_rate": rate(passed, passed + failed),
        "inspections_by_kind": Counter(visit["kind"] for visit in seen),
        "halls_unvisited": sum(
            hall["state"] == "listed" and hall["id"] not in {visit["hall_id"] for visit in seen}
            for hall in city["hall"]
        ),
        "photos_missing": sum(
            not photo["arrived"] and photo["inspection_id"] in {v["id"] for v in waiting}
            for photo in city["inspection_photo"]
        ),
        "inspections_partial": sum(visit["outcome"] == "partial" for visit in seen),
        "inspections_awaiting_media": len(waiting),
        "inspection_pass_rate": rate(passed, len(seen)),
        "findings_passed": verdicts["pass"],
        "findings_failed": verdicts["fail"],
        "findings_unknown": verdicts["unknown"],
        "finding_pass_rate": rate(verdicts["pass"], judged),
        "finding_unknown_share": rate(verdicts["unknown"], judged + verdicts["unknown"]),
    }


def of_corrections(city, days):
    first, last = days
    on = min(last, make.TODAY)
    rows = city["correction"]
    opened = [c for c in rows if first <= c["opened_on"] <= last]
    owed = [c for c in rows if c["opened_on"] <= on and (c["closed_on"] is None or c["closed_on"] > on)]
    closed = [c for c in rows if c["closed_on"] and first <= c["closed_on"] <= last]
    in_time = sum(c["closed_on"] <= c["due_on"] for c in closed)
    return {
        "corrections_opened": len(opened),
        "corrections_repeated": sum(repeated(c, rows) for c in opened),
        "corrections_in_time": in_time,
        "corrections_late": len(closed) - in_time,
        "corrections_in_time_share": rate(in_time, len(closed)),
        "corrections_open": len(owed),
        "corrections_overdue": sum(c["due_on"] < on for c in owed),
    }


def repeated(correction, rows):
    same = [c for c in rows if all(c[key] == correction[key] for key in ("hall_id", "requirement"))]
    return any(each["opened_on"] < correction["opened_on"] for each in same)


def report(client, region="", days=ALL):
    area = f"region={region}&" if region else ""
    answer = client.get(f"/reports/overview?{area}from={days[0]}&to={days[1]}")
    assert answer.status_code == 200, answer.text
    return answer.json


def assert_counted_right(body, city, days):
    """Totals and every part, by the rows of the region."""
    region = body["region"]
    here = of(city, lambda code: code.startswith(region))
    assert body["totals"] == figures(here, days)
    for part in body["parts"]:
        own = of(here, lambda code, part=part: code[: PARTS[len(region)]] == part["region"])
        assert {key: part[key] for key in body["totals"]} == figures(own, days)
    for key in SUMMED:
        assert sum(part[key] for part in body["parts"]) == body["totals"][key], key
