"""A phone that knows nothing but the API's answers comes to the server's verdicts."""

import json
import random
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from inspector.standards.documents.library import shipped
from inspector.standards.present import judgements
from inspector.standards.rules.facts import Fact
from inspector.standards.rules.json_values import plain
from inspector.standards.rules.requirements import judge
from inspector.web_app.routes import BUILT

PHONE = Path(__file__).parent / "phone"
ON = date(2026, 3, 31)
CASES = 150
EDITIONS = shipped().editions

needs_node = pytest.mark.skipif(
    shutil.which("npm") is None, reason="Node is not installed: a phone's verdicts cannot be compared"
)


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the judge of the phone app and its evaluator."""
    folder = shutil.copytree(PHONE, tmp_path_factory.mktemp("phone") / "phone")
    shutil.copy(BUILT.parent / "source" / "core" / "judge.js", folder)
    npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock"]
    subprocess.run(npm, cwd=folder, check=True, capture_output=True)
    return folder


def any_value(fact: Fact, dice: random.Random) -> Any:
    if fact.type in ("number", "integer"):
        low, high = fact.least or 0.0, fact.most if fact.most is not None else 1000.0
        value = dice.choice([low, high, dice.uniform(low, min(high, low + 300)), dice.uniform(low, high)])
        return float(round(value)) if fact.type == "integer" else round(value, dice.randint(0, 3))
    if fact.type == "boolean":
        return dice.random() < 0.7
    if fact.type == "date":
        return ON - timedelta(days=dice.choice([0, 1, 89, 90, 91, 364, 365, 366, -1, -30, 800]))
    values = [choice.value for choice in fact.choices]
    if fact.type == "set":
        return tuple(sorted(dice.sample(values, dice.randint(0, len(values)))))
    return dice.choice(values) if fact.type == "choice" else "…"


def any_facts(subject: str, dice: random.Random) -> dict[str, Any]:
    """Some of the facts of the subject; a few cases state nearly all of them."""
    share = dice.choice([0.3, 0.7, 0.95, 1.0])
    facts = shipped().vocabularies[subject].items()
    return {key: any_value(fact, dice) for key, fact in facts if dice.random() < share}


@needs_node
@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_every_requirement_gets_the_servers_verdict(edition, phone):
    dice = random.Random(edition.id)
    cases = [any_facts(edition.subject, dice) for _ in range(CASES)]
    asked = {
        "items": [judgements.whole(requirement) for requirement in edition.requirements],
        "cases": [
            {"facts": {k: plain(v) for k, v in facts.items()}, "on": ON.isoformat()} for facts in cases
        ],
    }

    told = subprocess.run(
        ["node", "judge.mjs"],
        cwd=phone,
        input=json.dumps(asked, default=str),
        capture_output=True,
        text=True,
        check=True,
    )

    ours = [[found.verdict for found in judge(edition.requirements, facts, ON)] for facts in cases]
    for facts, phones, servers in zip(cases, json.loads(told.stdout), ours, strict=True):
        named = zip(edition.requirements, phones, servers, strict=True)
        assert [(r.id, p) for r, p, s in named if p != s] == [], facts
    seen = {verdict for verdicts in ours for verdict in verdicts}
    conditional = {"not_applicable"} if any(each.when for each in edition.requirements) else set()
    assert seen == {"pass", "fail", "unknown"} | conditional
