"""Unfinished work goes from one device of an account to another, and to nobody else."""

from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from inspector.core.clock import now, today
from inspector.core.db import db
from inspector.parked.rules.bounds import MOST, MOST_BYTES
from inspector.privacy.actions import erase
from tests.application import both_databases

FORM = {"kind": "filing", "content": {"host_name": "王示例", "tables": 12}}
STORED = sa.text("SELECT content FROM parked")


@pytest.fixture
def url() -> str:
    return f"/me/parked/{uuid4()}"


@both_databases
def test_another_device_of_the_account_goes_on_with_it_and_nobody_else_sees_it(
    app, url, operator, person, supervisor
):
    assert operator.put(url, FORM).status_code == 200
    other = person("operator")

    (row,) = other.get("/me/parked").json["items"]
    assert (row["kind"], row["device"]) == ("filing", "test")
    assert other.get(url).json["content"] == FORM["content"]
    assert other.put(url, {**FORM, "content": {"tables": 13}}).json["content"] == {"tables": 13}
    assert supervisor.get("/me/parked").json["items"] == []
    assert supervisor.get(url).status_code == 404
    assert supervisor.put(url, FORM).status_code == 404
    assert operator.open("DELETE", url).status_code == 204
    assert other.get(url).status_code == 404


def test_it_is_encrypted_where_it_lies(app, url, operator):
    operator.put(url, FORM)

    with app.app_context():
        assert "王示例" not in db.session.scalar(STORED)


def test_too_much_is_refused_and_loses_nothing(url, operator):
    large = {**FORM, "content": {"note": "a" * (MOST_BYTES - len('{"note":""}'))}}
    assert operator.put(url, large).status_code == 200
    large["content"]["note"] += "a"
    assert operator.put(url, large).status_code == 413
    for _ in range(MOST - 1):
        assert operator.put(f"/me/parked/{uuid4()}", FORM).status_code == 200

    full = operator.put(f"/me/parked/{uuid4()}", FORM)

    assert (full.status_code, full.json["code"]) == (429, "parked-full")
    assert operator.put(url, FORM).status_code == 200, "what is there can be replaced"


@both_databases
def test_what_nobody_took_up_in_thirty_days_is_gone(app, url, operator):
    operator.put(url, FORM)
    with app.app_context():
        old = {"old": now() - timedelta(days=31)}
        db.session.execute(sa.text("UPDATE parked SET parked_at = :old"), old)
        db.session.commit()
    assert operator.get(url).status_code == 404
    assert operator.get("/me/parked").json["items"] == []

    with app.app_context():
        assert erase.erase(today(), now()).parked == 1
        assert db.session.scalar(STORED) is None
