"""What the log says of a request, and what it does not."""

import json
import logging
import sys

import pytest

from inspector.web.request_log import JsonLines, log
from tests import make

HEADER = "X-Request-Id"


@pytest.fixture
def lines(caplog):
    """The lines that requests have left so far."""
    caplog.set_level(logging.INFO, log.name)
    return lambda: [json.loads(JsonLines().format(row)) for row in caplog.records if row.name == log.name]


def test_a_refusal_tells_the_id_under_which_it_stands_in_the_log(operator, lines):
    refused = operator.get("/halls/0197f2a0-0000-7000-8000-000000000001")

    assert refused.json["request_id"] == refused.headers[HEADER]
    assert [row["request"] for row in lines()] == [refused.headers[HEADER]]


def test_a_line_says_what_was_asked_and_what_came_of_it(operator, lines):
    operator.get("/halls?limit=1")

    (row,) = lines()
    assert (row["method"], row["route"], row["status"]) == ("GET", "/api/v1/halls", 200)
    assert row["ms"] > 0
    assert row["level"] == "info"


def test_no_name_and_no_number_of_a_person_comes_into_the_log(operator, hall, lines):
    filing = make.filing(hall["id"])
    operator.put("/filings/0197f2a0-0000-7000-8000-000000000009", filing)
    operator.get(f"/filings?q={filing['host_phone']}")

    told = json.dumps(lines(), ensure_ascii=False)
    assert lines()
    assert filing["host_phone"] not in told
    assert filing["host_name"] not in told


@pytest.mark.parametrize(
    ("proxies", "given", "kept"),
    [
        (1, "from-the-proxy-1", True),
        (0, "from-a-stranger-1", False),
        (1, 'x"} {"forged": "line', False),
        (1, "short", False),
    ],
)
def test_an_id_is_taken_from_a_proxy_that_we_trust_and_from_nobody_else(
    app, stranger, monkeypatch, proxies, given, kept
):
    monkeypatch.setitem(app.config, "PROXIES", proxies)

    told = stranger.get("/halls", headers={HEADER: given}).headers[HEADER]

    assert (told == given) is kept


def test_a_fault_of_ours_is_logged_with_its_trace_in_one_line():
    try:
        raise RuntimeError("broken")
    except RuntimeError:
        record = logging.LogRecord("inspector", logging.ERROR, __file__, 1, "fault", (), sys.exc_info())

    line = JsonLines().format(record)

    assert "\n" not in line
    assert "RuntimeError: broken" in json.loads(line)["trace"]
