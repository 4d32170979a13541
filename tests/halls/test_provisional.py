"""Days counted before the year's calendar was out: counted again when it comes, and final only then."""

from datetime import date, timedelta

import orjson

from inspector.core.db import db
from inspector.inspections.models import Inspection
from inspector.journal.models import Entry
from inspector.registrations.models import Registration
from inspector.standards.rules.working_days import shifted
from tests import make
from tests.application import both_databases
from tests.client import submitted_inspection
from tests.halls.test_deferring import deferred, end_of_day, handed_in, supplement
from tests.notices import COMING, announce
from tests.steps.registrations import UNSIGNED, steps_of

pytestmark = both_databases
MARCH = date(COMING, 3, 1)


def recounted(app, registration_id):
    """What the journal says was counted again."""
    with app.app_context():
        found = db.session.query(Entry.changes).filter_by(subject_id=registration_id, action="recount")
        return [orjson.loads(changes) for (changes,) in found.order_by(Entry.id)]


def test_nothing_ends_by_a_provisional_day_until_the_calendar_is_out(
    app, clock, operator, supervisor, monkeypatch
):
    clock(MARCH)
    url, row = deferred(operator, supervisor)
    key, due = url.rpartition("/")[2], date.fromisoformat(row.json["supplement_by"])
    assert row.json["notice"]["provisional"] is True

    clock(due + timedelta(days=1))
    assert key not in end_of_day(app)
    assert operator.get(url).json["state"] == "accepted_deferred"

    announce(monkeypatch, COMING, due, due + timedelta(days=1), due + timedelta(days=2))
    assert f"counted again: {key}" in end_of_day(app)
    assert f"counted again: {key}" not in end_of_day(app)
    seen = operator.get(url).json
    final = shifted(MARCH, 10)
    assert (seen["supplement_by"], seen["state"]) == (final.day.isoformat(), "accepted_deferred")
    assert final.day > due
    assert not final.provisional
    assert recounted(app, key) == [
        {"supplement_by": [due.isoformat(), final.day.isoformat()], "provisional": [True, False]}
    ]

    clock(final.day + timedelta(days=1))
    assert f"ended: {key}" in end_of_day(app)
    assert steps_of(app, key)[-3:] == ["defer", "recount", "end"]


def test_a_day_that_was_told_is_never_shortened(app, clock, operator, supervisor, monkeypatch):
    clock(MARCH)
    url, row = deferred(operator, supervisor)
    told = date.fromisoformat(row.json["supplement_by"])
    saturdays = tuple(
        MARCH + timedelta(days=n) for n in range(14) if (MARCH + timedelta(days=n)).weekday() == 5
    )
    announce(monkeypatch, COMING, worked=saturdays)
    assert shifted(MARCH, 10).day < told
    end_of_day(app)
    assert operator.get(url).json["supplement_by"] == told.isoformat()
    assert recounted(app, url.rpartition("/")[2]) == [{"provisional": [True, False]}]

    clock(told)
    assert supplement(operator, url).status_code == 200


def test_a_paper_comes_after_a_day_that_may_yet_move(clock, operator, supervisor):
    clock(MARCH)
    url, row = deferred(operator, supervisor)
    clock(date.fromisoformat(row.json["supplement_by"]) + timedelta(days=1))

    assert supplement(operator, url).status_code == 200


def test_the_offices_own_clocks_follow_the_calendar(app, clock, operator, monkeypatch):
    clock(MARCH)
    url, row = handed_in(operator, but=())
    assert row.json["clocks"]["provisional"] is True
    before = row.json["clocks"]["decide_by"]

    announce(monkeypatch, COMING, MARCH + timedelta(days=1))
    end_of_day(app)
    after = operator.get(url).json["clocks"]
    assert (after["provisional"], after["decide_by"] > before) == (False, True)
    with app.app_context():
        assert db.session.get_one(Registration, url.rpartition("/")[2]).last_by is None


def test_the_day_to_publish_a_result_follows_the_calendar(app, operator, supervisor, inspector, monkeypatch):
    url, _ = deferred(operator, supervisor)
    visit = submitted_inspection(inspector, operator.get(url).json["hall_id"])
    inspector.act(f"{visit}/sign", inspector.get(visit), UNSIGNED)
    key, before = visit.rpartition("/")[2], shifted(make.TODAY, 20).day
    with app.app_context():
        assert db.session.get_one(Inspection, key).publish_by == before
    announce(monkeypatch, COMING, *(make.TODAY + timedelta(days=n) for n in range(1, 8)))

    done = [app.test_cli_runner().invoke(args=["halls", "recount"]).output for _ in range(2)]
    assert (key in done[0], key in done[1]) == (True, False)
    with app.app_context():
        assert db.session.get_one(Inspection, key).publish_by > before
    assert "publish_by" in recounted(app, key)[0]
