"""A stored judgement says for ever what was found, by which text."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from inspector.clock import now
from inspector.db import db, transaction
from inspector.standards import present, service
from inspector.standards.library import shipped
from inspector.standards.models import Judgement
from inspector.standards.requirements import Verdict
from tests import make
from tests.conftest import both_databases
from tests.standards.cases import cases

ON = make.TODAY
GOOD = {"hall": make.hall_facts(), "banquet": make.banquet_facts()}
pytestmark = both_databases


def keep(subject: str, stated: dict[str, Any], occasion: str = "routine", on: date = ON) -> int:
    facts = service.read_facts(subject, stated)
    judged = service.judge_facts(subject, occasion, "321283", on, facts)
    with transaction():
        return service.keep(judged, str(uuid4()), now())


@pytest.mark.parametrize("subject", GOOD)
@pytest.mark.parametrize("stated", ["all", "none", "half"])
def test_is_shown_as_it_was_judged(app: Flask, subject: str, stated: str):
    keys = sorted(GOOD[subject])
    chosen = {"all": keys, "none": [], "half": keys[::2]}[stated]
    facts = {key: GOOD[subject][key] for key in chosen}
    with app.app_context():
        kept = present.kept_judgement(keep(subject, facts))
        judged = service.judge_facts(subject, "routine", "321283", ON, service.read_facts(subject, facts))
        trial = present.judgement(judged)

    assert kept["findings"]
    for one, other in zip(kept["findings"], trial["findings"], strict=True):
        assert {key: one.get(key) for key in other} == other | {"missing": list(other["missing"])}
    assert kept["summary"] == {str(key): count for key, count in trial["summary"].items()}
    assert (kept["on"], kept["occasion"]) == (ON, "routine")


def test_names_the_editions_by_their_hash(app: Flask):
    with app.app_context():
        kept = present.kept_judgement(keep("banquet", {}))

    hashes = {edition.id: edition.hash for edition in shipped().editions}
    assert {each["id"]: each["hash"] for each in kept["editions"]} == {
        edition.id: hashes[edition.id] for edition in shipped().in_force("banquet", "321283", ON)
    }


def test_keeps_the_facts_as_they_were_judged(app: Flask):
    stated = {"seats": 300, "fuel": ["wood", "electricity"], "hood_cleaning_date": "2026-10-08"}
    with app.app_context():
        stored = db.session.get_one(Judgement, keep("hall", stated))

        plain = {"fuel": ["electricity", "wood"], "hood_cleaning_date": "2026-10-08", "seats": 300.0}
        assert stored.facts == json.dumps(plain, separators=(",", ":"))
        assert service.read_facts("hall", plain) == service.read_facts("hall", stated)


def test_keeps_findings_in_the_order_of_the_document(app: Flask):
    with app.app_context():
        rows = service.kept_findings(keep("hall", GOOD["hall"], "acceptance"))

    (edition,) = shipped().in_force("hall", "321283", ON)
    assert [finding.requirement.id for _, finding in rows] == [
        each.id for each in edition.checked_at("acceptance")
    ]
    assert {finding.verdict for _, finding in rows} <= set(Verdict)


def test_of_nothing_in_force_is_empty(app: Flask):
    with app.app_context():
        kept = present.kept_judgement(keep("hall", {}, on=date(2016, 4, 30)))

    assert (kept["findings"], kept["editions"]) == ([], [])


def test_takes_every_value_that_can_be_measured(app: Flask):
    """Days, words, lists, several limits: whatever any requirement gives fits its columns."""
    with app.app_context():
        for edition in shipped().editions:
            given = {verdict: {} for verdict in Verdict}
            for requirement in edition.requirements:
                for case in cases(requirement, edition.subject):
                    given[case.verdict] |= case.facts
            for facts in given.values():
                judged = service.judge_facts(edition.subject, "routine", "3212", ON, facts)
                with transaction():
                    judgement_id = service.keep(judged, str(uuid4()), now())
                assert len(service.kept_findings(judgement_id)) == len(judged.rows)
