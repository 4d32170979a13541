"""Who may open the desk, and what a browser holds of a log-in."""

import base64

import orjson
import pytest

from tests import shared
from tests.accounts.test_creating import account
from tests.accounts.test_login import log_in
from tests.application import PASSWORD, client_of
from tests.client import Client
from tests.desk.browser import Browser

app, hall = shared.app, shared.hall
SOME_ID = "0b1d3a52-6a5f-4f39-9f0e-5d7a6a2b7f11"


@pytest.fixture
def supervisor(app):
    return Browser(app, "supervisor")


def pages(app):
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("desk") and rule.endpoint not in ("desk.log_in", "desk.part"):
            values = {"record_id": SOME_ID, "kind": "filings", "step": "accept", "paper": "receipt.pdf"}
            values |= {"account_id": SOME_ID, "edition_id": "core-hall"}
            if rule.endpoint == "desk-reports.quarterly":
                values["kind"] = "pdf"
            url = (
                app.url_map.bind("localhost").build(
                    rule.endpoint, {k: v for k, v in values.items() if k in rule.arguments}, "GET", False
                )
                if "GET" in rule.methods
                else None
            )
            if url:
                yield url


def test_strangers_are_led_to_the_door_and_back_to_where_they_wanted(app, hall):
    found = list(pages(app))
    assert len(found) == 16
    for url in found:
        answer = Browser(app).get(url)
        assert (answer.status_code, answer.location.startswith("/desk/login?next=")) == (302, True)
        assert answer.text.count("<a ") == 1  # nothing but the way there
    back = Browser(app).log_in("supervisor", next="/desk/halls?q=x")
    assert back.location == "/desk/halls?q=x"


FOREIGN = (
    "https://evil.example/",
    "//evil.example",
    "/desk\\@evil",
    "/m/",
    "",
    "/desk//evil.example",
    "/desk/../m/",
)


@pytest.mark.parametrize("foreign", [*FOREIGN, "/desk/\r\nSet-Cookie: desk=x", "/desk/\t/evil.example"])
def test_nobody_is_led_elsewhere(app, hall, foreign):
    assert Browser(app).log_in("supervisor", next=foreign).location == "/desk/"


def test_a_wrong_password_is_said_in_the_words_of_the_api(app, hall):
    answer = Browser(app).log_in("supervisor", "wrong-password-1")
    assert (answer.status_code, 'role="alert"' in answer.text) == (401, True)
    assert "Set-Cookie" not in answer.headers


def test_the_cookie_is_for_these_pages_and_no_script(app, hall):
    cookie = Browser(app).log_in("supervisor").headers["Set-Cookie"]
    for said in ("HttpOnly", "SameSite=Strict", "Path=/desk"):
        assert said in cookie
    secure = app.test_client().post(
        "/desk/login", data={"name": "supervisor", "password": PASSWORD}, base_url="https://localhost"
    )
    assert "; Secure" in secure.headers["Set-Cookie"]


def test_a_form_of_another_site_does_nothing(supervisor, hall):
    supervisor.get("/desk/")
    foreign = supervisor.send("/desk/logout", {"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403
    supervisor.get("/desk/")
    for forged in ("0" * 64, "é", ""):
        supervisor.get("/desk/")
        assert supervisor.send("/desk/logout", form_token=forged).status_code == 403
    assert supervisor.get("/desk/").status_code == 200
    outside = supervisor.client.post(
        "/desk/login",
        data={"name": "supervisor", "password": PASSWORD},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert outside.status_code == 403


def test_pages_run_only_our_script_and_stay_in_no_cache(supervisor):
    answer = supervisor.get("/desk/")
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert "<script>" not in answer.text
    assert " style=" not in answer.text


def test_a_log_in_is_renewed_by_itself_and_ends_on_the_service(app, supervisor):
    supervisor.get("/desk/")
    held = supervisor.client.get_cookie("desk", path="/desk").value
    stale = orjson.loads(base64.urlsafe_b64decode(held)) | {"access_token": "over"}
    supervisor.client.set_cookie(
        "desk", base64.urlsafe_b64encode(orjson.dumps(stale)).decode(), path="/desk", domain="localhost"
    )
    answer = supervisor.get("/desk/")
    assert (answer.status_code, "desk=" in answer.headers["Set-Cookie"]) == (200, True)

    assert supervisor.send("/desk/logout").location == "/desk/login"
    supervisor.client.set_cookie("desk", held, path="/desk", domain="localhost")
    assert supervisor.get("/desk/").location.startswith("/desk/login")


def test_what_is_no_cookie_of_ours_is_none(app, hall):
    lines = orjson.dumps({"access_token": "a\nHost: b", "refresh_token": "c", "device_id": "d"})
    for value in ("x", "e30=", *(base64.urlsafe_b64encode(each).decode() for each in (b'{"a":1}', lines))):
        browser = Browser(app)
        browser.client.set_cookie("desk", value, path="/desk", domain="localhost")
        assert browser.get("/desk/").status_code == 302


def test_whoever_must_first_add_a_second_factor_is_told_so(app, hall, monkeypatch):
    browser = Browser(app, "supervisor")
    monkeypatch.setitem(app.config, "SECOND_FACTOR", "required")
    answer = browser.get("/desk/")
    assert (answer.status_code, 'class="note"' in answer.text) == (403, True)


def test_whoever_must_change_the_password_first_leaves_no_device_behind(app, hall):
    client_of(app, "admin").post("/accounts", account(name="newcomer", password="a-first-word-7"))
    assert Browser(app).log_in("newcomer", "a-first-word-7").status_code == 403
    tokens = log_in(Client(app), "newcomer", "a-first-word-7").json
    devices = Client(app, tokens["access_token"]).get("/me/devices").json["items"]
    assert [each["id"] for each in devices] == [tokens["device_id"]]
