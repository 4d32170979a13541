"""Who gets in, who does not, and what somebody who guesses learns."""

import argon2
import pytest
import sqlalchemy as sa

from inspector.accounts.actions import passwords
from inspector.accounts.models import Account
from inspector.core.db import db, transaction
from tests.application import PASSWORD, SHIPPED_HASHER
from tests.client import Client, told


def log_in(stranger, name="operator", password=PASSWORD, *, address="192.0.2.1", **more):
    form = {"name": name, "password": password} | more
    return stranger.post("/auth/login", form, environ_base={"REMOTE_ADDR": address})


def guess_wrong(stranger, times, **who):
    return [log_in(stranger, password="wrong", **who).status_code for _ in range(times)]


class TestLogIn:
    def test_it_gives_tokens_that_work(self, app, stranger):
        answer = log_in(stranger)

        assert answer.status_code == 200
        assert answer.json["token_type"] == "Bearer"
        assert answer.json["expires_in"] == 900
        assert answer.json["must_change_password"] is False
        assert Client(app, answer.json["access_token"]).get("/me").json["name"] == "operator"

    @pytest.mark.parametrize("name", ["Operator", "OPERATOR", " operator "])
    def test_it_forgives_how_a_phone_writes_the_name(self, stranger, name):
        assert log_in(stranger, name).status_code == 200

    @pytest.mark.parametrize("password", [PASSWORD.upper(), f" {PASSWORD}", f"{PASSWORD}\x00", "密码"])
    def test_it_forgives_nothing_in_the_password(self, stranger, password):
        assert log_in(stranger, password=password).status_code == 401

    def test_an_unknown_name_gets_the_answer_of_a_wrong_password(self, stranger):
        unknown = log_in(stranger, "nobody", "wrong")
        wrong = log_in(stranger, password="wrong")

        assert wrong.status_code == unknown.status_code == 401
        assert wrong.json["code"] == "wrong-password"
        assert told(wrong) == told(unknown)

    def test_an_unknown_name_costs_the_work_of_a_wrong_password(self, stranger, monkeypatch):
        checked = []

        class Hasher:
            def verify(self, *given):
                checked.append(given)
                return argon2.PasswordHasher().verify(*given)

        monkeypatch.setattr(passwords, "HASHER", Hasher())
        log_in(stranger, "nobody", "wrong")

        assert len(checked) == 1

    def test_a_guess_costs_a_thief_what_owasp_asks(self):
        kept = argon2.extract_parameters(SHIPPED_HASHER.hash("correct-horse-7"))

        assert (kept.type, kept.memory_cost, kept.time_cost) == (argon2.Type.ID, 19 * 1024, 2)

    def test_an_account_that_was_switched_off_opens_as_little_as_an_unknown_one(self, app, stranger):
        switch_off(app, "operator")

        assert told(log_in(stranger)) == told(log_in(stranger, "nobody"))

    def test_the_hash_of_the_password_never_travels(self, app, stranger, admin):
        answer = log_in(stranger)
        me = Client(app, answer.json["access_token"]).get("/me")

        for said in (answer, me, admin.get("/accounts")):
            assert "argon2" not in said.text
            assert "password_hash" not in said.text


def switch_off(app, name):
    with app.app_context(), transaction():
        db.session.execute(sa.update(Account).where(Account.name == name).values(active=False))
