"""Sealing lets writers in between its batches."""

from inspector.core.clock import now
from inspector.core.db import db, transaction
from inspector.journal.actions import seal
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject


def scribble(app, entries):
    with app.app_context(), transaction():
        for _ in range(entries):
            record("write", Subject("thing", "t", "3212"), by=None, at=now())


def test_a_read_seals_no_more_than_it_can_wait_for_and_the_command_the_rest(app, monkeypatch):
    with app.app_context():
        seal.catch_up()
        first, _ = seal.head()
    monkeypatch.setattr(seal, "SEALED", 4)
    scribble(app, 11)

    with app.app_context():
        assert seal.catch_up(2) == 8
        assert seal.head()[0] == first + 8
    assert "已封存 3 条" in app.test_cli_runner().invoke(args=["journal", "seal"]).output
    with app.app_context():
        assert seal.verify() is None


def test_every_batch_gives_the_turn_back(app, monkeypatch):
    with app.app_context():
        seal.catch_up()
    monkeypatch.setattr(seal, "SEALED", 4)
    scribble(app, 11)
    paused = []

    def write_meanwhile(_seconds):
        paused.append(seal.head()[0])
        db.session.rollback()
        scribble(app, 1)

    monkeypatch.setattr(seal, "give_way", write_meanwhile)
    with app.app_context():
        first, _ = seal.head()
        assert seal.catch_up(3) == 12, "with what was written meanwhile"
        assert paused == [first + 4, first + 8]
