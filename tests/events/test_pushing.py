"""Events are pushed to a platform that fails, hangs and comes back: nothing is lost, and all is signed."""

import hashlib
import ipaddress
import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from inspector.core import outgoing
from inspector.core.db import db
from inspector.core.signing import NotProven, opened, read_key
from inspector.events import cli
from tests import make, shared
from tests.events.receiver import Receiver
from tests.steps.filings import filed

app, hall = shared.app, shared.hall
MEALS = iter(
    [make.sitting(day=make.day(n).isoformat(), meal=meal, diners=20, tables=2)]
    for n in range(10, 40)
    for meal in ("lunch", "dinner")
)


@pytest.fixture
def receiver(app, monkeypatch):
    monkeypatch.setitem(app.config, "WEBHOOK_NETWORKS", [ipaddress.ip_network("127.0.0.0/8")])
    monkeypatch.setattr(outgoing, "SILENT", 0.4)
    monkeypatch.setattr(outgoing, "WHOLE", 1.0)
    server = Receiver()
    yield server
    server.close()


@pytest.fixture
def hook(person, receiver):
    """The address of a webhook whose place is the head of the journal."""
    supervisor = person("supervisor")
    url = f"/webhooks/{uuid4()}"
    supervisor.get("/events")  # seals
    assert supervisor.put(url, {"url": receiver.url}).status_code == 200
    yield url
    supervisor.open("DELETE", url)


def file_one(person, hall):
    """The id of a banquet that was filed: one event."""
    return filed(person("operator"), hall["id"], sittings=next(MEALS))[1].json["id"]


def run(app, days=0):
    """What the scheduler does every minute; so many days later."""
    if days:
        with app.app_context():
            earlier = {"before": datetime.now(UTC) - timedelta(minutes=1)}
            limit = datetime.now(UTC) + timedelta(days=days)
            statement = sa.text("UPDATE webhook SET next_at = :before WHERE next_at <= :limit").bindparams(
                sa.bindparam("before", type_=sa.DateTime(timezone=True)),
                sa.bindparam("limit", type_=sa.DateTime(timezone=True)),
            )
            db.session.execute(statement, earlier | {"limit": limit})
            db.session.commit()
    result = app.test_cli_runner().invoke(args=["events", "deliver"])
    assert result.exit_code == 0, result.output
    return result.output


def ids(receiver):
    return [each["subject_id"] for each in receiver.events]


def test_each_event_is_pushed_once_with_a_signature_that_anybody_checks(app, hall, person, receiver, hook):
    filings = [file_one(person, hall), file_one(person, hall)]
    run(app)
    run(app)
    assert ids(receiver) == filings
    assert receiver.asked == 1
    ((body, token),) = receiver.got
    keys = {
        row["id"]: read_key(row["key"])
        for row in person("operator").get("/public/signing-keys").json["items"]
    }
    assert json.loads(opened(token, keys)) == ["events", hashlib.sha256(body).hexdigest()]
    with pytest.raises(NotProven):
        opened(token[:-4] + "AAAA", keys)
    told = json.loads(body)
    assert told["webhook"] == hook.rpartition("/")[2]
    assert (
        told["items"]
        == person("supervisor").get(f"/events?after={told['items'][0]['seq'] - 1}").json["items"]
    )


@pytest.mark.parametrize("mood", [500, 404, 302, "hang", "trickle", "cut"])
def test_what_a_platform_does_not_take_comes_again_when_it_is_well(app, hall, person, receiver, hook, mood):
    filings, receiver.mood = [file_one(person, hall)], mood
    run(app)
    supervisor = person("supervisor")
    failing = supervisor.get(hook).json
    assert (failing["failures"], failing["failing_since"] is not None) == (1, True)
    asked = receiver.asked
    run(app)  # too early: a minute has to pass
    assert receiver.asked == asked
    filings.append(file_one(person, hall))
    run(app, days=1)
    assert supervisor.get(hook).json["failures"] == 2
    assert receiver.got == []

    receiver.mood = 200
    run(app, days=1)
    assert ids(receiver) == filings
    well = supervisor.get(hook).json
    assert (well["failures"], well["failing_since"], well["last_said"]) == (0, None, "200")
    run(app)
    assert ids(receiver) == filings


