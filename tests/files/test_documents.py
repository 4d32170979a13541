"""PDFs: whole ones are taken, and given to who sent them as attachments alone."""

import hashlib
import io
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from inspector.files.models import DocumentUpload
from inspector.files.rules import pdf
from tests import make
from tests.application import both_databases
from tests.client import Client
from tests.steps.registrations import count, steps_of


def send(client: Client, content: bytes, name: str = "paper.pdf") -> TestResponse:
    form = {"file": (io.BytesIO(content), name)}
    return client.open("POST", "/documents", data=form, content_type="multipart/form-data")


@both_databases
def test_a_document_is_kept_as_it_came_and_sent_twice_it_is_one(app: Flask, operator: Client):
    content = make.pdf("平面图")
    first, again = send(operator, content), send(operator, content, "other.pdf")

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json == again.json
    sha256 = hashlib.sha256(content).hexdigest()
    assert (first.json["sha256"], first.json["bytes"]) == (sha256, len(content))
    assert operator.get(f"/documents/{sha256}").data == content
    assert count(app, DocumentUpload) == 1
    assert steps_of(app, sha256) == ["upload"]


def test_a_document_is_never_shown_as_a_page_of_ours(operator: Client):
    sha256 = send(operator, make.pdf()).json["sha256"]

    headers = operator.get(f"/documents/{sha256}").headers

    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"] == f'attachment; filename="{sha256}.pdf"'
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_document_that_belongs_to_nothing_is_its_senders_alone(person: Any, operator: Client):
    sha256 = send(operator, make.pdf()).json["sha256"]

    for name in ("neighbour", "inspector", "supervisor", "admin"):
        assert person(name).get(f"/documents/{sha256}").status_code == 404


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(make.picture(), id="a picture"),
        pytest.param(make.pdf()[: len(make.pdf()) // 2], id="cut off"),
        pytest.param(b"<html>" + make.pdf(), id="a page in front"),
        pytest.param(make.pdf() + b"<script>" * 200, id="something behind"),
        pytest.param(b"%PDF-9.9\n" + make.pdf()[9:], id="a version that there is not"),
    ],
)
def test_what_is_no_whole_pdf_is_refused(app: Flask, operator: Client, content: bytes):
    refused = send(operator, content)

    assert (refused.status_code, refused.json["code"]) == (422, "bad-document")
    assert refused.json["errors"][0]["pointer"] == "#/file"
    assert count(app, DocumentUpload) == 0


@pytest.mark.parametrize(("spare", "status"), [(0, 201), (-1, 413)])
def test_a_document_may_have_so_many_bytes_and_not_one_more(
    operator: Client, monkeypatch: pytest.MonkeyPatch, spare: int, status: int
):
    content = make.pdf()
    monkeypatch.setattr(pdf, "MAX_BYTES", len(content) + spare)

    assert send(operator, content).status_code == status
