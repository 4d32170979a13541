"""Somebody who guesses passwords, as they came in 2026: each of their ways, and what it is worth now."""

from functools import partial

import pytest

from tests.accounts.phone import Phone
from tests.accounts.test_both_databases import together
from tests.accounts.test_creating import account
from tests.accounts.test_login import log_in
from tests.application import PASSWORD, both_databases
from tests.client import Client


def guesses(client, times, **where):
    return [log_in(client, password=f"guess-{n}", **where).status_code for n in range(times)]


def test_a_stolen_access_token_no_longer_guesses_the_password_without_end(phone):
    """40 wrong ones were all answered 403, thirty-nine a second, and none was noted."""
    change = {"new": "mallory was here 9"}
    codes = [phone.client.put("/me/password", change | {"old": f"guess-{n}"}).status_code for n in range(40)]

    assert codes == [403] * 10 + [429] * 30


def test_one_name_is_no_longer_guessed_from_sixty_addresses(stranger):
    codes = [guesses(stranger, 1, address=f"203.0.113.{n}")[0] for n in range(60)]

    assert codes == [401] * 10 + [429] * 50


def test_sixty_names_are_still_tried_from_one_address_but_not_hundreds(stranger):
    """An office has one address, too; a hundred wrong ones in a quarter of an hour are its limit."""
    codes = [log_in(stranger, f"operator-{n}", "guess").status_code for n in range(160)]

    assert codes == [401] * 100 + [429] * 60


@both_databases
def test_eighty_guesses_at_once_are_no_longer_seventy_two(app):
    """They were counted before the check and stored after it."""
    guess = {"name": "operator", "password": "guess"}
    codes = [
        answer.status_code
        for answer in together(*[partial(Client(app).post, "/auth/login", guess) for _ in range(80)])
    ]

    assert codes.count(401) <= 10


def test_eleven_wrong_ones_no_longer_lock_the_owner_out_of_their_own_phone(app, stranger):
    phone = Phone(app)
    guesses(stranger, 11)

    again = log_in(stranger, refresh_token=phone.tokens["refresh_token"])
    assert again.status_code == 200, "from the same address"


def test_nor_anybody_else_behind_the_same_proxy(stranger):
    guesses(stranger, 11)

    assert log_in(stranger, "inspector").status_code == 200


@pytest.mark.parametrize("password", ["password", " " * 8, "12345678", "village-hall-1"])
def test_first_passwords_that_anybody_tries_are_refused(admin, password):
    assert admin.post("/accounts", account(name="village-hall-1", password=password)).status_code == 422


def test_an_attack_can_be_seen_afterwards(stranger, supervisor):
    guesses(stranger, 11)
    actions = [each["action"] for each in supervisor.get("/journal?limit=200").json["items"]]

    assert actions.count("refuse-login") == 10
    assert actions.count("lock-out") == 1


def test_a_refresh_that_was_listened_to_is_worth_nothing_after_minutes(phone, clock):
    """The same key and the old token gave a valid pair for as long as the owner had not refreshed."""
    stolen, key = phone.tokens["refresh_token"], "an-overheard-key-1"
    phone.refresh(stolen, key=key)
    clock.forward(minutes=11)

    assert phone.refresh(stolen, key=key).json["code"] == "refresh-token-reused"


def test_a_password_is_still_only_a_password(app):
    assert Phone(app, password=PASSWORD).is_logged_in