def test_weeks_of_failing_lose_nothing(app, hall, person, receiver, hook):
    filings, receiver.mood = [], 503
    for day in range(20):
        filings += [file_one(person, hall)] if day % 5 == 0 else []
        run(app, days=2)
    assert person("supervisor").get(hook).json["failures"] == 20
    receiver.mood = 200
    run(app, days=2)
    assert ids(receiver) == filings


def test_an_answer_that_was_lost_brings_the_same_again_and_no_gap(
    app, hall, person, receiver, hook, monkeypatch
):
    filings = [file_one(person, hall) for _ in range(3)]
    heard = outgoing.post

    def unheard(*args):
        heard(*args)
        return outgoing.Said(False, "reset")

    monkeypatch.setattr(outgoing, "post", unheard)
    run(app)
    monkeypatch.setattr(outgoing, "post", heard)
    run(app, days=1)
    assert ids(receiver) == filings * 2


def test_many_events_come_in_pages_and_in_order(app, hall, person, receiver, hook, monkeypatch):
    monkeypatch.setattr(cli, "A_PUSH", 2)
    filings = [file_one(person, hall) for _ in range(5)]
    run(app)
    assert ids(receiver) == filings
    assert [len(json.loads(body)["items"]) for body, _ in receiver.got] == [2, 2, 1]
    places = [each["seq"] for each in receiver.events]
    assert places == sorted(places)


def test_it_is_sent_again_from_a_place_that_one_names(app, hall, person, receiver, hook):
    filings = [file_one(person, hall), file_one(person, hall)]
    run(app)
    first = receiver.events[0]["seq"]
    person("supervisor").put(hook, {"url": receiver.url, "after": first})
    run(app)
    assert ids(receiver) == [*filings, filings[1]]


def test_two_senders_at_once_send_nothing_twice(app, hall, person, receiver, hook):
    file_one(person, hall)
    outer = outgoing.post

    def slow(*args):
        run(app)  # the scheduler starts again while the first still sends
        return outer(*args)

    outgoing.post = slow
    try:
        run(app)
    finally:
        outgoing.post = outer
    assert receiver.asked == 1


def test_another_area_gets_nothing_of_it(app, hall, person, receiver, hook):
    other, url = person("other_supervisor"), f"/webhooks/{uuid4()}"
    assert other.put(url, {"url": receiver.url.replace("/events", "/other")}).status_code == 200
    assert other.get(hook).status_code == 404
    assert other.put(hook, {"url": receiver.url}).status_code == 404
    assert other.open("DELETE", hook).status_code == 404
    assert other.put(url, {"url": receiver.url, "region": "321283"}).status_code == 403
    filing = file_one(person, hall)
    run(app)
    assert ids(receiver) == [filing]
    assert [each["id"] for each in other.get("/webhooks").json["items"]] == [url.rpartition("/")[2]]
    other.open("DELETE", url)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "http://platform.example/",
            "ftp://platform.example/",
            "https://",
            "https:///x",
            "platform.example",
        ),
        *("https://user:word@platform.example/", "https://platform.example/?key=1", "https://a/#b"),
        *("https://platform.example:99999/", "https://platform.example/a b", "https://例子/", "https://a\n/"),
    ],
)
def test_an_address_that_cannot_be_one_is_refused(app, hall, person, url):
    assert person("supervisor").put(f"/webhooks/{uuid4()}", {"url": url}).status_code == 422


def test_no_more_than_twenty_in_a_region(app, hall, person):
    supervisor, made = person("supervisor"), []
    while (
        answer := supervisor.put(f"/webhooks/{uuid4()}", {"url": "https://platform.example/"})
    ).status_code == 200:
        made.append(answer.json["id"])
    assert (len(made), answer.json["code"]) == (20, "webhooks-full")
    for each in made:
        assert supervisor.open("DELETE", f"/webhooks/{each}").status_code == 204
