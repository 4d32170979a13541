"""Accounts from the command line of the machine."""

import pytest
import sqlalchemy as sa

from inspector.accounts.models import Account
from inspector.core.db import db, transaction
from tests.accounts.phone import Phone
from tests.application import PASSWORD


@pytest.fixture
def run(app):
    def run(*words, typed=None):
        return app.test_cli_runner().invoke(args=["accounts", *words], input=typed)

    return run


def stored(app, name):
    with app.app_context():
        return db.session.scalar(sa.select(Account).where(Account.name == name)).columns()


def test_the_first_administrator_is_created(app, run):
    done = run("create-admin", "head", "--region", "321200", "--password", PASSWORD)

    assert done.exit_code == 0, done.output
    assert (stored(app, "head")["role"], stored(app, "head")["region"]) == ("admin", "3212")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(("create-admin", "head", "--password", "12345678"), "commonest", id="a weak password"),
        pytest.param(
            ("create-admin", "head", "--region", "9", "--password", PASSWORD), "region", id="no region"
        ),
        pytest.param(("lock", "nobody", "--reasons", "x"), "no such account", id="nobody"),
    ],
)
def test_a_refusal_is_one_sentence(run, words, told):
    done = run(*words)

    assert done.exit_code == 1
    assert told in done.output
    assert "Traceback" not in done.output


def test_an_account_is_locked_and_opened_again(app, run):
    phone = Phone(app, "inspector")
    assert run("lock", "inspector", "--reasons", "离职").exit_code == 0
    assert not phone.is_logged_in
    assert "locked" in run("list", "--region", "321283").output

    assert run("unlock", "inspector").exit_code == 0
    assert Phone(app, "inspector").is_logged_in


def test_a_password_is_reset(app, run):
    assert run("reset-password", "inspector", "--password", "a first one 74").exit_code == 0

    assert Phone(app, "inspector", password="a first one 74").tokens["must_change_password"]


def test_devices_are_shown_and_ended(app, run):
    phone = Phone(app, "inspector", called="红米")
    assert "红米" in run("devices", "inspector").output

    run("devices", "inspector", "--end")
    assert not phone.is_logged_in


def test_a_region_and_a_role_are_changed(app, run):
    done = run("change", "inspector", "--region", "321283104", "--role", "supervisor")

    assert done.exit_code == 0, done.output
    assert (stored(app, "inspector")["role"], stored(app, "inspector")["region"]) == (
        "supervisor",
        "321283104",
    )


def test_work_is_handed_over(app, run):
    done = run("hand-over", "operator", "neighbour")

    assert (done.exit_code, "halls 0" in done.output) == (0, True), done.output


@pytest.mark.parametrize(
    "words", [("lock", "admin", "--reasons", "x"), ("change", "admin", "--role", "operator")]
)
def test_the_last_administrator_stays(app, run, words):
    refused = run(*words)

    assert (refused.exit_code, "last administrator" in refused.output) == (1, True)
    assert (stored(app, "admin")["active"], stored(app, "admin")["role"]) == (True, "admin")


def test_one_of_two_may_go(app, run):
    run("create-admin", "head", "--password", PASSWORD)

    assert run("lock", "admin", "--reasons", "离职").exit_code == 0
    assert run("lock", "head", "--reasons", "离职").exit_code == 1


def test_a_locked_administrator_is_no_administrator_who_stays(app, run):
    run("create-admin", "head", "--password", PASSWORD)
    with app.app_context(), transaction():
        db.session.execute(sa.update(Account).where(Account.name == "head").values(active=False))

    assert run("lock", "admin", "--reasons", "离职").exit_code == 1
