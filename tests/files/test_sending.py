import hashlib
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from inspector.core.db import db
from inspector.files.models import Photo, Upload
from inspector.journal.models import Entry
from tests import make
from tests.application import both_databases
from tests.client import Client
from tests.files.pictures import NORTH_EAST, exif, of_kind

Person = Callable[[str], Client]
IN_ENGLISH = {"Accept-Language": "en"}


def uploads(app: Flask) -> list[tuple[str, str]]:
    """What the journal says of photos: who sent which, in that order."""
    with app.app_context():
        entries = sa.select(Entry.actor_id, Entry.subject_id).where(Entry.action == "upload")
        return [tuple(row) for row in db.session.execute(entries.order_by(Entry.id))]


def count(app: Flask, model: Any) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(model))


class TestSendingAPhoto:
    @both_databases
    def test_tells_what_it_is(self, operator: Client):
        said = exif(taken="2026:11:22 09:30:00", offset="+08:00", position=NORTH_EAST)
        content = of_kind("JPEG", 640, 480, exif=said)

        answer = operator.send_photo(content)

        assert answer.status_code == 201
        assert answer.json["received_at"].endswith("+00:00")
        assert answer.json | {"received_at": ""} == {
            "sha256": hashlib.sha256(content).hexdigest(),
            "format": "JPEG",
            "bytes": len(content),
            "width": 640,
            "height": 480,
            "taken_at": "2026-11-22T09:30:00+08:00",
            "latitude": 32.17,
            "longitude": 120.050139,
            "received_at": "",
            "state": "checked",
        }

    def test_keeps_every_byte_as_it_came(self, operator: Client):
        content = of_kind("JPEG", exif=exif(position=NORTH_EAST)) + b"behind the picture"
        sha256 = operator.send_photo(content).json["sha256"]

        answer = operator.get(f"/photos/{sha256}/original")

        assert answer.data == content
        assert answer.mimetype == "image/jpeg"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{sha256}"'
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "immutable" in answer.headers["Cache-Control"]

    @both_databases
    def test_again_gives_the_same_answer_and_one_journal_entry(self, app: Flask, operator: Client):
        first = operator.send_photo(make.picture())
        again = operator.send_photo(make.picture(), "another name.png")

        assert again.status_code == 201
        assert again.json == first.json
        assert uploads(app) == [(operator.account_id, first.json["sha256"])]

    @both_databases
    def test_by_two_people_is_one_photo_and_two_entries(
        self, app: Flask, operator: Client, inspector: Client
    ):
        first = operator.send_photo(make.picture())
        second = inspector.send_photo(make.picture())

        assert second.json == first.json
        sha256 = first.json["sha256"]
        assert uploads(app) == [(operator.account_id, sha256), (inspector.account_id, sha256)]
        assert (count(app, Photo), count(app, Upload)) == (1, 2)

    @both_databases
    def test_at_the_same_moment_from_several_phones_works_for_all(self, app: Flask, person: Person):
        people = [person(name) for name in ("operator", "operator", "inspector", "neighbour") * 2]

        with ThreadPoolExecutor(len(people)) as phones:
            answers = list(phones.map(lambda one: one.send_photo(make.picture(seed=3)), people))

        assert [answer.status_code for answer in answers] == [201] * len(people)
        assert len({answer.json["sha256"] for answer in answers}) == 1
        assert sorted(uploads(app)) == sorted({(one.account_id, answers[0].json["sha256"]) for one in people})


class TestAPhotoThatIsRefused:
    @pytest.mark.parametrize(
        "content", [b"", b"GIF89a", of_kind("JPEG")[:-2000]], ids=["empty", "a GIF", "cut off"]
    )
    def test_is_named_and_leaves_nothing_behind(self, app: Flask, operator: Client, content: bytes):
        answer = operator.send_photo(content, "photo.jpg")

        assert answer.status_code == 422
        assert answer.json["code"] == "bad-photo"
        assert answer.json["errors"][0]["pointer"] == "#/file"
        assert (count(app, Photo), uploads(app)) == (0, [])

    @pytest.mark.parametrize(
        ("form", "content_type"),
        [
            pytest.param({}, "multipart/form-data", id="an empty form"),
            pytest.param({"file": "words"}, "multipart/form-data", id="words instead of a file"),
            pytest.param({"photo": (io.BytesIO(b""), "p.jpg")}, "multipart/form-data", id="another field"),
            pytest.param(b'{"file": "photo"}', "application/json", id="JSON"),
            pytest.param(make.picture(), "image/jpeg", id="the bytes alone"),
            pytest.param({"file": "words"}, "application/x-www-form-urlencoded", id="a form without files"),
        ],
    )
    def test_names_the_field_that_is_missing(self, operator: Client, form: Any, content_type: str):
        answer = operator.open("POST", "/photos", data=form, content_type=content_type, headers=IN_ENGLISH)

        assert answer.status_code == 422
        row = {"pointer": "#/file", "detail": "Missing data for required field."}
        assert answer.json["errors"] == [row]

    def test_is_no_multipart_without_a_boundary(self, operator: Client):
        answer = operator.open(
            "POST", "/photos", data=b"photo", headers={"Content-Type": "multipart/form-data"}
        )

        assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")


class TestAPhotoThatIsTooLarge:
    def test_is_told_the_limit_in_bytes(self, app: Flask, operator: Client):
        app.config["MAX_CONTENT_LENGTH"] = 10_000

        answer = operator.open("POST", "/photos", **_form(b"x" * 10_000), headers=IN_ENGLISH)

        assert answer.status_code == 413
        assert answer.json["code"] == "too-large"
        assert answer.json["limit"] == 10_000
        assert "10000 bytes" in answer.json["detail"]

    def test_is_told_so_in_chinese_as_well(self, app: Flask, operator: Client):
        app.config["MAX_CONTENT_LENGTH"] = 10_000

        told = operator.send_photo(b"x" * 10_000).json["detail"]

        assert "10000 字节" in told
        assert "调低分辨率" in told, "and what to do"

    def test_is_told_the_limit_of_what_is_no_photo(self, app: Flask, operator: Client):
        answer = operator.post("/standards/judge", {"facts": "x" * app.config["MAX_JSON_BYTES"]})

        assert answer.status_code == 413
        assert answer.json["limit"] == app.config["MAX_JSON_BYTES"]

    def test_may_have_the_size_that_the_settings_name(self, app: Flask, operator: Client):
        app.config["MAX_PHOTO_BYTES"] = 100_000
        app.config["MAX_CONTENT_LENGTH"] = 100_000 + 64 * 1024
        content = make.picture()

        answer = operator.send_photo(content + b"\0" * (100_000 - len(content)))

        assert answer.status_code == 201


def _form(content: bytes) -> dict[str, Any]:
    return {"data": {"file": (io.BytesIO(content), "p.jpg")}, "content_type": "multipart/form-data"}
