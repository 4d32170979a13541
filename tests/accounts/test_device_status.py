"""What a phone tells with each sync, what it corrects, and who reads it."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from inspector.core.clock import now
from tests.accounts.phone import Phone
from tests.application import both_databases
from tests.steps.inspections import answer, form, started
from tests.steps.registrations import UNSIGNED

WAITING = {"waiting_records": 2, "waiting_photos": 5, "waiting_bytes": 1_500_000}


def tell(client, behind=timedelta(), **waiting):
    said = client.put("/me/device", WAITING | waiting | {"now": (now() - behind).isoformat()})
    assert said.status_code == 200, said.text
    return said.json


def of(client, name):
    """The devices of an account, in the list of those that the client sees."""
    return [row for row in client.get("/devices").json["items"] if row["name"] == name]


@both_databases
def test_a_supervisor_sees_of_each_device_the_last_contact_the_clock_and_what_waits(app, person):
    phone = Phone(app, "inspector", called="小米")
    tell(phone.client, timedelta(days=2))
    told = tell(phone.client, timedelta(days=2), waiting_photos=4)
    assert abs(told["clock_offset"] - 172_800) <= 2

    (row,) = [each for each in of(person("supervisor"), "inspector") if each["id"] == phone.id]
    assert {key: row[key] for key in WAITING} == WAITING | {"waiting_photos": 4}
    assert (row["device"], row["missing_photos"]) == ("小米", 0)
    assert abs(row["clock_offset"] - 172_800) <= 2
    assert row["last_contact"] == row["told_at"] == told["told_at"]


def test_a_device_that_told_nothing_is_listed_without(app, person):
    phone = Phone(app, "inspector")
    (row,) = [each for each in of(person("supervisor"), "inspector") if each["id"] == phone.id]
    assert row["last_contact"]
    assert {row[key] for key in (*WAITING, "told_at", "clock_offset")} == {None}


def test_a_lost_device_that_was_logged_out_is_gone_from_it(app, person):
    phone = Phone(app, "inspector")
    tell(phone.client)
    phone.client.post("/me/logout")
    assert phone.id not in {row["id"] for row in person("supervisor").get("/devices").json["items"]}


@pytest.mark.parametrize("name", ["inspector", "operator"])
def test_only_who_oversees_reads_it(person, name):
    assert person(name).get("/devices").status_code == 403


def test_those_of_another_county_and_administrators_are_not_seen(app, person):
    Phone(app, "inspector"), Phone(app, "admin")
    seen = {row["name"] for row in person("other_supervisor").get("/devices").json["items"]}
    assert "inspector" not in seen
    assert "admin" not in {row["name"] for row in person("supervisor").get("/devices").json["items"]}
    assert {"inspector", "admin"} <= {row["name"] for row in person("admin").get("/devices").json["items"]}


def test_photos_that_a_signed_visit_still_waits_for_are_counted(hall, inspector, supervisor):
    url, row = started(inspector, hall["id"], answer("hall.mop-sink", "a" * 64, "b" * 64, mop_sink=True))
    assert {row["missing_photos"] for row in of(supervisor, "inspector")} == {0}
    row = inspector.act(f"{url}/submit", row)
    assert inspector.act(f"{url}/sign", row, UNSIGNED).json["state"] == "awaiting_media"
    assert {row["missing_photos"] for row in of(supervisor, "inspector")} == {2}


def test_times_of_a_phone_whose_clock_is_behind_stand_corrected_beside_the_raw_ones(app, hall):
    inspector = Phone(app, "inspector").client
    tell(inspector, timedelta(hours=3))
    begun = now() - timedelta(hours=4)  # an hour ago, by the phone
    said = form(hall["id"], started_at=begun.isoformat(), finished_at=None)
    row = inspector.put(f"/inspections/{uuid4()}", said).json
    assert datetime.fromisoformat(row["started_at"]) == begun
    corrected = datetime.fromisoformat(row["started_at_corrected"])
    assert abs(corrected - begun - timedelta(hours=3)) < timedelta(seconds=3)
    assert row["finished_at_corrected"] is None


def test_a_phone_that_never_told_its_time_has_raw_times_alone(app, hall):
    inspector = Phone(app, "inspector").client
    said = form(hall["id"], started_at=now().isoformat())
    row = inspector.put(f"/inspections/{uuid4()}", said).json
    assert row["started_at"]
    assert (row["clock_offset"], row["started_at_corrected"]) == (None, None)


def test_a_clock_of_another_age_is_told_as_ten_years(app):
    client = Phone(app, "inspector").client
    told = client.put("/me/device", WAITING | {"now": "1980-01-01T00:00:00Z"})
    assert (told.status_code, told.json["clock_offset"]) == (200, 315_360_000)


def test_the_journal_hears_of_it_only_when_something_is_new(app, person):
    phone = Phone(app, "inspector")
    for count in (3, 3, 3, 1):
        tell(phone.client, waiting_photos=count)
    entries = person("supervisor").get("/journal?limit=20").json["items"]
    told = [each for each in entries if each["action"] == "tell-device"]
    assert [each["changes"]["waiting_photos"] for each in told] == [1, 3], "newest first"
