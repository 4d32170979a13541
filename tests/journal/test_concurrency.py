"""Many writers and many readers at once: every reader sees every entry once, in one and the same order."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import Role
from inspector.core.clock import now
from inspector.core.db import db, transaction
from inspector.journal.actions import seal
from inspector.journal.actions.record import record
from inspector.journal.models import Entry
from inspector.journal.rules.subject import Subject
from inspector.reports.queries.journal import entries
from tests.application import both_databases
from tests.journal.entry_writer import scribble

ROOT = Path(__file__).parents[2]
ALL, COUNTY = Caller("-", Role.ADMIN, "", "-"), Caller("-", Role.SUPERVISOR, "321283", "-")
PATIENCE = 40  # seconds, far more than it takes


def since(caller, after, limit):
    """A page of what came after, and the place to go on from."""
    told = entries(caller, after=after, before=None, limit=limit, hall_id=None, order=None)
    return told["items"], told["after"]


class Reader(threading.Thread):
    """Polls with `after`, as a phone does, until it has read `total` things. pages: what each poll gave."""

    def __init__(self, app, total, *, caller=ALL, limit=7):
        super().__init__()
        self._app, self._total, self._caller, self._limit = app, total, caller, limit
        self.pages = []

    @property
    def read(self):
        return [row for page in self.pages for row in page]

    def things(self):
        return [row["subject_id"] for row in self.read if row["subject"] == "thing"]

    def run(self):
        after, deadline = 0, time.monotonic() + PATIENCE
        while len(self.things()) < self._total and time.monotonic() < deadline:
            with self._app.app_context():
                page, after = since(self._caller, after, self._limit)
            self.pages.append(page)
            time.sleep(0 if page else 0.005)


def run(*threads):
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def assert_read_once_in_order(app, readers, written):
    """Whatever the readers did, they read the chain as it stands, and it holds."""
    with app.app_context():
        chain = db.session.execute(sa.select(Entry.seq, Entry.subject_id).order_by(Entry.seq)).all()
        assert seal.verify() is None
    assert [seq for seq, _ in chain] == list(range(1, len(chain) + 1))
    for reader in readers:
        assert [(row["seq"], row["subject_id"]) for row in reader.read] == chain
        assert sorted(reader.things()) == sorted(written)


@both_databases
def test_readers_and_writers_at_once(app):
    written = [f"w{writer}-{number}" for writer in range(5) for number in range(30)]
    writers = [
        threading.Thread(target=scribble, args=(app, f"w{writer}", 30), kwargs={"slowly": True})
        for writer in range(5)
    ]
    readers = [Reader(app, len(written), limit=limit) for limit in (1, 7, 500)]
    run(*writers, *readers)

    assert_read_once_in_order(app, readers, written)
    assert len(readers[2].pages) > 1, "it read while they wrote"


@both_databases
def test_a_reader_of_one_county_misses_nothing_of_it(app):
    writers = [threading.Thread(target=scribble, args=(app, f"w{n}", 20)) for n in range(3)]
    reader = Reader(app, 30, caller=COUNTY)
    run(*writers, reader, Reader(app, 60))

    assert sorted(reader.things()) == sorted(f"w{n}-{i}" for n in range(3) for i in range(0, 20, 2))
    seqs = [row["seq"] for row in reader.read]
    assert seqs == sorted(set(seqs))


def test_writers_in_processes_of_their_own(app, database):
    command = [sys.executable, "-m", "tests.journal.entry_writer", database]
    writers = [
        subprocess.Popen([*command, f"p{n}", "30"], cwd=ROOT, stdin=subprocess.PIPE, text=True)
        for n in range(3)
    ]
    readers = [Reader(app, 90, limit=limit) for limit in (3, 500)]
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.close()
    run(*readers)

    assert [writer.wait(PATIENCE) for writer in writers] == [0, 0, 0]
    assert_read_once_in_order(app, readers, [f"p{n}-{i}" for n in range(3) for i in range(30)])


class TestLateCommit:
    """A writer that began first and commits last; where writers do not queue, its row has the lower id."""

    @pytest.fixture
    def database(self, cluster):
        yield cluster.create("late", template="template")
        cluster.drop("late")

    def test_it_is_sealed_behind_what_was_read_meanwhile(self, app):
        began, read = threading.Event(), threading.Event()

        def late():
            with app.app_context(), transaction():
                note("late")
                began.set()
                read.wait(PATIENCE)

        thread = threading.Thread(target=late)
        thread.start()
        assert began.wait(PATIENCE)
        with app.app_context(), transaction():
            note("early")
        seen, after = poll(app, 0)
        assert (seen[-1], "late" in seen) == ("early", False)

        read.set()
        thread.join()
        assert poll(app, after)[0] == ["late"]


def test_sealing_nothing_changes_nothing(app):
    poll(app, 0)
    with app.app_context():
        before = seal.head()
        with transaction():
            assert seal.seal() == 0
        assert seal.head() == before


@both_databases
def test_more_than_a_batch_is_sealed_at_once(app, monkeypatch):
    monkeypatch.setattr(seal, "SEALED", 4)
    scribble(app, "w", 11)

    assert len(poll(app, 0)[0]) > 11
    with app.app_context():
        assert seal.verify() is None


def note(name):
    record("write", Subject("thing", name, "3212"), by=None, at=now())


def poll(app, after):
    """The ids of what is new, and the place to go on from."""
    with app.app_context():
        rows, after = since(ALL, after, 500)
    return [row["subject_id"] for row in rows], after
