"""A second factor: an authenticator's codes beside the password, and codes to recover with."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pyotp
import pytest
import sqlalchemy as sa

from inspector.accounts.models import RecoveryCode, SecondFactor
from inspector.core.db import db
from tests.accounts.phone import Phone
from tests.accounts.test_both_databases import together
from tests.accounts.test_login import log_in
from tests.application import PASSWORD, both_databases
from tests.client import Client

WRONG_A_DAY = 30


class Authenticator:
    """The supervisor's, in an independent implementation; shows the codes of the clock it is given."""

    def __init__(self, phone, clock):
        self.phone, self.clock = phone, clock
        invited = phone.client.post("/me/second-factor")
        assert invited.status_code == 200, invited.text
        self.totp = pyotp.TOTP(invited.json["secret"])
        self.uri = invited.json["uri"]

    def code(self, **later):
        return self.totp.at(self.clock() + timedelta(**later))

    def confirm(self, code=None):
        return self.phone.client.put("/me/second-factor", {"code": code or self.code()})


@pytest.fixture
def authenticator(app, clock):
    return Authenticator(Phone(app, "supervisor"), clock)


@pytest.fixture
def recovery(authenticator, clock):
    """The codes to recover with; the factor is on, and the code of this moment is used."""
    codes = authenticator.confirm().json["recovery_codes"]
    clock.forward(seconds=60)
    return codes


def enter(stranger, code=None, **more):
    return log_in(stranger, "supervisor", **({"code": code} if code else {}), **more)


class TestHavingOne:
    def test_an_authenticator_reads_the_address(self, authenticator):
        read = pyotp.parse_uri(authenticator.uri)

        assert (read.name, read.issuer) == ("supervisor", "阳光宴会厅")
        assert read.secret == authenticator.totp.secret

    def test_it_counts_when_a_code_has_been_shown(self, authenticator, stranger):
        assert enter(stranger).status_code == 200
        assert len(authenticator.confirm().json["recovery_codes"]) == 10
        assert authenticator.phone.client.get("/me").json["second_factor"] is True
        assert enter(stranger).json["code"] == "second-factor-required"

    def test_a_wrong_code_confirms_nothing(self, authenticator, stranger):
        wrong = authenticator.confirm("000000" if authenticator.code() != "000000" else "111111")

        assert (wrong.status_code, wrong.json["code"]) == (403, "wrong-code")
        assert enter(stranger).status_code == 200

    def test_one_that_is_on_is_not_replaced_unseen(self, authenticator, recovery):
        again = authenticator.phone.client.post("/me/second-factor")

        assert (again.status_code, again.json["code"]) == (409, "second-factor-on")

    def test_whoever_wants_may_have_one(self, app, clock):
        assert Authenticator(Phone(app, "operator"), clock).confirm().status_code == 200


class TestLogIn:
    def test_the_code_of_the_moment_opens(self, stranger, authenticator, recovery):
        assert enter(stranger, authenticator.code()).status_code == 200

    @pytest.mark.parametrize(
        ("off", "status"),
        [
            pytest.param(-61, 401, id="two steps late"),
            pytest.param(-30, 200, id="a step late"),
            pytest.param(30, 200, id="a step early"),
            pytest.param(61, 401, id="two steps early"),
        ],
    )
    def test_clocks_may_differ_a_little(self, stranger, authenticator, recovery, clock, off, status):
        clock.forward(minutes=5)

        assert enter(stranger, authenticator.code(seconds=off)).status_code == status

    def test_a_code_opens_once(self, stranger, authenticator, recovery):
        code = authenticator.code()

        assert [enter(stranger, code).status_code for _ in range(2)] == [200, 401]

    def test_not_the_one_that_confirmed_it(self, stranger, authenticator):
        code = authenticator.code()
        authenticator.confirm(code)

        assert enter(stranger, code).json["code"] == "wrong-code"

    def test_an_older_code_opens_no_more_after_a_newer_one(self, stranger, authenticator, recovery):
        older = authenticator.code(seconds=-30)
        enter(stranger, authenticator.code())

        assert enter(stranger, older).status_code == 401

    def test_the_password_is_wanted_first(self, stranger, authenticator, recovery):
        answer = enter(stranger, authenticator.code(), password="wrong")

        assert answer.json["code"] == "wrong-password"
        assert enter(stranger, authenticator.code()).status_code == 200, "and the code was not used up"

    def test_leaving_it_out_is_no_wrong_guess(self, stranger, authenticator, recovery):
        for _ in range(15):
            assert enter(stranger).json["code"] == "second-factor-required"
        assert enter(stranger, authenticator.code()).status_code == 200


