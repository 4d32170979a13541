"""What Prometheus reads: counts by route and code, for who has the token, and nothing about people."""

import pytest

from tests import make

TOKEN = "metrics-token-for-the-tests"


@pytest.fixture
def read(app):
    """Asks as Prometheus does."""
    app.config["METRICS_TOKEN"] = TOKEN
    yield lambda token=TOKEN: app.test_client().get("/metrics", headers={"Authorization": f"Bearer {token}"})
    app.config["METRICS_TOKEN"] = ""


def value(text, name):
    """Of a line that begins so; 0 where there is none."""
    found = [line for line in text.splitlines() if line.startswith(name)]
    return float(found[0].rpartition(" ")[2]) if found else 0.0


@pytest.mark.parametrize("token", ["", "wrong", f"{TOKEN}x"])
def test_nobody_reads_them_without_the_token(read, token):
    assert read(token).status_code == 404


def test_without_a_token_in_the_settings_there_are_none(app):
    assert app.test_client().get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_answers_and_refusals_are_counted_by_route_status_and_code(read, operator, hall):
    asked = 'inspector_requests_total{method="GET",route="/api/v1/halls/<uuid:hall_id>",status="200"}'
    refused = 'inspector_refusals_total{code="forbidden"}'
    before = read().text

    operator.get(f"/halls/{hall['id']}")
    assert operator.post(f"/halls/{hall['id']}/suspend", {"reasons": "x"}).json["code"] == "forbidden"

    after = read().text
    assert value(after, asked) == value(before, asked) + 1
    assert value(after, refused) == value(before, refused) + 1


def test_the_lag_of_the_seal_and_open_uploads_are_told(read, operator, hall):
    text = read().text

    assert value(text, "inspector_journal_unsealed ") > 0
    assert value(text, "inspector_journal_seal_lag_seconds ") >= 0
    assert "inspector_uploads_open 0" in text


def test_addresses_that_are_made_up_are_counted_as_one(read, app):
    for name in range(3):
        app.test_client().get(f"/made/up/{name}")

    assert 'route="unknown"' in read().text
    assert "made" not in read().text


def test_nobody_is_named(read, operator, hall):
    form = make.filing(hall["id"])
    operator.put("/filings/0b1d3a52-6a5f-4f39-9f0e-5d7a6a2b7f11", form)
    operator.get(f"/halls?q={form['host_phone']}")

    text = read().text
    assert [
        word for word in (form["host_name"], form["host_phone"], hall["name"], hall["id"]) if word in text
    ] == []
