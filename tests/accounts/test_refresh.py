"""A refresh token is used once; a second use, but for a repeat, means that somebody else has it."""

import jwt
import pytest

from inspector.accounts.models import Device
from inspector.core.db import db
from tests import shared
from tests.accounts.phone import Phone
from tests.accounts.test_tokens import forged

app = shared.app


def code(answer):
    return answer.status_code, answer.json.get("code")


def claims_of(token):
    return jwt.decode(token, options={"verify_signature": False})


KEY, OTHER = "exchange-0123456789", "exchange-9876543210"
REUSED, REVOKED = (401, "refresh-token-reused"), (401, "device-revoked")


class TestRefresh:
    def test_it_exchanges_the_token_for_a_new_pair_on_the_same_device(self, phone):
        answer = phone.refresh()

        assert answer.status_code == 200
        assert answer.json["device_id"] == phone.id
        assert answer.json["refresh_token"] != phone.tokens["refresh_token"]
        phone.take(answer)
        assert phone.is_logged_in

    def test_a_chain_of_exchanges_goes_on(self, phone):
        for _ in range(4):
            phone.take(phone.refresh())

        assert phone.is_logged_in

    def test_an_access_token_cannot_be_exchanged(self, phone):
        assert code(phone.refresh(phone.tokens["access_token"])) == (401, "token-invalid")
        assert phone.is_logged_in, "a mix-up is no theft"

    @pytest.mark.parametrize(
        "token",
        [
            pytest.param("nonsense", id="nonsense"),
            pytest.param(forged("another-key-" * 4, type="refresh"), id="signed by somebody else"),
            pytest.param(forged(None, "none", type="refresh"), id="not signed"),
        ],
    )
    def test_a_token_that_is_not_ours_is_refused(self, phone, token):
        assert code(phone.refresh(token)) == (401, "token-invalid")

    def test_a_token_of_ours_for_a_device_that_is_gone_is_refused(self, phone):
        assert code(phone.refresh(forged(type="refresh"))) == REVOKED

    def test_a_phone_that_was_away_too_long_logs_in_again(self, phone, clock):
        claims = claims_of(phone.tokens["refresh_token"])
        clock.forward(seconds=claims["exp"] - claims["iat"] + 1)

        assert code(phone.refresh()) == (401, "token-expired")

    def test_the_database_does_not_hold_what_would_open_it(self, app, phone):
        claims = claims_of(phone.tokens["refresh_token"])
        with app.app_context():
            stored = db.session.get_one(Device, phone.id).refresh_hash

        assert claims["jti"] not in stored


class TestTwoTabs:
    def test_the_same_token_gives_the_same_pair_again(self, app, phone):
        other_tab = Phone(app)
        other_tab.tokens = phone.tokens
        phone.take(phone.refresh(key=KEY))
        other_tab.take(other_tab.refresh(key=OTHER))

        assert other_tab.tokens["refresh_token"] != ""
        assert (
            claims_of(other_tab.tokens["refresh_token"])["jti"]
            == claims_of(phone.tokens["refresh_token"])["jti"]
        )
        assert (phone.is_logged_in, other_tab.is_logged_in) == (True, True)
        other_tab.take(other_tab.refresh())
        assert phone.refresh().status_code == 200, "the one that is late follows"

    def test_a_program_that_repeats_stays_logged_in(self, phone):
        old = phone.tokens["refresh_token"]
        for _ in range(5):
            phone.take(phone.refresh(old))

        assert phone.is_logged_in

    @pytest.mark.parametrize(("seconds", "answer"), [(60, (200, None)), (61, REUSED)])
    def test_for_a_minute(self, phone, clock, seconds, answer):
        old = phone.tokens["refresh_token"]
        phone.take(phone.refresh())
        clock.forward(seconds=seconds)

        assert code(phone.refresh(old)) == answer
        assert phone.is_logged_in is (answer == (200, None))

    def test_repeating_gives_no_more_time(self, phone, clock):
        old = phone.tokens["refresh_token"]
        phone.take(phone.refresh())
        for answer in ((200, None), REUSED):
            clock.forward(seconds=40)
            assert code(phone.refresh(old)) == answer

    def test_not_for_a_token_that_is_older_still(self, phone):
        oldest = phone.tokens["refresh_token"]
        phone.take(phone.refresh())
        phone.take(phone.refresh())

        assert code(phone.refresh(oldest)) == REUSED

    def test_how_long_is_a_setting(self, app, phone):
        app.config["REFRESH_GRACE_SECONDS"] = 0
        phone.take(phone.refresh(key=KEY))

        assert phone.refresh().status_code == 200


