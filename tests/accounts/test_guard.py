"""How many guesses there are, for whom, and that they are counted before they are checked."""

from functools import partial

import pytest
import sqlalchemy as sa

from inspector.accounts.models import Attempt
from inspector.core.db import db
from tests.accounts.phone import Phone
from tests.accounts.test_both_databases import together
from tests.accounts.test_login import guess_wrong, log_in
from tests.application import PASSWORD, both_databases
from tests.client import Client

# As `docs/security.md` promises.
OF_A_NAME, OF_A_NETWORK, OF_A_DEVICE, MINUTES = 10, 100, 10, 15


def network(number):
    return f"198.51.{number}.7"


class TestAName:
    def test_the_last_allowed_guess_may_be_right(self, stranger):
        assert guess_wrong(stranger, OF_A_NAME - 1) == [401] * (OF_A_NAME - 1)

        assert log_in(stranger).status_code == 200

    def test_a_right_password_costs_nothing(self, stranger):
        assert [log_in(stranger).status_code for _ in range(OF_A_NAME + 2)] == [200] * (OF_A_NAME + 2)

    def test_after_ten_wrong_ones_even_the_right_password_waits(self, stranger, clock):
        guess_wrong(stranger, OF_A_NAME)
        clock.forward(minutes=1)
        answer = log_in(stranger)

        assert (answer.status_code, answer.json["code"]) == (429, "too-many-attempts")
        assert answer.headers["Retry-After"] == str((MINUTES - 1) * 60)

    def test_coming_from_elsewhere_is_no_way_round(self, stranger):
        tried = [guess_wrong(stranger, 1, address=network(n))[0] for n in range(OF_A_NAME + 3)]

        assert tried == [401] * OF_A_NAME + [429] * 3

    def test_a_change_of_case_is_no_way_round(self, stranger):
        guess_wrong(stranger, OF_A_NAME, name="Operator")

        assert log_in(stranger, "oPERATOR").status_code == 429

    def test_names_that_nobody_has_are_counted_alike(self, stranger):
        guess_wrong(stranger, OF_A_NAME, name="nobody")

        assert log_in(stranger, "nobody").status_code == 429

    def test_the_others_get_in(self, stranger):
        guess_wrong(stranger, OF_A_NAME)

        assert log_in(stranger, "inspector").status_code == 200

    def test_it_is_over_when_the_time_is(self, stranger, clock):
        guess_wrong(stranger, OF_A_NAME)

        clock.forward(minutes=MINUTES, seconds=-1)
        assert log_in(stranger).status_code == 429
        clock.forward(seconds=1)
        assert log_in(stranger).status_code == 200

    def test_hammering_does_not_make_it_longer(self, stranger, clock):
        guess_wrong(stranger, OF_A_NAME)
        clock.forward(minutes=MINUTES - 1)
        guess_wrong(stranger, 5)
        clock.forward(minutes=1)

        assert log_in(stranger).status_code == 200


class TestANetwork:
    def spray(self, stranger, names, **where):
        return [guess_wrong(stranger, 1, name=f"somebody-{n}", **where)[0] for n in range(names)]

    def test_many_names_from_one_are_limited(self, stranger):
        tried = self.spray(stranger, OF_A_NETWORK + 1)

        assert tried == [401] * OF_A_NETWORK + [429]
        assert log_in(stranger).status_code == 429
        assert log_in(stranger, address=network(2)).status_code == 200

    def test_one_holder_of_ipv6_is_one(self, stranger):
        for n in range(OF_A_NETWORK):
            log_in(stranger, f"somebody-{n}", "wrong", address=f"2001:db8:1:2::{n:x}")

        assert log_in(stranger, address="2001:db8:1:2:ffff::1").status_code == 429
        assert log_in(stranger, address="2001:db8:1:3::1").status_code == 200

    def test_hammering_one_locked_name_uses_it_up_for_nobody(self, stranger):
        guess_wrong(stranger, OF_A_NETWORK + 5)

        assert log_in(stranger, "inspector").status_code == 200


class TestAKnownDevice:
    def test_it_gets_in_while_others_lock_the_name_out(self, stranger, phone):
        guess_wrong(stranger, OF_A_NAME)

        assert log_in(stranger, refresh_token=phone.tokens["refresh_token"]).status_code == 200
        assert log_in(stranger).status_code == 429

    def test_also_when_it_logged_out(self, stranger, phone):
        phone.client.post("/me/logout")
        guess_wrong(stranger, OF_A_NAME)

        assert log_in(stranger, refresh_token=phone.tokens["refresh_token"]).status_code == 200

    def test_also_when_its_token_is_an_old_one(self, stranger, phone, clock):
        clock.forward(days=400)
        guess_wrong(stranger, OF_A_NAME)

        assert log_in(stranger, refresh_token=phone.tokens["refresh_token"]).status_code == 200

    def test_it_has_few_guesses_of_its_own(self, stranger, phone):
        token = phone.tokens["refresh_token"]
        tried = [log_in(stranger, password="wrong", refresh_token=token).status_code for _ in range(11)]

        assert tried == [401] * OF_A_DEVICE + [429]
        assert log_in(stranger).status_code == 200, "and costs those of the name nothing"

    def test_it_is_known_to_its_owner_s_name_only(self, app, stranger):
        other = Phone(app, "neighbour")
        guess_wrong(stranger, OF_A_NAME)

        assert log_in(stranger, refresh_token=other.tokens["refresh_token"]).status_code == 429

    @pytest.mark.parametrize("token", ["nonsense", "é.é.é"])
    def test_a_token_that_is_not_ours_is_no_help_and_no_harm(self, stranger, token):
        assert log_in(stranger, refresh_token=token).status_code == 200
        guess_wrong(stranger, OF_A_NAME)
        assert log_in(stranger, refresh_token=token).status_code == 429

    def test_an_access_token_is_no_help(self, stranger, phone):
        guess_wrong(stranger, OF_A_NAME)

        assert log_in(stranger, refresh_token=phone.tokens["access_token"]).status_code == 429

    def test_one_that_was_stolen_is_known_no_more(self, stranger, phone):
        stolen = phone.tokens["refresh_token"]
        for _ in range(2):  # the token before may be repeated for a minute
            phone.take(phone.refresh())
        phone.refresh(stolen)
        guess_wrong(stranger, OF_A_NAME)

        assert log_in(stranger, refresh_token=stolen).status_code == 429


