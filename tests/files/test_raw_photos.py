"""A photo as the body of a PUT: kept by its structure, decoded before anything signed counts on it."""

import hashlib
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests import make
from tests.application import both_databases
from tests.client import Client
from tests.files.test_sending import uploads
from tests.steps.inspections import answer, form, submitted
from tests.steps.registrations import UNSIGNED

IN_ENGLISH = {"Accept-Language": "en"}
PHOTO = make.picture(640, 480)
TABLES = b"\xff\xc4"  # the marker of the Huffman tables


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def put(client: Client, content: bytes, sha256: str | None = None, kind: str = "image/jpeg") -> TestResponse:
    url = f"/photos/{sha256 or sha256_of(content)}"
    return client.open("PUT", url, data=content, content_type=kind, headers=IN_ENGLISH)


def unreadable(seed: int = 1) -> bytes:
    """A JPEG whose segments are all in place and whose Huffman table is impossible."""
    whole = bytearray(make.picture(640, 480, seed=seed))
    whole[whole.index(TABLES) + 5] = 255  # codes of one bit: there can be two
    return bytes(whole)


def signed(inspector: Client, hall_id: str, *photos: str) -> str:
    """The URL of a signed visit whose one answer names these photos."""
    url, row = submitted(inspector, hall_id, answer("hall.mop-sink", *photos, mop_sink=True))
    row = inspector.act(f"{url}/sign", row, UNSIGNED)
    assert row.status_code == 200, row.text
    return url


class TestARawPhoto:
    @both_databases
    def test_is_kept_as_it_came_and_told_as_the_form_tells_it(self, app: Flask, inspector: Client):
        answer = put(inspector, PHOTO)

        assert (answer.status_code, answer.json["state"]) == (201, "received")
        assert (answer.json["bytes"], answer.json["width"], answer.json["height"]) == (len(PHOTO), 640, 480)
        assert inspector.get(f"/photos/{sha256_of(PHOTO)}/original").data == PHOTO
        assert put(inspector, PHOTO).json == answer.json
        assert uploads(app) == [(inspector.account_id, sha256_of(PHOTO))]
        assert inspector.send_photo(PHOTO).json == answer.json | {"state": "checked"}

    def test_of_other_bytes_than_it_says_is_refused_with_both_hashes(self, inspector: Client):
        refused = put(inspector, PHOTO, "0" * 64)

        assert (refused.status_code, refused.json["code"]) == (422, "other-bytes")
        assert (refused.json["announced"], refused.json["found"]) == ("0" * 64, sha256_of(PHOTO))
        assert inspector.get(f"/photos/{sha256_of(PHOTO)}").status_code == 404

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            pytest.param(PHOTO[: len(PHOTO) // 2], "cut-off", id="half of it"),
            pytest.param(b"<html>" + PHOTO, "not-a-picture", id="a page named as a photo"),
            pytest.param(make.picture(64, 48, kind="PNG")[:100], "cut-off", id="half a PNG"),
            pytest.param(b"", "not-a-picture", id="nothing"),
        ],
    )
    def test_that_is_no_whole_picture_is_refused(self, inspector: Client, content: bytes, reason: str):
        refused = put(inspector, content)

        assert (refused.status_code, refused.json["code"], refused.json["reason"]) == (
            422,
            "bad-photo",
            reason,
        )

    def test_that_is_no_jpeg_is_decoded_at_once(self, inspector: Client):
        content = make.picture(64, 48, kind="PNG")

        assert put(inspector, content, kind="image/png").json["state"] == "checked"

    def test_may_be_as_large_as_any_photo_and_no_larger(self, app: Flask, inspector: Client):
        app.config["MAX_PHOTO_BYTES"] = len(PHOTO)

        assert put(inspector, PHOTO).status_code == 201
        refused = put(inspector, PHOTO + b"x")
        assert (refused.status_code, refused.json["limit"]) == (413, len(PHOTO))

    def test_is_checked_when_somebody_has_looked_at_it(self, inspector: Client):
        sha256 = put(inspector, PHOTO).json["sha256"]
        assert inspector.get(f"/photos/{sha256}/320").status_code == 200

        assert inspector.get(f"/photos/{sha256}").json["state"] == "checked"

    def test_that_shows_nothing_is_found_out_by_who_looks_at_it(self, inspector: Client):
        sha256 = put(inspector, unreadable()).json["sha256"]
        refused = inspector.get(f"/photos/{sha256}/320")

        assert (refused.status_code, refused.json["code"]) == (422, "bad-photo")
        assert inspector.get(f"/photos/{sha256}").json["state"] == "damaged"
        assert inspector.post("/photos/have", {"hashes": [sha256]}).json["missing"] == [sha256]


class TestWhatIsSigned:
    @both_databases
    def test_waits_for_a_photo_that_cannot_be_decoded(self, inspector: Client, hall: dict[str, Any]):
        good, bad = put(inspector, PHOTO).json["sha256"], put(inspector, unreadable()).json["sha256"]
        url = signed(inspector, hall["id"], good, bad)

        visit = inspector.get(url).json
        assert (visit["state"], visit["missing_photos"]) == ("awaiting_media", [bad])
        assert inspector.get(f"/photos/{good}").json["state"] == "checked"

    def test_in_one_call_waits_as_well(self, inspector: Client, hall: dict[str, Any]):
        bad = put(inspector, unreadable()).json["sha256"]
        seen = form(hall["id"], answer("hall.mop-sink", bad, mop_sink=True))

        visit = inspector.post(f"/inspections/{uuid4()}/complete", seen | {"signature": UNSIGNED})

        assert (visit.json["state"], visit.json["missing_photos"]) == ("awaiting_media", [bad])

    @both_databases
    def test_is_completed_only_by_a_photo_that_was_decoded(self, inspector: Client, hall: dict[str, Any]):
        bad, good = unreadable(2), make.picture(320, 240, seed=3)
        names = [sha256_of(bad), sha256_of(good)]
        url = signed(inspector, hall["id"], *names)
        assert inspector.get(url).json["missing_photos"] == sorted(names)

        assert put(inspector, bad).json["code"] == "bad-photo"
        assert put(inspector, good).json["state"] == "checked"
        assert inspector.get(url).json["missing_photos"] == [sha256_of(bad)]


class TestWhatOneHas:
    def test_is_what_one_has_sent_oneself(self, inspector: Client, person: Callable[[str], Client]):
        mine = put(inspector, PHOTO).json["sha256"]
        theirs = put(person("other_inspector"), make.picture(seed=5)).json["sha256"]
        nobodys = "f" * 64

        found = inspector.post("/photos/have", {"hashes": [theirs, mine, nobodys]})

        assert found.json == {"have": [mine], "missing": [theirs, nobodys]}

    def test_is_asked_for_two_hundred_at_once(self, inspector: Client):
        hashes = [f"{number:064x}" for number in range(201)]

        assert inspector.post("/photos/have", {"hashes": hashes[:200]}).json["missing"] == hashes[:200]
        assert inspector.post("/photos/have", {"hashes": hashes}).status_code == 422
