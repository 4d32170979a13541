"""Files in pieces by tus 1.0.0: its headers, offsets and refusals, and what becomes of the file."""

import base64
import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from inspector.accounts.models import Device
from inspector.accounts.rules import limits
from inspector.core.clock import now
from inspector.core.db import db, transaction
from inspector.core.store import store
from inspector.files.actions import uploads
from inspector.files.models import Incoming
from tests import make
from tests.application import both_databases
from tests.client import Client

TUS = {"Tus-Resumable": "1.0.0"}
BYTES = "application/offset+octet-stream"
PHOTO = make.picture(640, 480)
SHA256 = hashlib.sha256(PHOTO).hexdigest()


def b64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def begin(client: Client, length: int | str = len(PHOTO), content: bytes = b"", **said: str) -> TestResponse:
    metadata = ",".join(f"{key} {b64(value.encode())}" for key, value in said.items())
    headers = TUS | {"Upload-Length": str(length), "Upload-Metadata": metadata}
    kind = {"data": content, "content_type": BYTES} if content else {}
    return client.open("POST", "/uploads", headers=headers, **kind)


def send(stranger: Client, url: str, offset: int, content: bytes, **more: Any) -> TestResponse:
    """By whoever knows the address, without a token."""
    headers = TUS | {"Upload-Offset": str(offset)} | more.pop("headers", {})
    kind = more.pop("content_type", BYTES)
    return stranger.open(more.pop("method", "PATCH"), url, data=content, content_type=kind, headers=headers)


def ask(stranger: Client, url: str) -> TestResponse:
    return stranger.open("HEAD", url, headers=TUS)


def url_of(answer: TestResponse) -> str:
    assert answer.status_code == 201, answer.text
    return answer.headers["Location"].removeprefix("/api/v1")


@pytest.fixture
def url(inspector: Client) -> str:
    return url_of(begin(inspector, sha256=SHA256))


class TestAnUpload:
    @both_databases
    def test_goes_on_where_it_was_and_ends_as_a_photo(self, inspector: Client, stranger: Client):
        url = url_of(begin(inspector, sha256=SHA256, filename="灶台.jpg"))
        first = send(stranger, url, 0, PHOTO[:1000])
        asked = ask(stranger, url)
        last = send(stranger, url, 1000, PHOTO[1000:])

        assert (first.status_code, first.headers["Upload-Offset"], first.data) == (204, "1000", b"")
        assert (asked.status_code, asked.headers["Upload-Offset"]) == (200, "1000")
        assert asked.headers["Upload-Length"] == str(len(PHOTO))
        assert asked.headers["Cache-Control"] == "no-store"
        assert b64("灶台.jpg".encode()) in asked.headers["Upload-Metadata"]
        assert (last.status_code, last.headers["Upload-Offset"]) == (204, str(len(PHOTO)))
        assert {each.headers["Tus-Resumable"] for each in (first, asked, last)} == {"1.0.0"}
        assert inspector.get(f"/photos/{SHA256}/original").data == PHOTO
        done = stranger.get(url).json
        assert (done["complete"], done["sha256"], done["offset"]) == (True, SHA256, len(PHOTO))
        assert send(stranger, url, len(PHOTO), b"").status_code == 204, "an answer that was lost"

    def test_may_bring_all_of_it_when_it_begins(self, inspector: Client):
        answer = begin(inspector, content=PHOTO)

        assert (answer.status_code, answer.headers["Upload-Offset"]) == (201, str(len(PHOTO)))
        assert (answer.json["complete"], answer.json["sha256"]) == (True, SHA256)
        assert answer.json["url"] == answer.headers["Location"]

    def test_of_a_pdf_ends_as_a_document(self, inspector: Client, stranger: Client):
        paper = make.pdf("鉴定报告")
        url = url_of(begin(inspector, len(paper), paper, filetype="application/pdf"))

        assert stranger.get(url).json["kind"] == "document"
        assert inspector.get(f"/documents/{hashlib.sha256(paper).hexdigest()}").data == paper

    def test_answers_in_the_body_where_that_is_preferred_and_takes_post_for_patch(
        self, stranger: Client, url: str
    ):
        plain = {"X-HTTP-Method-Override": "PATCH"}
        first = send(stranger, url, 0, PHOTO[:10], method="POST", headers=plain)
        told = send(
            stranger, url, 10, PHOTO[10:], method="POST", headers=plain | {"Prefer": "return=representation"}
        )

        assert (first.status_code, first.data) == (204, b"")
        assert (told.status_code, told.json["offset"], told.json["complete"]) == (200, len(PHOTO), True)

    @pytest.mark.parametrize("method", ["DELETE", "POST"])
    def test_can_be_ended(self, app: Flask, stranger: Client, url: str, method: str):
        send(stranger, url, 0, PHOTO[:10])
        override = {"X-HTTP-Method-Override": "DELETE"} if method == "POST" else {}

        assert stranger.open(method, url, headers=TUS | override).status_code == 204
        assert ask(stranger, url).status_code == 404
        assert pieces(app) == []

    def test_leaves_no_pieces_behind(self, app: Flask, stranger: Client, url: str):
        send(stranger, url, 0, PHOTO[:10])
        assert len(pieces(app)) == 1
        send(stranger, url, 10, PHOTO[10:])

        assert pieces(app) == []

    def test_that_was_whole_when_the_worker_died_is_taken_in_by_who_asks(
        self, app: Flask, inspector: Client, stranger: Client, url: str
    ):
        send(stranger, url, 0, PHOTO[:10])
        with app.app_context():
            row = uploads.find(url.rpartition("/")[2], now())
            uploads.append(row, 10, PHOTO[10:])
        assert inspector.get(f"/photos/{SHA256}").status_code == 404

        assert ask(stranger, url).headers["Upload-Offset"] == str(len(PHOTO))
        assert inspector.get(f"/photos/{SHA256}").status_code == 200