class TestReuse:
    def test_an_old_token_revokes_the_device_and_its_access_tokens_at_once(self, phone, clock, admin):
        stolen = phone.tokens["refresh_token"]
        phone.take(phone.refresh())
        clock.forward(seconds=61)

        assert code(phone.refresh(stolen)) == REUSED
        assert not phone.is_logged_in
        assert code(phone.refresh()) == REVOKED, "the newest token is as dead"
        entries = admin.get("/journal?limit=500").json["items"]
        ends = [e["changes"] for e in entries if e["action"] == "revoke-device"]
        assert [each for each in ends if each["device"] == phone.id] == [
            {"device": phone.id, "why": "refresh-token-reused"}
        ]

    def test_the_thief_who_came_first_is_out_as_well(self, app, phone, clock):
        thief = Phone(app)
        thief.take(phone.refresh())
        clock.forward(seconds=61)

        assert code(phone.refresh()) == REUSED
        assert not thief.is_logged_in

    def test_other_devices_and_other_people_stay_logged_in(self, app, phone, clock):
        desktop, colleague = Phone(app), Phone(app, "neighbour")
        stolen = phone.tokens["refresh_token"]
        phone.take(phone.refresh())
        clock.forward(seconds=61)
        assert code(phone.refresh(stolen)) == REUSED

        for other in (desktop, colleague):
            assert other.is_logged_in
            assert other.refresh().status_code == 200


class TestLostAnswer:
    def test_repeating_the_exchange_with_its_key_keeps_the_login(self, phone):
        phone.refresh(key=KEY)  # the answer is lost
        phone.take(phone.refresh(key=KEY))

        assert phone.is_logged_in
        phone.take(phone.refresh(key=OTHER))
        assert phone.is_logged_in

    def test_it_may_be_lost_more_than_once(self, phone):
        for _ in range(3):
            phone.refresh(key=KEY)
        phone.take(phone.refresh(key=KEY))

        assert phone.refresh(key=OTHER).status_code == 200

    @pytest.mark.parametrize("key", [None, OTHER, KEY.upper()])
    def test_the_old_token_without_that_key_is_a_theft_after_a_minute(self, phone, clock, key):
        old = phone.tokens["refresh_token"]
        phone.take(phone.refresh(key=KEY))
        clock.forward(seconds=61)

        assert code(phone.refresh(old, key=key)) == REUSED
        assert not phone.is_logged_in

    def test_the_key_with_another_token_is_a_theft(self, phone):
        older = phone.tokens["refresh_token"]
        phone.take(phone.refresh())
        phone.take(phone.refresh(key=KEY))

        assert code(phone.refresh(older, key=KEY)) == REUSED

    def test_it_cannot_be_repeated_once_the_next_exchange_was_made(self, phone):
        old = phone.tokens["refresh_token"]
        phone.take(phone.refresh(key=KEY))
        phone.take(phone.refresh(key=OTHER))

        assert code(phone.refresh(old, key=KEY)) == REUSED

    def test_it_may_be_repeated_for_ten_minutes(self, phone, clock):
        phone.refresh(key=KEY)
        clock.forward(minutes=10)

        assert phone.refresh(key=KEY).status_code == 200

    def test_later_the_old_token_is_a_theft(self, phone, clock):
        phone.refresh(key=KEY)
        clock.forward(minutes=10, seconds=1)

        assert code(phone.refresh(key=KEY)) == REUSED

    def test_repeating_it_gives_no_more_time(self, phone, clock):
        phone.refresh(key=KEY)
        clock.forward(minutes=9)
        phone.refresh(key=KEY)
        clock.forward(minutes=2)

        assert code(phone.refresh(key=KEY)) == REUSED

    @pytest.mark.parametrize(("key", "status"), [("k" * 15, 422), ("k" * 16, 200)])
    def test_its_key_is_not_easily_guessed(self, phone, key, status):
        assert phone.refresh(key=key).status_code == status
