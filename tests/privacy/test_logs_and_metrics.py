"""Of all that people say to the service nothing comes into its log or its metrics."""

import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

import pytest

from inspector.web.request_log import JsonLines, log
from tests import make
from tests.examples import HALLS, Story, provider

ID_NUMBER = "321283190001010014"  # nobody's
TOKEN = "metrics-token-for-the-tests"
# A word in Chinese of two letters or more, a telephone number, the number of an identity card.
PERSONAL = re.compile(r"[\u4e00-\u9fff]{2,}|1[3-9]\d{9}|\d{17}[\dXx]")


def words(value: Any) -> Iterator[str]:
    """Every such word in what was sent, as JSON, as a table or in an address."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from words(each)
    elif isinstance(value, str):
        yield from PERSONAL.findall(value)


@pytest.fixture
def said(app, operator, caplog):
    """The story of every operation, told with the names and numbers of the demo: what was sent, and what
    stands in the log and in the metrics afterwards."""
    caplog.set_level(logging.WARNING)  # as `log_as_json` has it
    caplog.set_level(logging.INFO, log.name)
    app.config["METRICS_TOKEN"] = TOKEN
    with provider() as issuer:
        app.config["OIDC"] = (issuer, "inspector", "secret", "https://hall.example/back")
        story = Story(app)
        sent = [
            words([step.get("body"), [value for _, value in parse_qsl(urlsplit(step["path"]).query)]])
            for step, _ in story.tell()
        ]
    chef = make.chef(id_number=ID_NUMBER, birth_year=1900)
    for url, form in ((f"/chefs/{uuid4()}", chef), (f"/chefs/{uuid4()}", chef), ("/chefs/no-id", chef)):
        operator.put(url, form)
    operator.put(f"/chefs/{uuid4()}", chef | {"id_number": ID_NUMBER[:-1] + "5"})  # a wrong check digit
    for asked_for in (ID_NUMBER, chef["phone"], chef["name"]):
        operator.get(f"/chefs?q={asked_for}")
        operator.get(f"/chefs/{asked_for}")
    sent.append(words(chef))
    log_lines = [JsonLines().format(row) for row in caplog.records]
    asked = app.test_client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    return {word for each in sent for word in each} | set(words(HALLS)), log_lines, asked.text


def test_nothing_that_anybody_said_is_in_the_log_or_in_the_metrics(said):
    sent, log_lines, metrics = said

    assert {"王示例", "13800000001", "钱示例", ID_NUMBER} <= sent
    assert len(log_lines) > 200
    assert "inspector_requests_total" in metrics
    told = "\n".join([*log_lines, metrics])
    assert sorted(word for word in sent if word in told) == []
