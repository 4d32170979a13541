"""Accounts on the desk: added, locked, opened, given a first password, handed over, by the API's rules."""

import re

import pytest

from tests import shared
from tests.desk.browser import Browser

app, hall = shared.app, shared.hall


@pytest.fixture
def desk(app):
    return Browser(app, "supervisor")


def password_on(page):
    return re.search(r'name="password" value="([^"]+)"', page)[1]


def test_an_account_is_added_and_gets_in_with_the_password_that_the_page_proposed(desk, app, hall):
    password = password_on(desk.get("/desk/accounts").text)
    done = desk.send(
        "/accounts",
        name="wang.shili",
        display_name="王示例",
        role="operator",
        region="321283",
        password=password,
    )
    assert done.status_code == 302
    assert "王示例" in desk.get(done.location).text
    assert "还没有更换" in desk.page.text
    assert "wang.shili" in desk.get("/desk/accounts").text
    entered = app.test_client().post("/api/v1/auth/login", json={"name": "wang.shili", "password": password})
    assert (entered.status_code, entered.json["must_change_password"]) == (200, True)


def test_what_is_refused_is_said_beside_what_was_typed(desk, hall):
    desk.get("/desk/accounts")
    said = {"role": "operator", "region": "321283", "password": "Ein-langes-Wort-7"}
    refused = desk.send("/accounts", name="X", display_name="王示例", **said)
    assert refused.status_code == 422
    assert 'role="alert"' in refused.text
    assert 'value="王示例"' in refused.text
    assert (
        desk.send("/accounts", name="chief", display_name="王", **(said | {"role": "admin"})).status_code
        == 403
    )


def test_it_is_locked_with_reasons_and_opened_again(desk, hall, person):
    at = added_directly(person, "lock.me")
    desk.get(at)
    assert desk.send("/lock", reasons=" ").status_code == 422
    desk.get(at)
    assert desk.send("/lock", reasons="已离职").status_code == 302
    assert "已锁定" in desk.get(at).text
    assert person("supervisor").get(at.removeprefix("/desk")).json["active"] is False
    assert desk.send("/unlock").status_code == 302
    assert person("supervisor").get(at.removeprefix("/desk")).json["active"] is True


def test_a_first_password_ends_the_devices(desk, app, hall, person):
    at = added_directly(person, "forgot.it")
    before = {"name": "forgot.it", "password": "Ein-langes-Wort-7"}
    assert app.test_client().post("/api/v1/auth/login", json=before).status_code == 200
    password = password_on(desk.get(at).text)
    assert "全部退出登录" in desk.page.text
    assert desk.send("/password").status_code == 422  # the field is not a hidden one: nothing was sent
    desk.get(at)
    assert desk.send("/password", password=password).status_code == 302
    assert "全部退出登录" not in desk.get(at).text
    assert app.test_client().post("/api/v1/auth/login", json=before).status_code == 401
    again = app.test_client().post("/api/v1/auth/login", json=before | {"password": password})
    assert again.status_code == 200


def test_what_is_unfinished_goes_to_a_colleague(desk, hall, person):
    leaver, colleague = added_directly(person, "leaver"), added_directly(person, "stays")
    supervisor, url = person("supervisor"), leaver.removeprefix("/desk")
    assert supervisor.patch(url, {"halls": [hall["id"]]}, supervisor.get(url)).status_code == 200
    desk.get(leaver)
    done = desk.send("/handover", to=colleague.rpartition("/")[2])
    assert done.status_code == 200
    assert "聚餐点 1" in done.text
    assert hall["name"] in desk.get(colleague).text
    assert person("supervisor").get(colleague.removeprefix("/desk")).json["halls"] == [hall["id"]]


def test_what_changed_meanwhile_is_not_overwritten(desk, hall, person):
    at = added_directly(person, "twice")
    desk.get(at)
    supervisor, url = person("supervisor"), at.removeprefix("/desk")
    supervisor.patch(url, {"display_name": "李示例"}, supervisor.get(url))
    assert desk.send("/lock", reasons="后锁").status_code == 412


def test_one_does_nothing_with_the_own_account_and_others_see_no_accounts(desk, app, hall, person):
    own = f"/desk/accounts/{person('supervisor').account_id}"
    desk.get(own)
    assert [each for each in desk.forms() if each.startswith(own)] == []
    inspector = Browser(app, "inspector")
    assert inspector.get("/desk/accounts").status_code == 403
    assert "/desk/accounts" not in inspector.get("/desk/").text
    assert (
        Browser(app, "other_supervisor").get(f"/desk/accounts/{person('operator').account_id}").status_code
        == 404
    )


def added_directly(person, name):
    said = {"name": name, "display_name": "王示例", "role": "operator", "region": "321283"}
    made = person("supervisor").post("/accounts", said | {"password": "Ein-langes-Wort-7"})
    assert made.status_code == 201, made.json
    return f"/desk/accounts/{made.json['id']}"
