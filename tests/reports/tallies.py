"""What was counted beforehand is what counting gives, whatever happens to visits before and after."""

import random
from datetime import date, timedelta

import sqlalchemy as sa

from inspector.core.db import db
from inspector.inspections.models import Inspection
from inspector.reports.actions import tally
from inspector.reports.models import FindingTally
from inspector.reports.queries.findings import SIGNED, by_requirement
from inspector.reports.queries.scope import Scope
from tests import make

STEPS = {  # as the life cycle of visits has them, from what a signed one can become
    "submitted": ("signed", "awaiting_media", "started"),
    "awaiting_media": ("signed", "returned", "revised"),
    "signed": ("published", "returned", "revised"),
    "published": ("revised",),
    "returned": ("revised",),
}
AREAS = ("", "3212", "321283", "321283104", "321283104201", "321204")


def spread():
    """The visits of the small city over five months of the past; one is handed in, and not signed."""
    visits = db.session.scalars(sa.select(Inspection.id).order_by(Inspection.created_at)).all()
    for number, key in enumerate(visits):
        day = make.TODAY - timedelta(days=40 + number * 11 % 150)
        db.session.execute(sa.update(Inspection).where(Inspection.id == key).values(day=day))
    db.session.commit()


def told(region: str, first: date, last: date):
    return by_requirement(Scope(region, first, last, make.TODAY))


def recounted(region: str, first: date, last: date):
    """The same where nothing is known beforehand."""
    kept = db.session.execute(sa.select(FindingTally.__table__)).mappings().all()
    db.session.execute(sa.delete(FindingTally))
    found = told(region, first, last)
    if kept:
        db.session.execute(sa.insert(FindingTally), [dict(row) for row in kept])
    db.session.commit()
    return found


def count():
    return list(tally.count_months(make.TODAY))


def next_step(chance: random.Random) -> None:
    """One visit goes one step on."""
    found = sa.select(Inspection.id, Inspection.state).where(Inspection.state.in_(STEPS))
    key, state = chance.choice(db.session.execute(found.order_by(Inspection.created_at)).all())
    after = sa.update(Inspection).where(Inspection.id == key).values(state=chance.choice(STEPS[state]))
    db.session.execute(after)
    db.session.commit()


def assert_what_was_counted_is_used_until_it_changes(app):
    command = [app.test_cli_runner().invoke(args=["reports", "tally"]).output.splitlines() for _ in range(2)]
    assert len(command[0]) > 4
    assert command[1] == ["已汇总 Months have been counted"] == command[0][-1:]
    _changes_one(*command[0][0].split())


def _changes_one(county, month):
    """What stands in the place of what was counted is read, until a visit of that month changes."""
    first = date.fromisoformat(f"{month}-01")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    row = sa.update(FindingTally).where(FindingTally.prefix == county, FindingTally.month == first)
    db.session.execute(row.values(counts='[["hall.marked","core-hall","留样",7,7,7]]'))
    db.session.commit()
    assert [each["requirement"] for each in told(county, first, last)] == ["hall.marked"]
    here = (Inspection.region.startswith(county), Inspection.day.between(first, last))
    days = db.session.scalars(sa.select(Inspection.day).where(*here, Inspection.state.in_(SIGNED))).all()
    exactly = told(county, min(days), max(days))
    assert [each["requirement"] for each in exactly] == ["hall.marked"], "all visits of the month are in it"
    shorter = told(county, min(days) + timedelta(days=1), last)
    assert "hall.marked" not in [each["requirement"] for each in shorter]

    signed = sa.update(Inspection).where(*here, Inspection.state.in_(SIGNED))
    db.session.execute(signed.values(state="revised"))
    db.session.commit()
    assert "hall.marked" not in [each["requirement"] for each in told(county, first, last)]
    assert count() == [(county, first)]


def assert_after_any_steps_it_is_what_counting_gives(steps=14):
    chance = random.Random(20261126)
    for _ in range(steps):
        if chance.random() < 0.5:
            count()
        next_step(chance)
        first = make.TODAY - timedelta(days=chance.choice((30, 90, 200)))
        last = first + timedelta(days=chance.choice((29, 75, 200)))
        area = chance.choice(AREAS)
        assert told(area, first, last) == recounted(area, first, last), (area, first, last)
