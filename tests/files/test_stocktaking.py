"""What the database says of files, held against what the store has."""

import pytest
from flask import Flask

from inspector.core.store import store
from inspector.files.actions import documents, photos
from tests import make
from tests.client import Client
from tests.files.test_raw_photos import put, unreadable
from tests.files.test_uploads import begin


def told(app: Flask, *command: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["photos", *command])
    return done.exit_code, done.output


@pytest.fixture
def sent(inspector: Client) -> str:
    paper = make.pdf()
    assert begin(inspector, len(paper), paper, filetype="application/pdf").status_code == 201
    return inspector.send_photo(make.picture()).json["sha256"]


def test_where_both_agree_there_is_nothing_to_tell(app: Flask, sent: str):
    for command in ("reconcile", "verify"):
        code, output = told(app, command)
        assert code == 0
        assert output.count("\n") == 1, output


def test_bytes_that_are_gone_and_bytes_that_nobody_knows_are_named(app: Flask, sent: str):
    (lost, *_), (unknown,) = photos.keys_of(sent), documents.keys_of("ab" * 32)
    with app.app_context():
        store().delete(lost)
        store().put(unknown, b"nobody's")

    code, output = told(app, "reconcile")
    assert code == 1
    assert f"row without bytes: {lost}" in output
    assert f"bytes without a row: {unknown}" in output
    assert told(app, "verify")[0] == 1


def test_bytes_alone_are_no_fault(app: Flask, sent: str):
    with app.app_context():
        store().put(photos.keys_of("cd" * 32)[0], b"just arriving")

    assert told(app, "reconcile")[0] == 0


def test_a_file_that_has_changed_on_the_disk_is_named(app: Flask, sent: str):
    with app.app_context():
        folder = store()._folder
        assert folder
        path = folder / photos.keys_of(sent)[0]
        path.write_bytes(path.read_bytes()[:-1] + b"x")

    code, output = told(app, "verify")
    assert code == 1
    assert f"other bytes than its name says: {photos.keys_of(sent)[0]}" in output


def test_a_picture_that_nobody_has_decoded_is_decoded(app: Flask, inspector: Client, sent: str):
    good = put(inspector, make.picture(seed=6)).json["sha256"]
    assert told(app, "verify")[0] == 0
    assert inspector.get(f"/photos/{good}").json["state"] == "checked"

    bad = put(inspector, unreadable()).json["sha256"]
    code, output = told(app, "verify")
    assert (code, f"cannot be decoded: {bad}" in output) == (1, True)
    assert inspector.get(f"/photos/{bad}").json["state"] == "damaged"
