"""What the report should say, counted in plain Python from the raw rows."""

from collections import Counter
from datetime import timedelta

from tests import make
from tests.reports.city import of

HELD_OR_TO_COME = {"filed", "accepted", "held", "closed"}
FINAL = {"signed", "published"}
ALL = (make.TODAY - timedelta(days=365), make.TODAY + timedelta(days=365))
PARTS = {4: 6, 6: 9, 9: 12, 12: 12}  # digits of a region and of its parts
SUMMED = ("halls", "filings", "tables", "diners", "late_filings", "inspections", "inspections_passed")
SUMMED += ("inspections_partial", "findings_passed", "findings_failed")
SUMMED += ("corrections_open", "corrections_overdue")


def judgements_of(city, visit):
    keys = {visit["hall_judgement_id"], visit["banquet_judgement_id"]}
    return [row for row in city["judgement"] if row["id"] in keys]


def visits(city, days):
    """Signed visits of those days."""
    return [v for v in city["inspection"] if v["state"] in FINAL and days[0] <= v["day"] <= days[1]]


def findings(city, days):
    """What was found on them, where it was known."""
    keys = {each["id"] for visit in visits(city, days) for each in judgements_of(city, visit)}
    known = [each for each in city["finding"] if each["verdict"] in ("pass", "fail")]
    return [each for each in known if each["judgement_id"] in keys]


def rate(part, whole):
    return round(part / whole, 4) if whole else None


def figures(city, days):
    """What the report should say of these rows."""
    first, last = days
    banquets = [f for f in city["filing"] if f["state"] in HELD_OR_TO_COME and first <= f["day"] <= last]
    clean = [visit["outcome"] == "passed" for visit in visits(city, days)]
    verdicts = Counter(each["verdict"] for each in findings(city, days))
    opened = [c for c in city["correction"] if c["state"] != "verified" and first <= c["opened_on"] <= last]
    return {
        "halls": len(city["hall"]),
        "halls_by_state": Counter(hall["state"] for hall in city["hall"]),
        "halls_by_grade": Counter(hall["grade"] for hall in city["hall"] if hall["grade"]),
        "filings": len(banquets),
        "tables": sum(f["tables"] if f["actual_tables"] is None else f["actual_tables"] for f in banquets),
        "diners": sum(f["diners"] if f["actual_diners"] is None else f["actual_diners"] for f in banquets),
        "late_filings": sum(f["late"] for f in banquets),
        "inspections": len(clean),
        "inspections_passed": sum(clean),
        "inspections_partial": sum(visit["outcome"] == "partial" for visit in visits(city, days)),
        "inspection_pass_rate": rate(sum(clean), len(clean)),
        "findings_passed": verdicts["pass"],
        "findings_failed": verdicts["fail"],
        "finding_pass_rate": rate(verdicts["pass"], verdicts.total()),
        "corrections_open": len(opened),
        "corrections_overdue": sum(c["due_on"] < make.TODAY for c in opened),
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