class TestRecovery:
    def test_each_code_opens_once(self, stranger, recovery):
        assert [enter(stranger, code).status_code for code in recovery[:2] * 2] == [200, 200, 401, 401]

    def test_however_it_is_written(self, stranger, recovery):
        assert enter(stranger, recovery[0].upper().replace("-", " ")).status_code == 200

    def test_not_somebody_else_s(self, app, clock, stranger, recovery):
        others = Authenticator(Phone(app, "admin"), clock).confirm().json["recovery_codes"]

        assert enter(stranger, others[0]).status_code == 401


class TestRemoving:
    def remove(self, authenticator, **changes):
        form = {"password": PASSWORD, "code": authenticator.code()} | changes
        return authenticator.phone.client.post("/me/second-factor/removal", form)

    def test_it_takes_the_password_and_a_code(self, stranger, authenticator, recovery):
        assert self.remove(authenticator, password="wrong").json["code"] == "wrong-password"
        assert self.remove(authenticator, code="0" * 6).json["code"] == "wrong-code"
        assert self.remove(authenticator).status_code == 204
        assert enter(stranger).status_code == 200

    def test_what_was_to_recover_with_opens_nothing_later(self, stranger, authenticator, recovery, clock):
        self.remove(authenticator)
        clock.forward(minutes=5)
        Authenticator(authenticator.phone, clock).confirm()

        assert enter(stranger, recovery[0]).status_code == 401

    def test_who_lost_it_asks_who_is_above(self, stranger, admin, recovery, person):
        url = f"/accounts/{person('supervisor').account_id}"
        assert admin.get(url).json["second_factor"] is True

        assert admin.open("DELETE", f"{url}/second-factor").status_code == 204
        assert admin.get(url).json["second_factor"] is False
        assert enter(stranger).status_code == 200

    def test_nobody_takes_it_from_their_equals(self, supervisor, recovery):
        answer = supervisor.open("DELETE", f"/accounts/{supervisor.account_id}/second-factor")

        assert (answer.status_code, answer.json["code"]) == (403, "not-below-you")


class TestRequired:
    @pytest.fixture(autouse=True)
    def required(self, app, monkeypatch):
        monkeypatch.setitem(app.config, "SECOND_FACTOR", "required")

    @pytest.mark.parametrize("name", ["supervisor", "admin"])
    def test_without_one_nothing_else_opens(self, app, clock, name):
        phone = Phone(app, name)
        assert phone.tokens["must_add_second_factor"] is True
        refused = phone.client.get("/halls")

        assert (refused.status_code, refused.json["code"]) == (403, "second-factor-missing")
        Authenticator(phone, clock).confirm()
        assert phone.client.get("/halls").status_code == 200

    @pytest.mark.parametrize("name", ["operator", "inspector"])
    def test_others_need_none(self, app, name):
        phone = Phone(app, name)

        assert phone.tokens["must_add_second_factor"] is False
        assert phone.client.get("/halls").status_code == 200


class TestGuessing:
    def test_a_day_has_thirty_wrong_codes(self, stranger, authenticator, recovery):
        codes = [enter(stranger, f"x{n:05}").status_code for n in range(WRONG_A_DAY + 2)]

        assert codes == [401] * WRONG_A_DAY + [429] * 2
        assert enter(stranger, authenticator.code()).status_code == 429

    def test_the_owner_s_own_device_gets_through(self, stranger, authenticator, recovery):
        for n in range(WRONG_A_DAY + 1):
            enter(stranger, f"x{n:05}")
        token = authenticator.phone.tokens["refresh_token"]

        assert enter(stranger, authenticator.code(), refresh_token=token).status_code == 200

    def test_it_stands_in_the_journal(self, stranger, authenticator, recovery, admin):
        enter(stranger, "123abc")
        last = admin.get("/journal?limit=1").json["items"][0]

        assert (last["action"], last["changes"]["why"]) == ("refuse-login", "wrong-code")


@both_databases
def test_of_two_who_show_one_code_at_the_same_instant_one_gets_in(app, clock):
    authenticator = Authenticator(Phone(app, "supervisor"), clock)
    codes = authenticator.confirm().json["recovery_codes"]
    clock.forward(seconds=60)
    for code in (authenticator.code(), codes[0]):
        form = {"name": "supervisor", "password": PASSWORD, "code": code}
        answers = together(*[partial(Client(app).post, "/auth/login", form) for _ in range(4)])

        assert sorted(each.status_code for each in answers) == [200, 401, 401, 401]


def test_nothing_that_opens_stands_in_the_database(app, authenticator, recovery):
    with app.app_context():
        kept = db.session.scalar(sa.select(sa.type_coerce(SecondFactor.secret, sa.Text)))
        codes = db.session.scalars(sa.select(RecoveryCode.code_hash)).all()

    assert authenticator.totp.secret not in kept
    assert not set(codes) & {code.replace("-", "") for code in recovery}


def test_an_account_without_one_has_none_to_remove(phone):
    form = {"password": PASSWORD, "code": str(uuid4())[:6]}

    assert phone.client.post("/me/second-factor/removal", form).json["code"] == "second-factor-off"
