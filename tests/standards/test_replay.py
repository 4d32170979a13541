"""Old decisions can be derived again, and a changed one is found."""

import sqlalchemy as sa

from inspector.core.db import db
from inspector.standards.actions import replay
from inspector.standards.models import Judgement, StoredFinding
from tests.application import both_databases


def run(app):
    return app.test_cli_runner().invoke(args=["standards", "replay"])


@both_databases
def test_every_judgement_follows_from_its_facts(app, hall):
    told = run(app)

    assert told.exit_code == 0, told.output
    assert ",0 次不符" in told.output
    assert "已重算 0 次" not in told.output


@both_databases
def test_one_changed_verdict_is_found(app, hall):
    with app.app_context():
        one = sa.select(StoredFinding).where(StoredFinding.requirement == "hall.gas-alarm").limit(1)
        finding = db.session.scalar(one)
        finding.verdict, changed = "fail", finding.judgement_id
        db.session.commit()

    told = run(app)

    assert told.exit_code == 1
    assert f"judgement {changed}: hall.gas-alarm: verdict is 'fail', 'pass' follows" in told.output


def test_a_removed_finding_is_found(app, hall):
    with app.app_context():
        db.session.execute(sa.delete(StoredFinding).where(StoredFinding.position == 3))
        db.session.commit()

        assert "findings are stored" in next(replay.differences()).why


def test_changed_counts_facts_and_editions_are_found(app, hall):
    changes = ({"blocking": 7}, {"facts": '{"gas_alarm":false}'}, {"editions": {"x": "0" * 64}})
    for change in changes:
        with app.app_context():
            db.session.execute(sa.update(Judgement).values(change))
            assert list(replay.differences()) != [], change
            db.session.rollback()
