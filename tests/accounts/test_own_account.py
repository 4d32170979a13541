"""Who am I, what may I do, and my password."""

import pytest

from tests import shared
from tests.accounts.phone import Phone
from tests.accounts.rights import RIGHTS
from tests.accounts.test_creating import account
from tests.accounts.test_login import log_in
from tests.application import PASSWORD, PEOPLE
from tests.client import Client

app = shared.app
NOWHERE = "0197f2a0-0000-7000-8000-000000000000"
FIRST, NEW = "first-password-1", "ein neues Passwort 密码"


@pytest.fixture
def newcomer(app, admin):
    """A supervisor's first device."""
    form = account(role="supervisor", password=FIRST)
    assert admin.post("/accounts", form).status_code == 201
    return Phone(app, form["name"], password=FIRST)


@pytest.fixture
def phone(newcomer):
    """The same, when the first password has been changed."""
    assert change(newcomer, FIRST, PASSWORD).status_code == 204
    return newcomer


def name_of(phone):
    return phone.client.get("/me").json["name"]


def change(phone, old, new):
    return phone.client.put("/me/password", {"old": old, "new": new})


class TestMe:
    @pytest.mark.parametrize("name", ["operator", "inspector", "supervisor", "admin"])
    def test_it_says_who_one_is_and_what_one_may_do(self, person, name):
        me = person(name).get("/me").json

        assert (me["name"], me["role"], me["region"]) == (name, *PEOPLE[name])
        assert me["permissions"] == sorted(RIGHTS[me["role"]])

    def test_it_keeps_the_password_to_itself(self, operator):
        assert not [key for key in operator.get("/me").json if "hash" in key or key == "password"]


class TestChangePassword:
    def test_the_new_one_opens_and_the_old_one_no_longer_does(self, stranger, phone):
        assert change(phone, PASSWORD, NEW).status_code == 204

        assert log_in(stranger, name_of(phone), password=PASSWORD).status_code == 401
        assert log_in(stranger, name_of(phone), password=NEW).status_code == 200

    def test_it_needs_the_old_one(self, stranger, phone):
        answer = change(phone, "not the old one", NEW)

        assert (answer.status_code, answer.json["code"]) == (403, "wrong-password")
        assert log_in(stranger, name_of(phone), password=PASSWORD).status_code == 200

    def test_it_must_be_another_one(self, phone):
        answer = change(phone, PASSWORD, PASSWORD)

        assert (answer.status_code, answer.json["code"]) == (409, "password-not-new")

    @pytest.mark.parametrize(
        ("new", "status"),
        [
            pytest.param("xk-4 q7", 422, id="a letter too short"),
            pytest.param("xk-4 q7m", 204, id="just long enough"),
            pytest.param("稻花香里" * 50, 204, id="just short enough"),
            pytest.param("xk-4 q7m" * 25 + "x", 422, id="a letter too long"),
            pytest.param("iloveyou", 422, id="one that anybody would try"),
        ],
    )
    def test_it_has_eight_to_two_hundred_letters(self, phone, new, status):
        answer = change(phone, PASSWORD, new)

        assert answer.status_code == status
        if status == 422:
            assert [row["pointer"] for row in answer.json["errors"]] == ["#/new"]

    def test_its_own_name_is_no_password(self, phone):
        answer = change(phone, PASSWORD, f"{name_of(phone)}1234")

        assert (answer.status_code, answer.json["code"]) == (422, "weak-password")

    def test_it_closes_the_calendar_s_address(self, app, phone):
        url = phone.client.post("/calendar/feed").json["url"]
        feed = url[url.index("/api/v1") + len("/api/v1") :]
        assert Client(app).get(feed).status_code == 200

        assert change(phone, PASSWORD, NEW).status_code == 204
        assert Client(app).get(feed).status_code == 404

    def test_it_logs_every_other_device_out(self, app, phone):
        tablet = Phone(app, name_of(phone))

        assert change(phone, PASSWORD, NEW).status_code == 204

        assert tablet.client.get("/me").status_code == 401
        assert tablet.refresh().status_code == 401
        assert phone.refresh().status_code == 200

    def test_it_moves_the_version_of_the_account(self, phone):
        before = phone.client.get("/me")
        change(phone, PASSWORD, NEW)
        after = phone.client.get("/me")

        assert after.json["version"] == before.json["version"] + 1
        assert after.headers["ETag"] != before.headers["ETag"]


class TestFirstPassword:
    def test_the_answer_to_the_log_in_says_that_it_must_be_changed(self, newcomer):
        assert newcomer.tokens["must_change_password"] is True
        assert newcomer.client.get("/me").json["must_change_password"] is True

    @pytest.mark.parametrize(
        ("method", "url"),
        [
            ("GET", "/halls"),
            ("GET", "/accounts"),
            ("GET", "/journal"),
            ("GET", "/regions"),
            ("GET", "/standards"),
            ("POST", "/accounts"),
            ("POST", "/photos"),
            ("POST", f"/halls/{NOWHERE}/suspend"),
        ],
    )
    def test_until_then_everything_else_is_refused(self, newcomer, method, url):
        answer = newcomer.client.open(method, url)

        assert (answer.status_code, answer.json["code"]) == (403, "password-change-required")
        assert "PUT /api/v1/me/password" in answer.json["detail"]

    def test_refreshing_is_no_way_round(self, newcomer):
        newcomer.take(newcomer.refresh())

        assert newcomer.client.get("/halls").status_code == 403

    def test_after_it_the_same_token_opens_everything(self, newcomer):
        assert change(newcomer, FIRST, NEW).status_code == 204

        assert newcomer.client.get("/halls").status_code == 200
        assert newcomer.client.get("/me").json["must_change_password"] is False

    def test_keeping_the_first_one_is_no_change(self, newcomer):
        assert change(newcomer, FIRST, FIRST).status_code == 409
        assert newcomer.client.get("/halls").status_code == 403
