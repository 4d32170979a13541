"""Every operation is described with one example, and it is what the service answers."""

import pytest

from inspector.web.examples import shown
from tests.client import API
from tests.examples import Story, provider
from tests.web.test_description import operations

MOST_BYTES = 900_000  # of the whole description; generated clients and Swagger UI load it at once


@pytest.fixture(scope="module")
def issuer():
    with provider() as issuer:
        yield issuer


def test_the_story_of_all_examples_is_told_again(app, issuer):
    app.config["OIDC"] = (issuer, "inspector", "secret", "https://hall.example/back")
    story = Story(app)

    told = [step["operation"] for step, _ in story.tell()]

    assert story.faults == []
    assert set(told) == shown().keys()


def test_every_operation_shows_its_example(stranger):
    answer = stranger.get("/openapi.json")
    told = operations(answer.json)
    unshown = [each["operationId"] for each in told.values() if each["operationId"] not in shown()]
    assert unshown == []  # tests/examples.py says how a step is added
    bare = [
        operation["operationId"]
        for operation in told.values()
        for content in _json_of(operation)
        if "example" not in content
    ]

    assert shown().keys() - {operation["operationId"] for operation in told.values()} == {"options_uploads"}
    assert bare == []
    judged = told[("POST", f"{API}/filings/judge")]["requestBody"]["content"]["application/json"]["example"]
    assert judged["dishes"] == ["四季豆烧肉", "醉蟹"]
    assert len(answer.data) < MOST_BYTES


def _json_of(operation):
    """What is sent and what the shown answer holds, where that is JSON."""
    step = shown()[operation["operationId"]]
    answered = operation["responses"][str(step["status"])]
    sides = [operation.get("requestBody", {})] if step.get("body") else []
    for side in (*sides, *([answered] if step["answer"] is not None else [])):
        if "application/json" in side.get("content", {}):
            yield side["content"]["application/json"]
