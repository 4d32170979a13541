"""An access token opens while it is young, ours, and its device is trusted. Anything else is a 401."""

import time

import jwt
import pytest

from inspector.app import create_app
from tests import shared
from tests.accounts.phone import Phone
from tests.application import settings
from tests.client import Client

app = shared.app
KEY = "only-for-tests-" * 4
ACCOUNT, DEVICE = "0197f2a0-0000-7000-8000-000000000001", "0197f2a0-0000-7000-8000-000000000002"


def forged(key=KEY, algorithm="HS256", **claims):
    """A token as ours are made, but for what is named; a claim of None is left out."""
    now = int(time.time())
    good = {"sub": ACCOUNT, "device": DEVICE, "type": "access", "jti": "x", "fresh": False}
    said = good | {"iat": now, "nbf": now, "exp": now + 86400, "csrf": "x"} | claims
    return jwt.encode({k: v for k, v in said.items() if v is not None}, key, algorithm=algorithm)


def refusal(app, authorization):
    """Status and code that /me answers to this Authorization header."""
    answer = Client(app).get("/me", headers={"Authorization": authorization} if authorization else {})
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    return answer.status_code, answer.json["code"]


@pytest.mark.parametrize("authorization", [None, "Bearer", "Bearer ", "Basic b3BlcmF0b3I6eA==", "x", " "])
def test_without_a_bearer_token_nothing_opens(app, authorization):
    assert refusal(app, authorization) == (401, "token-missing")


@pytest.mark.parametrize(
    "token",
    [
        pytest.param("nonsense", id="no token at all"),
        pytest.param("a.b.c", id="three parts of nothing"),
        pytest.param("é.é.é", id="not ASCII"),
        pytest.param("e30.e30.", id="empty parts"),
        pytest.param(forged("another-key-" * 4), id="signed by somebody else"),
        pytest.param(forged(None, "none"), id="not signed"),
        pytest.param(forged(algorithm="HS384"), id="by another algorithm"),
        pytest.param(forged(sub=None), id="for nobody"),
        pytest.param(forged(device=None), id="for no device"),
        pytest.param(forged(type="refresh"), id="a refresh token"),
        pytest.param(forged(type=None, device=None), id="of no kind"),
        pytest.param(forged()[:-8] + "AAAAAAAA", id="with a changed signature"),
    ],
)
def test_a_token_that_is_not_ours_opens_nothing(app, token):
    assert refusal(app, f"Bearer {token}") == (401, "token-invalid")


def test_a_token_of_ours_for_a_device_that_is_gone_opens_nothing(app):
    assert refusal(app, f"Bearer {forged()}") == (401, "device-revoked")


@pytest.mark.parametrize("ago", [1, None], ids=["a second ago", "it names no end"])
def test_a_token_without_a_future_has_expired(app, ago):
    exp = ago and int(time.time()) - ago

    assert refusal(app, f"Bearer {forged(exp=exp)}") == (401, "token-expired")


def test_a_token_in_the_address_or_a_cookie_is_not_looked_at(app, phone):
    token = phone.tokens["access_token"]
    cookie = {"Cookie": f"access_token_cookie={token}"}

    assert Client(app).get(f"/me?jwt={token}&access_token={token}").status_code == 401
    assert Client(app).get("/me", headers=cookie).status_code == 401


def test_the_scheme_may_be_written_in_any_case(app, phone):
    header = {"Authorization": f"bEARER {phone.tokens['access_token']}"}

    assert Client(app).get("/me", headers=header).status_code == 200


def test_it_opens_until_its_last_second(app, phone, clock):
    assert phone.is_logged_in

    clock.forward(seconds=phone.tokens["expires_in"] - 2)
    assert phone.is_logged_in
    clock.forward(seconds=3)
    token = phone.tokens["access_token"]
    assert refusal(app, f"Bearer {token}") == (401, "token-expired"), "although it was read before"


@pytest.mark.parametrize("step", [-86400, 3600], ids=["a day back", "an hour ahead"])
def test_a_step_of_the_clock_logs_nobody_out(app, phone, step):
    """What was given before the step is `-step` away from now."""

    def given_before(token):
        claims = jwt.decode(token, KEY, algorithms=["HS256"])
        for name in ("iat", "nbf"):
            claims[name] -= step
        return jwt.encode(claims, KEY, algorithm="HS256")

    access, refresh = (given_before(phone.tokens[name]) for name in ("access_token", "refresh_token"))

    assert Client(app, access).get("/me").status_code == 200
    assert Client(app).post("/auth/refresh", {"refresh_token": refresh}).status_code == 200


def test_the_configuration_says_how_long_it_lives(app, monkeypatch):
    monkeypatch.setitem(app.config, "JWT_ACCESS_TOKEN_EXPIRES", -1)
    phone = Phone(app)

    assert refusal(app, f"Bearer {phone.tokens['access_token']}") == (401, "token-expired")


def test_a_token_read_by_one_installation_does_not_open_another(app, tmp_path, phone):
    assert phone.is_logged_in
    config = settings(app.config["SQLALCHEMY_DATABASE_URI"], tmp_path)
    config.JWT_SECRET_KEY = "another-installation-" * 3

    token = phone.tokens["access_token"]
    assert refusal(create_app(config), f"Bearer {token}") == (401, "token-invalid")


def test_a_refresh_token_opens_no_door(app, phone):
    assert refusal(app, f"Bearer {phone.tokens['refresh_token']}") == (401, "token-invalid")


def test_a_stranger_with_a_malformed_body_learns_only_that_a_token_is_missing(stranger):
    answer = stranger.open("POST", "/accounts", data="{", content_type="application/json")

    assert answer.status_code == 401
    assert "errors" not in answer.json
