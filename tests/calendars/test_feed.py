"""The calendar as a feed: opened with a token, closed again, and what programs read in it."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from inspector.accounts.models import Account
from inspector.calendars.models import CalendarFeed
from inspector.core.days import LOCAL
from inspector.core.db import db
from tests import make
from tests.application import both_databases
from tests.filings.conftest import BANQUET
from tests.steps.filings import drafted, filed

pytestmark = both_databases


@pytest.fixture
def address(operator):
    answer = operator.post("/calendar/feed")
    assert answer.status_code == 201, answer.text
    return below_api(answer.json["url"])


def below_api(url):
    return url.partition("/api/v1")[2]


def events(stranger, address, **headers):
    answer = stranger.get(address, headers=headers)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar"), answer.text
    return Calendar.from_ical(answer.data).walk("VEVENT")


def test_a_program_without_a_login_reads_the_sittings(hall, operator, stranger, address):
    lunch = make.sitting(meal="lunch", tables=3, diners=30)
    url, _ = filed(operator, hall["id"], sittings=[lunch, make.sitting()])

    first, second = events(stranger, address)

    start = datetime(BANQUET.year, BANQUET.month, BANQUET.day, 11, tzinfo=LOCAL)
    assert first.decoded("dtstart") == start
    assert first["dtstart"].params["TZID"] == "Asia/Shanghai"
    assert first["summary"] == "小王庄阳光宴会厅 午餐 3 桌 30 人"
    assert second.decoded("dtstart") == start + timedelta(hours=6)
    assert [each["uid"] for each in (first, second)] == [
        f"{url.rpartition('/')[2]}-{number}@sunshine-banquet-hall" for number in (1, 2)
    ]
    assert first["status"] == "TENTATIVE"


def test_it_names_its_time_zone_and_nobody(hall, operator, stranger, address):
    filed(operator, hall["id"])
    text = stranger.get(address).text
    assert "BEGIN:VTIMEZONE" in text
    for secret in ("李示例", "13900000002", "张示例"):
        assert secret not in text


def test_english_for_those_who_ask(hall, operator, stranger, address):
    filed(operator, hall["id"])
    (event,) = events(stranger, address, **{"Accept-Language": "en"})
    assert event["summary"] == "小王庄阳光宴会厅, dinner, 20 tables, 200 diners"
    assert event["description"] == "high-risk dishes"


def test_what_is_cancelled_is_struck_out_and_keeps_its_uid(hall, operator, supervisor, stranger, address):
    url, _ = filed(operator, hall["id"])
    supervisor.act(f"{url}/accept", supervisor.get(url), {})
    (before,) = events(stranger, address)
    operator.act(f"{url}/cancel", operator.get(url), {"reasons": "改期"})
    (after,) = events(stranger, address)

    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert before["uid"] == after["uid"]
    assert int(after["sequence"]) > int(before["sequence"])


def test_a_draft_is_nobodys_date(hall, operator, stranger, address):
    url, row = drafted(operator, hall["id"])
    operator.act(f"{url}/cancel", row, {})
    assert events(stranger, address) == []


def test_the_address_ends_when_it_is_revoked_or_made_anew(operator, stranger, address):
    newer = below_api(operator.post("/calendar/feed").json["url"])
    assert newer != address
    assert stranger.get(address).status_code == 404
    assert stranger.get(newer).status_code == 200

    assert operator.open("DELETE", "/calendar/feed").status_code == 204
    assert stranger.get(newer).status_code == 404
    assert operator.open("DELETE", "/calendar/feed").status_code == 404


def test_it_ends_with_the_account(app, operator, stranger, address):
    with app.app_context():
        db.session.execute(sa.update(Account).where(Account.id == operator.account_id).values(active=False))
        db.session.commit()
    assert stranger.get(address).status_code == 404


def test_the_database_does_not_hold_the_token(app, address):
    with app.app_context():
        (stored,) = db.session.scalars(sa.select(CalendarFeed.token_hash))
    token = address.partition("token=")[2]
    assert len(token) > 40
    assert token not in stored


def test_each_sees_what_is_theirs(person, hall, operator, stranger):
    filed(operator, hall["id"])
    seen = {}
    for name in ("operator", "supervisor", "neighbour", "other_inspector"):
        seen[name] = len(events(stranger, below_api(person(name).post("/calendar/feed").json["url"])))
    assert seen == {"operator": 1, "supervisor": 1, "neighbour": 0, "other_inspector": 0}


@pytest.mark.parametrize("query", ["", "?token=", "?token=x", "?token=%00", "?token=" + "x" * 101])
def test_a_wrong_token_opens_nothing(stranger, query):
    answer = stranger.get(f"/calendar.ics{query}")
    assert answer.status_code in (404, 422)
    assert answer.mimetype == "application/problem+json"


def feeds_of(client):
    return [each for each in client.get("/me/devices").json["items"] if "calendar feed" in each["name"]]


def test_a_feed_stands_among_the_devices_and_ends_with_its_line_there(operator, stranger, address):
    (listed,) = feeds_of(operator)
    assert stranger.get(address).status_code == 200

    assert operator.open("DELETE", f"/me/devices/{listed['id']}").status_code == 204

    assert (stranger.get(address).status_code, feeds_of(operator)) == (404, [])


def test_a_feed_that_is_opened_anew_or_revoked_leaves_no_line_behind(operator, stranger, address):
    new = below_api(operator.post("/calendar/feed").json["url"])
    assert (len(feeds_of(operator)), stranger.get(new).status_code) == (1, 200)

    assert operator.open("DELETE", "/calendar/feed").status_code == 204
    assert feeds_of(operator) == []
