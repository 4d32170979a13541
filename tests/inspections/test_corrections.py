"""Putting right what failed: proof, verdict, and what is overdue."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from inspector.core.db import db
from inspector.inspections.models import Correction
from tests import make
from tests.application import both_databases
from tests.client import offered
from tests.steps.inspections import corrections, sha256, signed
from tests.steps.registrations import pointers, steps_of

DONE = {"text": "已加装报警器"}
PHOTO, OTHER = make.picture(160, 120, seed=7), make.picture(160, 120, seed=8)


@pytest.fixture
def order(hall, inspector) -> str:
    """The URL of an open correction."""
    signed(inspector, hall["id"], gas_alarm=False)
    return f"/corrections/{corrections(inspector)['hall.gas-alarm']['id']}"


@both_databases
def test_proof_is_handed_in_rejected_handed_in_again_and_verified(app, order, operator, inspector):
    row = operator.get(order)
    assert (row.json["state"], offered(row.json)) == ("open", ["prove"])
    assert "报警" in row.json["text"]

    row = operator.act(f"{order}/prove", row, DONE)
    assert (row.json["state"], row.json["proof"]) == ("proof_submitted", DONE["text"])
    row = inspector.act(f"{order}/reject", inspector.get(order), {"text": "照片看不清"})
    assert (row.json["state"], row.json["decision"]) == ("rejected", "照片看不清")
    operator.send_photo(PHOTO)
    row = operator.act(f"{order}/prove", operator.get(order), DONE | {"photos": [sha256(PHOTO)]})
    assert row.json["photos"] == [sha256(PHOTO)]
    row = inspector.act(f"{order}/verify", inspector.get(order), {"text": "已复查"})

    assert (row.json["state"], offered(row.json)) == ("verified", [])
    assert row.json["closed_on"] == make.TODAY.isoformat()
    steps = ["open", "prove", "reject", "prove", "verify"]
    assert steps_of(app, order.rpartition("/")[2]) == steps


def test_proof_shows_photos_that_have_been_sent(order, operator):
    operator.send_photo(PHOTO)
    form = DONE | {"photos": [sha256(PHOTO), sha256(OTHER)]}

    refused = operator.act(f"{order}/prove", operator.get(order), form)

    assert (refused.status_code, pointers(refused)) == (422, ["#/photos/1"])
    assert operator.get(order).json["state"] == "open"
    operator.send_photo(OTHER)
    assert operator.act(f"{order}/prove", operator.get(order), form).json["photos"] == form["photos"]


@pytest.mark.parametrize("form", [{}, {"text": " "}, {"text": None}, {"text": "字" * 2001}])
def test_proof_says_what_was_done(order, operator, form):
    refused = operator.act(f"{order}/prove", operator.get(order), form)
    assert (refused.status_code, pointers(refused)) == (422, ["#/text"])


def test_each_role_has_its_part(order, person, operator, inspector):
    row = operator.get(order)
    assert operator.act(f"{order}/verify", row, DONE).status_code == 403
    assert inspector.act(f"{order}/prove", row, DONE).status_code == 403
    refused = inspector.act(f"{order}/reject", row, DONE)
    assert (refused.status_code, refused.json["allowed"]) == (409, ["verify"])
    for name in ("neighbour", "other_operator", "other_inspector", "other_supervisor"):
        assert person(name).get(order).status_code == 404
        assert corrections(person(name)) == {}
    assert person("neighbour").act(f"{order}/prove", row, DONE).status_code == 404
    assert person("other_inspector").act(f"{order}/verify", row, DONE).status_code == 404


def test_what_is_verified_stays_so(order, operator, inspector):
    row = inspector.act(f"{order}/verify", inspector.get(order), DONE)
    for client, action in ((operator, "prove"), (inspector, "reject"), (inspector, "verify")):
        refused = client.act(f"{order}/{action}", row, DONE)
        assert (refused.status_code, refused.json["allowed"]) == (409, [])


def test_proof_sent_again_after_a_lost_answer_is_one_proof(app, order, operator):
    seen = operator.get(order)
    first, second = (operator.act(f"{order}/prove", seen, DONE) for _ in range(2))
    assert first.json == second.json
    assert steps_of(app, order.rpartition("/")[2]) == ["open", "prove"]


def test_the_days_proof_is_seen_by_those_who_judge_it(order, person, operator, inspector):
    operator.send_photo(PHOTO)
    url = f"/photos/{sha256(PHOTO)}"
    assert inspector.get(url).status_code == 404
    operator.act(f"{order}/prove", operator.get(order), DONE | {"photos": [sha256(PHOTO)]})
    assert inspector.get(url).status_code == 200
    assert person("other_inspector").get(url).status_code == 404
    assert person("neighbour").get(url).status_code == 404


@both_databases
def test_what_was_due_yesterday_is_overdue_until_it_is_verified(app, order, operator, inspector):
    def overdue():
        """What the list finds, what it says, and what the correction itself says."""
        found, listed = corrections(operator, overdue="true"), corrections(operator)["hall.gas-alarm"]
        return list(found), listed["overdue"], operator.get(order).json["overdue"]

    assert overdue() == ([], False, False), "due today"
    with app.app_context():
        yesterday = make.TODAY - timedelta(days=1)
        db.session.execute(sa.update(Correction).values(due_on=yesterday))
        db.session.commit()
    assert overdue() == (["hall.gas-alarm"], True, True)

    inspector.act(f"{order}/verify", inspector.get(order), DONE)

    assert overdue() == ([], False, False)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_two_inspectors_who_verify_the_last_two_at_once_open_the_hall(
    app, hall, person, inspector, supervisor
):
    """Neither sees the other's verdict before it is committed; somebody holds the hall meanwhile."""
    signed(inspector, hall["id"], gas_alarm=False, exit_doors_ok=False)
    urls = [f"/corrections/{row['id']}" for row in corrections(inspector).values()]
    seen = [inspector.get(url) for url in urls]
    phones = [inspector, person("inspector")]
    threads = [
        threading.Thread(target=phone.act, args=(f"{url}/verify", row, DONE))
        for phone, url, row in zip(phones, urls, seen, strict=True)
    ]
    with app.app_context(), db.engine.begin() as holder:
        holder.execute(sa.text("SELECT id FROM hall FOR UPDATE"))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=1)
    for thread in threads:
        thread.join()

    assert {inspector.get(url).json["state"] for url in urls} == {"verified"}
    assert supervisor.get(f"/halls/{hall['id']}").json["state"] == "listed"
