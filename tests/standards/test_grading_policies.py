"""How a region grades: weights, bonus, coverage and waiting time, each with its basis."""

from datetime import date
from typing import Any

import pytest

from inspector.standards.documents.bad_standard import BadStandard
from inspector.standards.documents.library import shipped
from inspector.standards.rules.bounds import Age
from inspector.standards.rules.grading import Recovery
from inspector.standards.rules.requirements import Level
from tests.client import Client
from tests.standards.examples import BASIS
from tests.standards.test_policies import SECTIONS, read


def test_a_file_says_how_its_region_grades():
    grading = read("grading").sections["grading"]

    assert grading.weights.points == {Level.CRITICAL: 3.0, Level.KEY: 1.5}
    assert (grading.bonus.each, grading.bonus.most) == (1.0, 10.0)
    assert grading.coverage.share == {Level.CRITICAL: 1.0, Level.GENERAL: 0.5}
    assert grading.waiting.after_listing == Age(3, "months")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"weights": 3}, "weights must be a table", id="one weight for all"),
        pytest.param(
            {"coverage": {"share": {"key": 1.1}, "basis": BASIS}}, "a number from 0 to 1", id="more than all"
        ),
        pytest.param({"bonus": {"each": 1, "most": 10}}, "'basis' is absent", id="a bonus without basis"),
        pytest.param(
            {"waiting": {"after_listing": "3 weeks", "basis": BASIS}}, "'3 weeks' is not like", id="weeks"
        ),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(changes: dict[str, Any], reason: str):
    with pytest.raises(BadStandard) as refused:
        read(grading=SECTIONS["grading"] | {"basis": BASIS} | changes)

    assert "grading: " in str(refused.value)
    assert reason in str(refused.value)


def test_the_answer_tells_each_part_with_its_basis(asker: Client):
    grading = asker.get("/standards/policy?region=321283&on=2026-11-22").json["grading"]

    assert grading["weights"]["points"] == {"critical": 3, "key": 2, "general": 1}
    assert (grading["bonus"]["each"], grading["bonus"]["most"]) == (0.5, 10)
    assert grading["coverage"]["share"]["critical"] == 1
    assert grading["waiting"]["after_listing"] == "3 months"
    parts = ("weights", "bonus", "coverage", "waiting")
    assert {grading[part]["basis"]["known"] for part in parts} == {"proposed", "quoted"}


@pytest.mark.parametrize(
    ("ill", "waits"),
    [(None, False), (date(2026, 5, 27), False), (date(2026, 5, 28), True), (date(2026, 11, 27), True)],
)
def test_half_a_year_after_an_incident_a_visit_grades_again(ill, waits):
    """Six months after 27 May are over on 27 November."""
    assert Recovery(Age(6, "months"), None).waits(ill, date(2026, 11, 27)) is waits


def test_the_shipped_policy_waits_six_months_after_an_incident_as_its_source_says():
    recovery = shipped().policy("321283", date(2026, 11, 27)).recovery

    assert (recovery.after_incident.words, recovery.basis.known) == ("6 months", "quoted")
