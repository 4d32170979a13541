"""What a new edition adds, removes, tightens and loosens."""

from dataclasses import replace
from datetime import date

import pytest

from inspector.standards.documents.library import shipped
from inspector.standards.rules.bounds import Age, Bound
from inspector.standards.rules.edition_diff import changes
from inspector.standards.rules.requirements import Level

EDITION = shipped().edition("db3212-t-1004-2019")


def kinds(requirement_id, **parts):
    """What changes where one requirement of its edition differs so."""
    edition = next(
        each for each in shipped().editions if requirement_id in {one.id for one in each.requirements}
    )
    requirements = tuple(
        replace(each, **parts) if each.id == requirement_id else each for each in edition.requirements
    )
    new = replace(edition, id="new", since=date(2027, 1, 1), requirements=requirements)
    return {change.requirement: change.kind for change in changes(edition, new)}


def test_an_edition_does_not_differ_from_itself():
    assert changes(EDITION, EDITION) == []


def test_added_and_removed_requirements_are_named():
    fewer = replace(EDITION, requirements=EDITION.requirements[1:])

    assert [c.kind for c in changes(EDITION, fewer)] == ["removed"]
    assert [c.kind for c in changes(fewer, EDITION)] == ["added"]


@pytest.mark.parametrize(
    ("requirement", "parts", "kind"),
    [
        ("hall.site-pollution-distance", {"bounds": (Bound("at_least", 30.0),)}, "tightened"),
        ("hall.site-pollution-distance", {"bounds": (Bound("at_least", 20.0),)}, "loosened"),
        ("hall.cold-room-temp", {"bounds": (Bound("at_most", 20.0),)}, "tightened"),
        ("hall.cold-room-temp", {"bounds": (Bound("at_most", 26.0),)}, "loosened"),
        ("hall.zones-complete", {"bounds": (Bound("includes", ("cooking",)),)}, "loosened"),
        (
            "hall.fire-facility-check-date",
            {"bounds": (Bound("no_older_than", Age(6, "months")),)},
            "tightened",
        ),
        ("hall.gas-alarm", {"level": Level.KEY}, "loosened"),
        ("hall.gas-alarm", {"when": None}, "changed"),
        ("hall.gas-alarm", {"checked_at": frozenset({"registration"})}, "loosened"),
    ],
)
def test_a_change_says_which_way_it_goes(requirement, parts, kind):
    assert kinds(requirement, **parts) == {requirement: kind}


def test_a_tighter_bound_at_a_milder_level_goes_no_single_way():
    both = {"bounds": (Bound("at_least", 30.0),), "level": Level.KEY}

    assert kinds("hall.site-pollution-distance", **both) == {"hall.site-pollution-distance": "changed"}


def test_the_api_shows_both_values(operator):
    answer = operator.get("/standards/daily-check-2016/changes-to/db3212-t-1004-2019")

    assert answer.status_code == 200
    assert {item["kind"] for item in answer.json["items"]} >= {"added", "removed"}
    assert operator.get("/standards/db3212-t-1004-2019/changes-to/none").status_code == 404


def test_editions_of_a_hall_and_of_a_banquet_are_not_compared(operator):
    answer = operator.get("/standards/db3212-t-1004-2019/changes-to/db3212-t-1013-2020")

    assert (answer.status_code, answer.json["code"]) == (422, "other-subject")
    assert answer.json["detail"] == (
        "db3212-t-1004-2019 是 hall 的标准,db3212-t-1013-2020 是 banquet 的标准,不能比较"
    )
