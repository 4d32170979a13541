"""`flask journal verify`, as somebody who suspects that the record was touched runs it."""

from uuid import uuid4

import pytest
import sqlalchemy as sa

from inspector.core.db import db, transaction
from inspector.journal.actions import seal
from inspector.journal.models import Entry
from tests import make
from tests.application import both_databases

FORGERIES = {
    "changes": '{"state":["fail","pass"]}',
    "action": "harmless",
    "actor_id": str(uuid4()),
    "version": 99,
    "region": "000000",
    "at": sa.func.current_timestamp(),
    "hash": "0" * 64,
}


@pytest.fixture
def journal(app, operator, supervisor):
    """The application, with what its first people left in its journal, sealed."""
    for _ in range(4):
        assert operator.put(f"/registrations/{uuid4()}", make.registration()).status_code == 201
    assert verify(app).exit_code == 0
    return app


def verify(app, *arguments):
    return app.test_cli_runner().invoke(args=["journal", "verify", *arguments])


def by_hand(app, *statements):
    """What somebody with the database's password does."""
    with app.app_context(), transaction():
        for statement in statements:
            db.session.execute(statement)


def head(app):
    with app.app_context():
        return seal.head()


@both_databases
def test_a_journal_that_nobody_touched_holds(journal):
    result = verify(journal)
    count, last = head(journal)

    assert result.exit_code == 0
    assert f"The chain of {count} entries holds" in result.output
    assert last in result.output
    assert count > 13


def test_an_empty_one_holds(app):
    by_hand(app, sa.delete(Entry))

    assert "The chain of 0 entries holds" in verify(app).output


def test_it_seals_first_what_nobody_has_read(app, operator):
    assert verify(app).exit_code == 0

    with app.app_context():
        assert db.session.scalar(sa.select(Entry.id).where(Entry.seq.is_(None))) is None


@both_databases
def test_a_change_to_any_column_is_named_by_its_place(journal):
    for place, (column, value) in reversed(list(enumerate(FORGERIES.items(), 5))):
        by_hand(journal, sa.update(Entry).where(Entry.seq == place).values({column: value}))
        result = verify(journal)

        assert result.exit_code == 1, column
        assert f"The chain breaks at entry {place}\n" in result.output, column


def test_it_looks_further_than_one_batch(journal, monkeypatch):
    monkeypatch.setattr(seal, "BATCH", 4)
    assert verify(journal).exit_code == 0

    by_hand(journal, sa.update(Entry).where(Entry.seq == 9).values(action="harmless"))
    assert "The chain breaks at entry 9" in verify(journal).output


def test_a_removed_entry_is_named(journal):
    by_hand(journal, sa.delete(Entry).where(Entry.seq == 7))

    assert "The chain breaks at entry 7" in verify(journal).output


def test_closing_the_gap_behind_it_does_not_help(journal):
    count, _ = head(journal)
    gap = [sa.update(Entry).where(Entry.seq == seq).values(seq=seq - 1) for seq in range(8, count + 1)]
    by_hand(journal, sa.delete(Entry).where(Entry.seq == 7), *gap)

    assert "The chain breaks at entry 7" in verify(journal).output


def test_two_entries_that_changed_places_are_named(journal):
    steps = [(7, 10**6), (9, 7), (10**6, 9)]
    by_hand(journal, *[sa.update(Entry).where(Entry.seq == a).values(seq=b) for a, b in steps])

    assert "The chain breaks at entry 7" in verify(journal).output


def test_taking_an_entry_out_of_the_order_is_named(journal):
    by_hand(journal, sa.update(Entry).where(Entry.seq == 7).values(seq=-1))

    assert "The chain breaks at entry" in verify(journal).output


class TestCutTail:
    """What the chain alone cannot show; a hash that was noted elsewhere does."""

    def test_without_a_noted_hash_it_is_not_seen(self, journal):
        cut(journal)

        assert verify(journal).exit_code == 0

    def test_a_noted_hash_that_is_gone_shows_it(self, journal):
        _, noted = head(journal)
        cut(journal)
        result = verify(journal, "--head", noted)

        assert result.exit_code == 1
        assert "the end was cut off" in result.output

    def test_a_noted_hash_that_is_there_holds_also_when_more_was_added(self, journal, operator):
        _, noted = head(journal)
        operator.post("/me/logout")

        assert verify(journal, "--head", noted).exit_code == 0

    @both_databases
    def test_parking_the_noted_entry_outside_the_chain_does_not_help(self, journal):
        count, noted = head(journal)
        by_hand(journal, sa.update(Entry).where(Entry.seq == count).values(seq=-1))

        assert verify(journal, "--head", noted).exit_code == 1

    def test_a_nonsense_hash_is_not_there(self, journal):
        assert verify(journal, "--head", "0" * 64).exit_code == 1


def cut(app):
    """Remove the last three entries."""
    count, _ = head(app)
    by_hand(app, sa.delete(Entry).where(Entry.seq > count - 3))
