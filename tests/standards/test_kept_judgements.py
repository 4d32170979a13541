"""A stored judgement is read once a session, and never one that was taken back."""

import sqlalchemy as sa

from inspector.core.clock import now
from inspector.core.db import db, transaction
from inspector.standards.actions.judge import judge_facts, keep
from inspector.standards.queries import in_force, kept_judgements
from tests import make


def judged(occasion):
    facts = in_force.read_facts("hall", make.hall_facts())
    return judge_facts("hall", occasion, "321283", make.TODAY, facts)


def test_it_is_read_once(app):
    with app.app_context():
        with transaction():
            key = keep(judged("routine"), "0190a0a0-0000-7000-8000-000000000000", now())
        sent = []
        sa.event.listen(db.engine, "before_cursor_execute", lambda *of: sent.append(of[2]))
        first = kept_judgements.kept(key)
        assert len(sent) > 0
        sent.clear()
        assert kept_judgements.kept(key) == first
        assert kept_judgements.kept_findings(key)
        assert sent == []


def test_after_a_rollback_it_is_the_one_that_has_the_id_then(app):
    with app.app_context():
        taken_back = keep(judged("routine"), "0190a0a0-0000-7000-8000-000000000000", now())
        assert kept_judgements.kept(taken_back)[0].occasion == "routine"
        db.session.rollback()
        with transaction():
            key = keep(judged("acceptance"), "0190a0a0-0000-7000-8000-000000000001", now())
        kept, rows = kept_judgements.kept(key)
        assert kept.occasion == "acceptance"
        assert len(rows) == len(judged("acceptance").rows)


def test_of_many_the_last_ones_are_held(app, monkeypatch):
    monkeypatch.setattr(kept_judgements, "MOST", 2)
    with app.app_context():
        with transaction():
            keys = [
                keep(judged("routine"), f"0190a0a0-0000-7000-8000-00000000000{n}", now()) for n in range(3)
            ]
        assert [kept_judgements.kept(key)[0].id for key in (*keys, *keys)] == [*keys, *keys]
        assert len(db.session().info[kept_judgements.READ]) <= 2
