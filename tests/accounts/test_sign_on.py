"""Single sign-on, against a real provider: who it vouches for gets into the account that was tied to them."""

from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import pyotp
import pytest

from tests.accounts import identity_provider
from tests.accounts.identity_provider import BACK, CLIENT, log_in_there, running
from tests.accounts.phone import Phone
from tests.client import Client


@pytest.fixture(scope="module")
def issuer():
    with running() as issuer:
        yield issuer


@pytest.fixture(autouse=True)
def sign_on(app, issuer, monkeypatch):
    monkeypatch.setitem(app.config, "OIDC", (issuer, *CLIENT, BACK))


@pytest.fixture
def tied(admin, inspector):
    """The inspector's account belongs to wang at the provider."""
    url = f"/accounts/{inspector.account_id}/identity"
    assert admin.put(url, {"subject": "wang"}).status_code == 204
    return url


def begin(stranger):
    begun = stranger.post("/auth/sign-on")
    assert begun.status_code == 200, begun.text
    return begun.json


def finish(stranger, begun, back, **more):
    form = {"key": begun["key"], "state": back["state"], "provider_code": back["code"], **more}
    return stranger.post("/auth/sign-on/login", form)


def code_of(answer):
    return answer.status_code, answer.json.get("code")


REFUSED = (401, "sign-on-refused")


class TestSignOn:
    def test_the_person_gets_into_the_account_that_is_theirs(self, app, stranger, tied):
        begun = begin(stranger)
        answer = finish(stranger, begun, log_in_there(begun["url"], "wang"), device_name="浏览器")

        assert answer.status_code == 200, answer.text
        client = Client(app, answer.json["access_token"])
        assert client.get("/me").json["name"] == "inspector"
        assert client.get("/me/devices").json["items"][0]["name"] == "浏览器"

    def test_the_address_has_all_that_protects_it(self, stranger):
        query = parse_qs(urlsplit(begin(stranger)["url"]).query)

        assert query["response_type"] == ["code"]
        assert query["code_challenge_method"] == ["S256"]
        assert query["redirect_uri"] == [BACK]
        assert len(query["state"][0]) >= 20
        assert len(query["nonce"][0]) >= 20

    def test_somebody_whom_no_account_belongs_to_is_told_their_subject(self, stranger, admin, tied):
        begun = begin(stranger)
        answer = finish(stranger, begun, log_in_there(begun["url"], "mallory"))

        assert code_of(answer) == (401, "unknown-identity")
        assert "mallory" in answer.json["detail"]
        last = admin.get("/journal?limit=1").json["items"][0]
        assert (last["subject"], last["changes"]["why"]) == ("service", "unknown-identity")

    def test_no_account_is_made(self, stranger, admin, tied):
        before = admin.get("/accounts?limit=200").json
        begun = begin(stranger)
        finish(stranger, begun, log_in_there(begun["url"], "mallory"))

        assert admin.get("/accounts?limit=200").json == before

    def test_a_locked_account_stays_locked(self, stranger, admin, inspector, tied):
        url = f"/accounts/{inspector.account_id}"
        admin.put(f"{url}/lock", {"reasons": "离职"}, after=admin.get(url))
        begun = begin(stranger)

        assert code_of(finish(stranger, begun, log_in_there(begun["url"], "wang"))) == (
            401,
            "unknown-identity",
        )

    def test_untied_it_opens_nothing(self, stranger, admin, tied):
        assert admin.open("DELETE", tied).status_code == 204
        begun = begin(stranger)

        assert code_of(finish(stranger, begun, log_in_there(begun["url"], "wang"))) == (
            401,
            "unknown-identity",
        )


class TestAttacks:
    def test_the_provider_s_code_opens_once(self, stranger, tied):
        begun = begin(stranger)
        back = log_in_there(begun["url"], "wang")

        assert finish(stranger, begun, back).status_code == 200
        assert code_of(finish(stranger, begun, back)) == REFUSED

    def test_a_stolen_code_is_worth_nothing_without_the_key_that_began(self, stranger, tied):
        begun, other = begin(stranger), begin(stranger)
        back = log_in_there(begun["url"], "wang")

        assert code_of(finish(stranger, other, back)) == REFUSED
        forged = back | {"state": parse_qs(urlsplit(other["url"]).query)["state"][0]}
        assert code_of(finish(stranger, other, forged)) == REFUSED, "PKCE holds, whatever the state says"

    def test_another_state_is_refused(self, stranger, tied):
        begun = begin(stranger)
        back = log_in_there(begun["url"], "wang")

        assert code_of(finish(stranger, begun, back | {"state": "another"})) == REFUSED

    def test_a_token_for_another_nonce_is_refused(self, stranger, tied):
        begun = begin(stranger)
        parts = urlsplit(begun["url"])
        query = {name: values[0] for name, values in parse_qs(parts.query).items()} | {"nonce": "an-old-one"}
        back = log_in_there(urlunsplit(parts._replace(query=urlencode(query))), "wang")

        assert code_of(finish(stranger, begun, back)) == REFUSED

    @pytest.mark.parametrize("key", ["nonsense", "é"])
    def test_a_key_that_is_not_ours_is_refused(self, stranger, key):
        assert code_of(finish(stranger, {"key": key}, {"state": "s", "code": "c"})) == REFUSED

    def test_beginning_is_limited_too(self, stranger):
        answers = [stranger.post("/auth/sign-on").status_code for _ in range(101)]

        assert answers == [200] * 100 + [429]


def test_a_second_factor_is_asked_for_here_too(app, stranger, tied):
    phone = Phone(app, "inspector")
    totp = pyotp.TOTP(phone.client.post("/me/second-factor").json["secret"])
    recovery = phone.client.put("/me/second-factor", {"code": totp.now()}).json["recovery_codes"]
    begun = begin(stranger)

    asked = finish(stranger, begun, log_in_there(begun["url"], "wang"))
    assert code_of(asked) == (401, "second-factor-required")
    form = {"key": asked.json["key"], "code": recovery[0]}
    assert stranger.post("/auth/sign-on/login", form).status_code == 200
    assert code_of(stranger.post("/auth/sign-on/login", form)) == (401, "wrong-code")


def test_one_person_has_one_account(admin, operator, tied):
    taken = admin.put(f"/accounts/{operator.account_id}/identity", {"subject": "wang"})

    assert code_of(taken) == (409, "identity-taken")
    assert admin.put(tied, {"subject": "wang"}).status_code == 204, "repeating is harmless"


def test_a_provider_that_does_not_answer_is_said_so(app, stranger, monkeypatch):
    monkeypatch.setitem(app.config, "OIDC", ("http://127.0.0.1:9", *CLIENT, BACK))

    assert code_of(stranger.post("/auth/sign-on")) == (502, "unreachable")


def test_where_it_is_not_set_up_there_is_none(app, stranger, admin, inspector, monkeypatch):
    monkeypatch.setitem(app.config, "OIDC", None)

    assert code_of(stranger.post("/auth/sign-on")) == (404, "sign-on-off")
    tied = admin.put(f"/accounts/{inspector.account_id}/identity", {"subject": "wang"})
    assert code_of(tied) == (404, "sign-on-off")


def test_without_node_the_tests_say_what_they_lack(monkeypatch):
    monkeypatch.setattr(identity_provider.shutil, "which", lambda _: None)

    with pytest.raises(pytest.skip.Exception, match="Node is not installed"):
        identity_provider.installed()
