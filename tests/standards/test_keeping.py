"""A stored judgement says for ever what was found, by which text."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

from flask import Flask

from inspector.core.clock import now
from inspector.core.db import db, transaction
from inspector.standards.actions import judge
from inspector.standards.documents.library import Document, shipped
from inspector.standards.models import Judgement
from inspector.standards.present import judgements
from inspector.standards.queries import in_force, kept_judgements
from inspector.standards.rules.requirements import Verdict
from tests import make
from tests.application import both_databases
from tests.standards.cases import cases
from tests.standards.test_publishing import example, publish

ON = make.TODAY
GOOD = {"hall": make.hall_facts(), "banquet": make.banquet_facts()}
pytestmark = both_databases


def judged(subject: str, stated: dict[str, Any], occasion: str = "routine", on: date = ON) -> judge.Judged:
    return judge.judge_facts(subject, occasion, "321283", on, in_force.read_facts(subject, stated))


def keep(subject: str, stated: dict[str, Any], occasion: str = "routine", on: date = ON) -> int:
    with transaction():
        return judge.keep(judged(subject, stated, occasion, on), str(uuid4()), now())


def test_is_shown_as_it_was_judged(app: Flask):
    for subject, good in GOOD.items():
        keys = sorted(good)
        for chosen in (keys, keys[::2], []):
            facts = {key: good[key] for key in chosen}
            with app.app_context():
                kept = judgements.kept_judgement(keep(subject, facts))
                trial = judgements.judgement(judged(subject, facts))
            assert_same(kept, trial)


def assert_same(kept: dict[str, Any], trial: dict[str, Any]) -> None:
    assert kept["findings"]
    for one, other in zip(kept["findings"], trial["findings"], strict=True):
        assert {key: one.get(key) for key in other} == other | {"missing": list(other["missing"])}
    assert kept["summary"] == {str(key): count for key, count in trial["summary"].items()}
    assert [kept[key] for key in ("on", "occasion", "editions")] == [
        trial[key] for key in ("on", "occasion", "editions")
    ]


def test_keeps_why_nothing_could_be_computed(app: Flask):
    per_noise = example(since="2026-01-01").content.replace(
        b'"noise_db"\nat', b'"dining_area_m2 / noise_db"\nat'
    )
    with app.app_context():
        publish(Document("per-noise.toml", per_noise))
        stated = {"dining_area_m2": 100, "noise_db": 0}
        kept = judgements.kept_judgement(keep("hall", stated, "registration"))
        trial = judgements.judgement(judged("hall", stated, "registration"))

    notes = {row["requirement"]: row["note"] for row in trial["findings"] if row["note"]}
    assert list(notes) == ["hall.noise"]
    assert {row["requirement"]: row["note"] for row in kept["findings"] if row["note"]} == notes


def test_names_the_editions_by_their_hash(app: Flask):
    with app.app_context():
        kept = judgements.kept_judgement(keep("banquet", {}))

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
        assert in_force.read_facts("hall", plain) == in_force.read_facts("hall", stated)


def test_keeps_findings_in_the_order_of_the_document(app: Flask):
    with app.app_context():
        rows = kept_judgements.kept_findings(keep("hall", GOOD["hall"], "acceptance"))

    asked = shipped().checked("hall", "acceptance", "321283", ON)
    assert [finding.requirement.id for _, finding in rows] == [each.id for _, each in asked]
    assert {finding.verdict for _, finding in rows} <= set(Verdict)


def test_of_nothing_in_force_is_empty(app: Flask):
    with app.app_context():
        kept = judgements.kept_judgement(keep("hall", {}, on=date(2016, 4, 30)))

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
                found = judge.judge_facts(edition.subject, None, "3212", edition.since, facts)
                with transaction():
                    judgement_id = judge.keep(found._replace(occasion="routine"), str(uuid4()), now())
                assert len(kept_judgements.kept_findings(judgement_id)) == len(found.rows) > 0
