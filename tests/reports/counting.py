"""What the report should say, counted in plain Python from the raw rows."""

from collections import Counter
from datetime import timedelta

from inspector.core.days import local_day
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
SUMMED += ("corrections_opened", "corrections_open", "corrections_overdue")


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
        "halls": len(city["hall"]),
        "halls_by_state": Counter(hall["state"] for hall in city["hall"]),
        "halls_by_grade": Counter(hall["grade"] for hall in city["hall"] if hall["grade"]),
        **of_banquets(city, days),
        **of_visits(city, days),
        **of_corrections(city, days),
    }


def of_banquets(city, days):
    first, last = days
    banquets = [f for f in city["filing"] if f["state"] in HELD_OR_TO_COME and first <= f["day"] <= last]
    closed = [f for f in banquets if f["state"] == "closed"]
    meals = [m for m in city["filing_sitting"] if m["filing_id"] in {f["id"] for f in banquets}]
    held = [m for m in meals if m["filing_id"] in {f["id"] for f in closed}]
    tasks = [g for g in city["guidance"] if first <= g["day"] <= last]
    waiting = [g["record_by"] >= make.TODAY for g in tasks if g["state"] == "open"]
    ill = [i for i in city["incident"] if first <= local_day(i["noticed_at"]) <= last]
    return {
        "filings": len(banquets),
        "late_filings": sum(f["late"] for f in banquets),
        "tables_filed": sum(f["tables"] for f in banquets),
        "filings_held": len(closed),
        "tables_held": sum(f["actual_tables"] for f in closed),
        "person_meals_filed": sum(m["diners"] for m in meals),
        "person_meals_held": sum(m["actual_diners"] for m in held),
        "guidance_done": sum(g["state"] == "done" for g in tasks),
        "guidance_open": sum(waiting),
        "guidance_missed": len(waiting) - sum(waiting),
        "incidents": len(ill),
        "ill_diners": sum(i["ill_diners"] for i in ill),
    }


def of_visits(city, days):
    seen = visits(city, days)
    passed = sum(visit["outcome"] == "passed" for visit in seen)
    verdicts = Counter(each["verdict"] for each in findings(city, days))
    judged = verdicts["pass"] + verdicts["fail"]
    return {
        "inspections": len(seen),
        "inspections_passed": passed,
        "inspections_partial": sum(visit["outcome"] == "partial" for visit in seen),
        "inspections_awaiting_media": sum(visit["state"] == "awaiting_media" for visit in seen),
        "inspection_pass_rate": rate(passed, len(seen)),
        "findings_passed": verdicts["pass"],
        "findings_failed": verdicts["fail"],
        "findings_unknown": verdicts["unknown"],
        "finding_pass_rate": rate(verdicts["pass"], judged),
        "finding_unknown_share": rate(verdicts["unknown"], judged + verdicts["unknown"]),
    }


def of_corrections(city, days):
    first, last = days
    owed = [c for c in city["correction"] if c["state"] != "verified"]
    return {
        "corrections_opened": sum(first <= c["opened_on"] <= last for c in city["correction"]),
        "corrections_open": len(owed),
        "corrections_overdue": sum(c["due_on"] < make.TODAY for c in owed),
    }


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
