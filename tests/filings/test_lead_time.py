"""How early a banquet is filed, who guides it, and what is too late."""

from datetime import timedelta

import pytest

from tests.filings.conftest import BANQUET
from tests.steps.filings import drafted, filed, sent, verdicts
from tests.steps.registrations import pointers

EXCEPTION = "banquet.filing-funeral-exception"


@pytest.mark.parametrize(
    ("diners", "tier", "office", "guide"),
    [
        (1, "voluntary", "none", "自愿"),
        (49, "voluntary", "none", "自愿"),
        (50, "village", "village", "协管员"),
        (99, "village", "village", "协管员"),
        (100, "town", "town", "镇(街道)"),
        (299, "town", "town", "镇(街道)"),
        (300, "county", "county", "县(市、区)"),
        (999, "county", "county", "县(市、区)"),
        (1000, "crowd", "county", "人群安全"),
        (5000, "crowd", "county", "人群安全"),
    ],
)
def test_who_guides_goes_by_headcount(hall, operator, diners, tier, office, guide):
    answer = drafted(operator, hall["id"], diners=diners)[1]
    row = answer.json
    assert (row["tier"], row["office"]) == (tier, office)
    assert verdicts(answer)["banquet.tier-assigned"] == ("pass" if diners >= 50 else "not_applicable")
    assert guide in row["guide"]


@pytest.mark.parametrize(
    ("diners", "hours", "minutes", "late"),
    [
        pytest.param(299, 48, 0, False, id="48 hours, to the minute"),
        pytest.param(299, 47, 59, True, id="a minute short of 48"),
        pytest.param(300, 72, 0, False, id="72 hours from 300 diners"),
        pytest.param(300, 71, 59, True, id="a minute short of 72"),
        pytest.param(49, 0, 1, False, id="a small party at the last minute"),
        pytest.param(50, 0, 0, True, id="when the meal begins"),
    ],
)
def test_a_late_filing_is_taken_and_marked(hall, operator, clock, diners, hours, minutes, late):
    url, row = drafted(operator, hall["id"], diners=diners)
    minutes_ahead = 60 * hours + minutes
    day, time = divmod(24 * 60 * 10 + 17 * 60 - minutes_ahead, 24 * 60)  # ten days before BANQUET, 0:00
    clock(BANQUET - timedelta(days=10) + timedelta(days=day), *divmod(time, 60))

    row = operator.act(f"{url}/file", row)

    assert (row.status_code, row.json["late"]) == (200, late)
    assert verdicts(row)["banquet.filing-lead-time"] == ("fail" if late else "pass")
    assert [each["late"] for each in operator.get("/filings").json["items"]] == [late]


@pytest.mark.parametrize("occasion", ["wedding", "other"])
def test_a_meal_that_has_begun_is_past(hall, operator, clock, occasion):
    url, row = drafted(operator, hall["id"], occasion=occasion)
    clock(BANQUET, 17, 1)

    refused = operator.act(f"{url}/file", row)

    assert (refused.status_code, pointers(refused)) == (422, ["#/sittings/0/day"])
    assert operator.get(url).json["state"] == "draft"


def test_yesterdays_meal_is_past(hall, operator):
    yesterday = (BANQUET - timedelta(days=11)).isoformat()
    assert sent(operator, hall["id"], day=yesterday)[1].status_code == 422


@pytest.mark.parametrize(
    ("when", "late", "verdict"),
    [
        pytest.param((BANQUET, 16, 0), False, "pass", id="an hour before"),
        pytest.param((BANQUET, 18, 0), True, "pass", id="an hour into the meal"),
        pytest.param((BANQUET + timedelta(days=1), 17, 0), True, "pass", id="24 hours after"),
        pytest.param((BANQUET + timedelta(days=1), 17, 1), True, "fail", id="a minute more"),
    ],
)
def test_a_funeral_is_filed_promptly_also_afterwards(hall, operator, clock, when, late, verdict):
    url, row = drafted(operator, hall["id"], occasion="funeral", diners=300)
    clock(*when)

    row = operator.act(f"{url}/file", row)

    assert (row.status_code, row.json["late"], verdicts(row)[EXCEPTION]) == (200, late, verdict)
    assert verdicts(row)["banquet.filing-lead-time"] == "not_applicable"


def test_the_kept_judgement_does_not_age(hall, operator, clock):
    clock(BANQUET - timedelta(days=5))
    url, row = filed(operator, hall["id"])
    clock(BANQUET, 12)
    assert operator.get(url).json["judgement"] == row.json["judgement"]
