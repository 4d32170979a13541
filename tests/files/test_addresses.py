"""Pictures and PDFs by address: for who asked, for minutes, and for what they may see."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from inspector.accounts.models import Account
from inspector.core.db import db, transaction
from inspector.files.routes import addresses as routes
from inspector.files.rules import addresses
from inspector.files.rules.addresses import Address, NotGood
from tests import make
from tests.client import Client

SECRET = "only-for-this-test"
NOON = datetime(2026, 11, 26, 12, 3, tzinfo=UTC)
ASKED = Address("photo", "a" * 64, 320, "0190a0a0-0000-7000-8000-000000000000", addresses.until(NOON))


@pytest.fixture
def sha256(inspector: Client) -> str:
    return inspector.send_photo(make.picture()).json["sha256"]


def given(client: Client, *hashes: str) -> list[dict[str, str]]:
    answer = client.post("/file-addresses", {"hashes": list(hashes)})
    assert answer.status_code == 200, answer.text
    return answer.json["items"]


def look(client: Client, url: str):
    return client.get(url.removeprefix("/api/v1"))


class TestAnAddress:
    def test_shows_the_picture_without_a_token_and_may_be_cached(
        self, inspector: Client, stranger: Client, sha256: str
    ):
        (addressed,) = given(inspector, sha256)
        shown = look(stranger, addressed["photo_1600"])

        assert (shown.status_code, shown.mimetype) == (200, "image/webp")
        cached = shown.headers["Cache-Control"]
        assert cached.startswith("private, max-age=")
        assert cached.endswith(", immutable")
        assert 900 - 1 <= int(cached.split("=")[1].split(",")[0]) <= 1800

    def test_shows_a_pdf_as_an_attachment(self, inspector: Client, stranger: Client):
        paper = make.pdf("文")
        name = hashlib.sha256(paper).hexdigest()
        inspector.open(
            "POST",
            "/uploads",
            data=paper,
            content_type="application/offset+octet-stream",
            headers={
                "Tus-Resumable": "1.0.0",
                "Upload-Length": str(len(paper)),
                "Upload-Metadata": "filetype YXBwbGljYXRpb24vcGRm",
            },
        )
        shown = look(stranger, given(inspector, name)[0]["document"])

        assert (shown.data, shown.mimetype) == (paper, "application/pdf")
        assert shown.headers["Content-Disposition"].startswith("attachment")

    def test_of_what_is_not_theirs_opens_nothing_and_tells_nothing(
        self, person: Callable[[str], Client], stranger: Client, sha256: str
    ):
        theirs, nobodys = given(person("other_inspector"), sha256, "f" * 64)
        answers = [look(stranger, each["photo_320"]) for each in (theirs, nobodys)]

        assert [each.status_code for each in answers] == [404, 404]
        assert answers[0].json["detail"] == answers[1].json["detail"]

    def test_of_one_copy_is_good_for_that_copy_alone(self, inspector: Client, stranger: Client, sha256: str):
        (addressed,) = given(inspector, sha256)
        forged = addressed["photo_320"].replace(".320.", ".1600.")

        assert forged != addressed["photo_320"]
        assert look(stranger, forged).status_code == 404

    def test_ends_with_the_right_of_who_asked(
        self, app: Flask, inspector: Client, stranger: Client, sha256: str
    ):
        (addressed,) = given(inspector, sha256)
        with app.app_context(), transaction():
            db.session.execute(
                sa.update(Account).where(Account.id == inspector.account_id).values(active=False)
            )

        assert look(stranger, addressed["photo_320"]).status_code == 404

    def test_ends_when_its_time_is_over(
        self, inspector: Client, stranger: Client, sha256: str, monkeypatch: pytest.MonkeyPatch
    ):
        (addressed,) = given(inspector, sha256)
        ends = datetime.fromisoformat(addressed["until"])
        monkeypatch.setattr(routes, "now", lambda: ends)

        assert look(stranger, addressed["photo_320"]).status_code == 404


class TestItsText:
    def test_is_the_same_for_a_quarter_of_an_hour(self):
        assert addresses.until(NOON) == datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
        assert addresses.until(NOON + timedelta(minutes=11, seconds=59)) == addresses.until(NOON)
        assert addresses.until(NOON + timedelta(minutes=12)) == datetime(2026, 11, 26, 12, 45, tzinfo=UTC)

    def test_is_read_back_until_its_last_moment(self):
        text = addresses.written(ASKED, SECRET)

        assert addresses.read(text, SECRET, ASKED.until - timedelta(seconds=1)) == ASKED
        with pytest.raises(NotGood):
            addresses.read(text, SECRET, ASKED.until)

    @pytest.mark.parametrize("wrong", ["", "x", "a.b.c", "photo." + "a" * 64 + ".320.x.1.sig"])
    def test_that_nobody_wrote_is_none(self, wrong: str):
        with pytest.raises(NotGood):
            addresses.read(wrong, SECRET, NOON)

    def test_by_another_key_is_none(self):
        with pytest.raises(NotGood):
            addresses.read(addresses.written(ASKED, "another"), SECRET, NOON)
