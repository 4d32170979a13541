"""A sweep takes what was sent and forgotten, and never what any record names."""

import hashlib
import io
from datetime import timedelta

import pytest
import sqlalchemy as sa

from inspector.core.clock import now
from inspector.core.db import db
from inspector.core.store import store
from inspector.files.actions import photos, sweep
from inspector.files.actions.photos import keys_of
from inspector.files.cli import group
from inspector.files.models import Document, DocumentUpload, Photo, Upload
from tests import make
from tests.application import both_databases
from tests.populated_hall import World


def age(days: int) -> None:
    """As if everything that was sent had been sent so many days earlier."""
    for kind, upload in ((Photo, Upload), (Document, DocumentUpload)):
        db.session.execute(sa.update(kind).values(received_at=now() - timedelta(days=days)))
        db.session.execute(sa.update(upload).values(at=now() - timedelta(days=days)))
    db.session.commit()


def swept(app, *options: str) -> str:
    done = app.test_cli_runner().invoke(group, ["sweep", *options])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def forgotten(inspector) -> str:
    """A photo that was sent and looked at, and never named."""
    sent = inspector.send_photo(make.picture(64, 48, seed=77)).json["sha256"]
    assert inspector.get(f"/photos/{sent}/320").status_code == 200
    return sent


@both_databases
def test_a_forgotten_photo_goes_with_its_copies_and_may_be_sent_again(app, inspector, hall, forgotten):
    with app.app_context():
        age(91)
        db.session.remove()
        here = [store().has(key) for key in keys_of(forgotten)]
    assert "photos 1," in swept(app), "and the papers of the hall stay"
    assert inspector.get(f"/photos/{forgotten}").status_code == 200, "it was only counted"

    assert "photos 1," in swept(app, "--delete")

    assert inspector.get(f"/photos/{forgotten}").status_code == 404
    with app.app_context():
        assert (here, [store().has(key) for key in keys_of(forgotten)]) == ([True, False, True], [False] * 3)
    assert "photos 0, 文件 documents 0" in swept(app, "--delete")
    assert inspector.send_photo(make.picture(64, 48, seed=77)).status_code == 201
    assert inspector.get(f"/photos/{forgotten}/original").status_code == 200


def test_what_was_sent_of_late_stays_also_when_it_was_here_before(app, inspector, operator, forgotten):
    with app.app_context():
        age(91)
        db.session.remove()
    operator.send_photo(make.picture(64, 48, seed=77))

    assert "photos 0," in swept(app, "--delete")


def test_bytes_that_a_sweep_took_from_under_a_phone_are_put_again(app, operator, monkeypatch, forgotten):
    kept = photos.keep

    def keep_after_a_sweep(*args, **kwargs):
        for key in keys_of(forgotten):
            store().delete(key)
        return kept(*args, **kwargs)

    monkeypatch.setattr(photos, "keep", keep_after_a_sweep)
    assert operator.send_photo(make.picture(64, 48, seed=77)).status_code == 201

    assert operator.get(f"/photos/{forgotten}/original").status_code == 200


def test_nothing_goes_that_anything_in_the_world_names(sqlite_template, tmp_path):
    world = World(sqlite_template, tmp_path)
    draft = make.pdf("a paper that was never handed in")
    form = {"file": (io.BytesIO(draft), "x.pdf")}
    world.people["operator"].open("POST", "/documents", data=form, content_type="multipart/form-data")
    loose = hashlib.sha256(draft).hexdigest()
    with world.app.app_context():
        age(400)
        outcome = sweep.sweep(now() - timedelta(days=399), now(), dry_run=False)
        db.session.remove()

    assert outcome.photos == 0
    assert world.people["operator"].get(f"/documents/{loose}").status_code == 404
    seen = [world.people["inspector"].get(f"/photos/{each}").status_code for each in world.photos[:2]]
    assert seen == [200, 200]
