"""What Prometheus reads: counts by route and code, for who has the token, and nothing about people."""

import sqlite3
import threading
import time
from uuid import uuid4

import psycopg
import pytest
import sqlalchemy as sa

from inspector.core import db
from tests import make
from tests.application import both_databases

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


WAITING, WAITED, KEPT = (
    "inspector_writers_waiting ",
    "inspector_write_wait_seconds",
    "inspector_write_turn_seconds",
)


@both_databases
def test_every_write_tells_how_long_it_waited_and_how_long_it_kept_others_waiting(read, operator, hall):
    before = read().text

    operator.put(f"/filings/{uuid4()}", make.filing(hall["id"]))
    operator.get(f"/halls/{hall['id']}")

    after = read().text
    for name in (WAITED, KEPT):
        assert value(after, f"{name}_count") == value(before, f"{name}_count") + 1
        assert 0 <= value(after, f"{name}_sum") - value(before, f"{name}_sum") < 1
    assert value(after, WAITING) == 0


def test_a_writer_who_waits_is_seen_waiting_and_its_wait_is_counted(read, app, operator, hall, database):
    before, read_now = read().text, read
    holder = sqlite3.connect(sa.make_url(database).database, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    form = make.filing(hall["id"])
    writer = threading.Thread(target=operator.put, args=(f"/filings/{uuid4()}", form))
    writer.start()
    time.sleep(0.6)
    meanwhile = read_now().text
    holder.execute("ROLLBACK")
    writer.join()
    after = read_now().text

    assert value(meanwhile, WAITING) == 1
    assert value(after, WAITING) == 0
    assert value(after, f"{WAITED}_sum") - value(before, f"{WAITED}_sum") > 0.5
    assert value(after, f"{KEPT}_sum") - value(before, f"{KEPT}_sum") < 0.5


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_who_waits_for_what_another_holds_is_seen_by_every_host(read, operator, hall, database):
    url = f"/filings/{uuid4()}"
    version = operator.put(url, make.filing(hall["id"]))
    with psycopg.connect(database.replace("+psycopg", "")) as holder:
        holder.execute("SELECT 1 FROM filing FOR UPDATE")
        writer = threading.Thread(target=operator.act, args=(f"{url}/file", version))
        writer.start()
        time.sleep(0.6)
        meanwhile = read().text
    writer.join()

    assert value(meanwhile, "inspector_database_lock_waits ") >= 1
    assert value(meanwhile, "inspector_database_lock_wait_seconds ") > 0.3
    assert value(read().text, "inspector_database_lock_waits ") == 0


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_who_has_waited_long_enough_for_what_another_holds_is_told_to_come_again(
    operator, hall, database, monkeypatch
):
    monkeypatch.setattr(db, "BUSY_MS", 300)
    url = f"/filings/{uuid4()}"
    version = operator.put(url, make.filing(hall["id"]))
    with psycopg.connect(database.replace("+psycopg", "")) as holder:
        holder.execute("SELECT 1 FROM filing FOR UPDATE")
        refused = operator.act(f"{url}/file", version)

    assert (refused.status_code, refused.json["code"]) == (503, "busy")
    assert int(refused.headers["Retry-After"]) > 0
    assert operator.act(f"{url}/file", version).status_code == 200


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