class TestOneSOwnPassword:
    def test_a_stolen_access_token_guesses_it_no_more_often(self, phone):
        tried = [change(phone, f"guess-{n}") for n in range(OF_A_DEVICE + 2)]

        assert tried == [403] * OF_A_DEVICE + [429] * 2

    def test_that_locks_nobody_out(self, app, phone, stranger):
        for n in range(OF_A_DEVICE + 1):
            change(phone, f"guess-{n}")

        assert log_in(stranger).status_code == 200

    def test_a_new_password_that_is_refused_is_no_wrong_guess(self, phone):
        for _ in range(OF_A_DEVICE + 2):
            assert change(phone, PASSWORD, "password") == 422


def change(phone, old, new="a new one 74"):
    return phone.client.put("/me/password", {"old": old, "new": new}).status_code


@both_databases
def test_of_eighty_guesses_at_the_same_instant_ten_are_checked(app):
    form = {"name": "operator", "password": "wrong"}
    calls = [partial(Client(app).post, "/auth/login", form) for _ in range(80)]

    codes = [answer.status_code for answer in together(*calls)]

    assert (codes.count(401), codes.count(429)) == (OF_A_NAME, 80 - OF_A_NAME)


@both_databases
def test_of_eighty_changes_at_the_same_instant_ten_are_checked(phone):
    codes = together(*[partial(change, phone, "wrong")] * 80)

    assert (codes.count(403), codes.count(429)) == (OF_A_DEVICE, 80 - OF_A_DEVICE)


@both_databases
def test_right_and_wrong_ones_at_the_same_instant_wait_for_nobody_in_a_ring(app):
    right, wrong = {"name": "operator", "password": PASSWORD}, {"name": "inspector", "password": "wrong"}
    calls = [partial(Client(app).post, "/auth/login", form) for form in (right, wrong) * 20]

    codes = [answer.status_code for answer in together(*calls)]

    assert set(codes[::2]) <= {200, 429}
    assert set(codes[1::2]) == {401, 429}
    assert codes[1::2].count(401) == OF_A_NAME


class TestTheJournal:
    def entries(self, reader):
        return [
            (e["subject"], e["action"], e["changes"])
            for e in reader.get("/journal?order=oldest&limit=200").json["items"]
            if e["action"] in ("refuse-login", "lock-out")
        ]

    def test_who_oversees_reads_of_every_wrong_guess_and_of_the_lock_out(self, stranger, supervisor):
        guess_wrong(stranger, OF_A_NAME + 3)
        seen = self.entries(supervisor)

        said = {"why": "wrong-password", "network": "192.0.2.0/24"}
        assert seen[:-1] == [("account", "refuse-login", said)] * OF_A_NAME
        assert seen[-1] == ("account", "lock-out", said | {"of": "name"})

    def test_those_of_another_county_do_not(self, stranger, person):
        guess_wrong(stranger, OF_A_NAME)

        assert self.entries(person("other_supervisor")) == []

    def test_an_attack_on_many_names_is_the_administrators_to_see(self, stranger, admin, supervisor):
        for n in range(OF_A_NETWORK):
            guess_wrong(stranger, 1, name=f"somebody-{n}")
        seen = self.entries(admin)

        assert [kind for kind, *_ in seen] == ["service"] * (OF_A_NETWORK + 1)
        assert seen[-1][1:] == (
            "lock-out",
            {"why": "wrong-password", "network": "192.0.2.0/24", "of": "address"},
        )
        assert self.entries(supervisor) == []

    def test_a_name_that_nobody_has_is_not_repeated(self, stranger, admin):
        """Somebody may have typed the password there."""
        log_in(stranger, "my-secret-word", "wrong")

        assert "my-secret-word" not in admin.get("/journal?limit=200").text

    def test_wrong_changes_of_a_password_are_there_too(self, phone, supervisor):
        change(phone, "wrong")

        assert [each[:2] for each in self.entries(supervisor)] == [("account", "refuse-login")]


def test_no_name_and_no_address_stands_in_the_counters(app, stranger):
    guess_wrong(stranger, 1)

    with app.app_context():
        kept = " ".join(db.session.scalars(sa.select(Attempt.key)))
    assert "name:" in kept
    assert "operator" not in kept
    assert "192.0.2" not in kept


def test_counters_that_nobody_has_touched_for_days_are_forgotten(app, stranger, clock):
    guess_wrong(stranger, 1)
    clock.forward(days=2, minutes=MINUTES)
    guess_wrong(stranger, 1, name="inspector", address=network(3))

    with app.app_context():
        kinds = [key.partition(":")[0] for key in db.session.scalars(sa.select(Attempt.key))]
    assert sorted(kinds) == ["address", "name", "service"]
