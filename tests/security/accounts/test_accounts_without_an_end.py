"""A leaver, a thief and a climber: what they kept for ever before accounts could be looked after."""

import pytest

from tests.accounts.phone import Phone
from tests.accounts.test_login import log_in
from tests.staff.test_looking_after import entry, put

CLIMBING = ({"role": "admin"}, {"role": "supervisor"}, {"region": "3212"}, {"region": ""}, {"active": True})


@pytest.fixture
def leaver(app):
    return Phone(app, "inspector")


def url_of(phone):
    return f"/accounts/{phone.client.get('/me').json['id']}"


def test_a_leaver_is_out_at_once_with_every_token_and_the_calendar_s_address(app, admin, leaver, stranger):
    feed = leaver.client.post("/calendar/feed").json["url"].partition("/api/v1")[2]
    url = url_of(leaver)
    assert put(admin, f"{url}/lock", admin.get(url), {"reasons": "离职"}).status_code == 200

    assert not leaver.is_logged_in
    assert leaver.refresh().status_code == 401
    assert log_in(stranger, "inspector").status_code == 401
    assert stranger.get(feed).status_code == 404
    assert entry(admin, "lock")["actor_id"] == admin.account_id


def test_a_stolen_phone_is_ended_by_somebody_else(admin, leaver):
    assert admin.open("DELETE", f"{url_of(leaver)}/devices/{leaver.id}").status_code == 204

    assert not leaver.is_logged_in
    assert leaver.refresh().status_code == 401


def test_a_forgotten_password_needs_no_sql(app, admin, leaver):
    url = url_of(leaver)
    put(admin, f"{url}/password", admin.get(url), {"password": "a first one 74"})

    assert Phone(app, "inspector", password="a first one 74").tokens["must_change_password"]


@pytest.mark.parametrize("form", CLIMBING, ids=str)
@pytest.mark.parametrize("who", ["operator", "inspector", "supervisor", "admin"])
def test_nobody_climbs_by_changing_their_own_account(person, admin, form, who):
    climber = person(who)
    url = f"/accounts/{climber.account_id}"
    before = admin.get(url)

    assert climber.patch(url, form, before).status_code in (403, 422)
    assert admin.get(url).json == before.json


def test_nobody_locks_their_overseer_out(supervisor, admin, person):
    for who in (admin, person("other_supervisor")):
        url = f"/accounts/{who.account_id}"
        assert put(supervisor, f"{url}/lock", admin.get(url), {"reasons": "复仇"}).status_code == 404
        assert who.get("/me").status_code == 200