def pieces(app: Flask) -> list[str]:
    """What lies in the store and is no whole file."""
    with app.app_context():
        folder = store()._folder
        assert folder
        return [path.name for path in (folder / "uploads").rglob("*") if path.is_file()]


class TestWhatIsRefused:
    @pytest.mark.parametrize("offset", [0, 9, 11, 10**9])
    def test_another_offset_with_the_right_one(self, stranger: Client, url: str, offset: int):
        send(stranger, url, 0, PHOTO[:10])
        refused = send(stranger, url, offset, PHOTO[10:20])

        assert (refused.status_code, refused.json["code"], refused.json["offset"]) == (
            409,
            "wrong-offset",
            10,
        )

    def test_more_bytes_than_were_announced(self, stranger: Client, url: str):
        refused = send(stranger, url, 0, PHOTO + b"x")

        assert (refused.status_code, refused.json["limit"]) == (413, len(PHOTO))
        assert ask(stranger, url).headers["Upload-Offset"] == "0"

    @pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
    def test_a_piece_with_another_checksum_which_is_sent_again(
        self, stranger: Client, url: str, algorithm: str
    ):
        right = b64(hashlib.new(algorithm, PHOTO[:10]).digest())
        wrong = send(stranger, url, 0, b"x" * 10, headers={"Upload-Checksum": f"{algorithm} {right}"})

        assert (wrong.status_code, wrong.json["code"]) == (460, "checksum-mismatch")
        assert ask(stranger, url).headers["Upload-Offset"] == "0"
        taken = send(stranger, url, 0, PHOTO[:10], headers={"Upload-Checksum": f"{algorithm} {right}"})
        assert taken.headers["Upload-Offset"] == "10"

    def test_a_file_that_is_another_than_was_announced(self, app: Flask, inspector: Client, stranger: Client):
        url = url_of(begin(inspector, sha256="0" * 64))
        refused = send(stranger, url, 0, PHOTO)

        assert (refused.status_code, refused.json["code"]) == (422, "other-bytes")
        assert ask(stranger, url).status_code == 404
        assert pieces(app) == []

    def test_a_page_that_is_named_as_a_photo(self, inspector: Client, stranger: Client):
        page = b"<html><script>alert(1)</script>" * 20
        refused = begin(inspector, len(page), page, filetype="image/jpeg")

        assert (refused.status_code, refused.json["reason"]) == (422, "not-a-picture")

    @pytest.mark.parametrize(
        ("headers", "status", "code"),
        [
            pytest.param({"Upload-Length": str(10 * 1024**3)}, 413, "too-large", id="ten gigabytes"),
            pytest.param({"Upload-Length": "0"}, 400, "bad-header", id="an empty file"),
            pytest.param({"Upload-Length": "-5"}, 400, "bad-header", id="less than nothing"),
            pytest.param({"Upload-Length": "٣"}, 400, "bad-header", id="no digits"),
            pytest.param({"Upload-Defer-Length": "1"}, 400, "bad-header", id="no length"),
            pytest.param({"Upload-Length": "9", "Upload-Metadata": "a ?"}, 400, "bad-header", id="no base64"),
            pytest.param(
                {"Upload-Length": "9", "Upload-Metadata": "a " + "eA==" * 500},
                400,
                "bad-header",
                id="a long one",
            ),
            pytest.param(
                {"Upload-Length": "9", "Upload-Metadata": "sha256 eA=="}, 400, "bad-header", id="no hash"
            ),
            pytest.param(
                {"Upload-Length": "9", "Tus-Resumable": "0.2.2"}, 412, "tus-version", id="an old tus"
            ),
        ],
    )
    def test_at_the_beginning(self, inspector: Client, headers: dict[str, str], status: int, code: str):
        if "٣" in headers.get("Upload-Length", ""):
            headers = {"Upload-Length": "3x"}
        refused = inspector.open("POST", "/uploads", headers=TUS | headers)

        assert (refused.status_code, refused.json["code"]) == (status, code)
        assert refused.headers["Tus-Resumable"] == "1.0.0"

    def test_in_a_piece(self, stranger: Client, url: str):
        refusals = {
            "no offset": stranger.open("PATCH", url, data=b"x", content_type=BYTES, headers=TUS),
            "json": send(stranger, url, 0, b"{}", content_type="application/json"),
            "md5": send(stranger, url, 0, b"x", headers={"Upload-Checksum": "md5 eA=="}),
            "no tus": stranger.open(
                "PATCH", url, data=b"x", content_type=BYTES, headers={"Upload-Offset": "0"}
            ),
            "no override": stranger.open("POST", url, headers=TUS),
            "no such": send(stranger, "/uploads/" + "x" * 43, 0, b"x"),
        }

        assert {name: (each.status_code, each.json["code"]) for name, each in refusals.items()} == {
            "no offset": (400, "bad-header"),
            "json": (415, "unsupported-media-type"),
            "md5": (400, "bad-header"),
            "no tus": (412, "tus-version"),
            "no override": (400, "bad-header"),
            "no such": (404, "no-such-upload"),
        }

    def test_a_beginning_without_a_token(self, stranger: Client):
        assert begin(stranger).status_code == 401

    def test_too_many_pieces(self, stranger: Client, url: str, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(uploads, "MOST_PIECES", 2)
        for offset in (0, 1):
            assert send(stranger, url, offset, PHOTO[offset : offset + 1]).status_code == 204

        assert send(stranger, url, 2, PHOTO[2:3]).json["code"] == "too-many-pieces"

    def test_more_unfinished_ones_than_an_account_may_have(
        self, inspector: Client, person: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(uploads, "OPEN_UPLOADS", 2)
        begun = [begin(inspector) for _ in range(3)]

        assert [each.status_code for each in begun] == [201, 201, 429]
        assert begun[2].json["code"] == "upload-quota"
        assert begin(person("operator")).status_code == 201
        assert limits.OPEN_UPLOADS == 300


class TestItsTicket:
    def test_is_good_when_the_token_has_expired_and_is_worth_nothing_when_the_right_is_lost(
        self, app: Flask, inspector: Client, stranger: Client, url: str
    ):
        send(stranger, url, 0, PHOTO[:10])
        with app.app_context(), transaction():
            db.session.execute(sa.update(Device).values(revoked_at=now()))
        refused = send(stranger, url, 10, PHOTO[10:])

        assert (refused.status_code, refused.json["code"]) == (403, "forbidden")
        assert len(pieces(app)) == 2, "it is kept for whoever looks into it"

    def test_is_nowhere_to_be_read(self, app: Flask, url: str):
        with app.app_context():
            row = db.session.scalars(sa.select(Incoming)).one()
            assert url.rpartition("/")[2] not in str(row.columns())

    def test_is_over_after_a_week_and_its_bytes_are_swept(self, app: Flask, stranger: Client, url: str):
        send(stranger, url, 0, PHOTO[:10])
        with app.app_context(), transaction():
            db.session.execute(sa.update(Incoming).values(expires_at=now() - timedelta(seconds=1)))

        assert ask(stranger, url).status_code == 404
        assert "上传 uploads 1" in app.test_cli_runner().invoke(args=["files", "sweep", "--delete"]).output
        assert pieces(app) == []
        with app.app_context():
            assert db.session.scalars(sa.select(Incoming)).all() == []


def test_what_of_tus_is_spoken_is_told_to_everybody(stranger: Client):
    told = stranger.open("OPTIONS", "/uploads")

    assert told.status_code == 204
    assert told.headers["Tus-Extension"] == "creation,creation-with-upload,checksum,expiration,termination"
    assert told.headers["Tus-Checksum-Algorithm"] == "sha1,sha256"
    assert told.headers["Tus-Max-Size"] == str(20 * 1024 * 1024)
    assert "Upload-Offset" in told.headers["Access-Control-Expose-Headers"]
