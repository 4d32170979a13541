"""What the demo city is like when it has been lived."""

from collections import Counter
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from inspector.accounts.models import Account
from inspector.core.db import db
from inspector.files.models import Document, Photo
from inspector.filings import queries as filings
from inspector.filings.models import Filing, Guidance
from inspector.filings.rules.lifecycle import TAKES_ROOM
from inspector.halls.models import Hall
from inspector.inspections.models import Correction, Inspection
from inspector.journal.actions import seal as journal_seal
from inspector.journal.models import Entry
from inspector.registrations.models import Registration
from inspector.reports.queries.overview import overview
from inspector.reports.queries.scope import Scope
from tests.demo import town
from tests.demo.town import DAY, EVERYONE, rows

YEAR = DAY - timedelta(days=365)


def figures(region: str):
    return overview(Scope(region, YEAR, DAY, DAY))


SAME = {
    "people": (Account.id, Account.name, Account.display_name),
    "halls": (Hall.id, Hall.code, Hall.name, Hall.credit_code, Hall.state, Hall.grade),
    "registrations": (Registration.id, Registration.state, Registration.submitted_at),
    "filings": (Filing.id, Filing.number, Filing.day, Filing.dishes, Filing.state, Filing.filed_at),
    "inspections": (Inspection.id, Inspection.day, Inspection.state, Inspection.score),
    "corrections": (Correction.inspection_id, Correction.requirement, Correction.state),
    "photos": (Photo.sha256, Photo.taken_at),
    "journal": (Entry.at, Entry.actor_id, Entry.action, Entry.version),
}


class TestTheSameSeedAndDay:
    @pytest.mark.parametrize("columns", [pytest.param(columns, id=name) for name, columns in SAME.items()])
    def test_give_the_same_rows(self, twins: list[Flask], columns):
        first, second = (rows(app, *columns) for app in twins)

        assert first
        assert first == second

    def test_give_the_same_report(self, twins: list[Flask]):
        reports = []
        for app in twins:
            with app.app_context():
                reports.append(figures("3212"))

        assert reports[0]["totals"]["filings"] > 5
        assert reports[0] == reports[1]


def test_the_overview_of_every_hall_adds_up(city: Flask):
    with city.app_context():
        whole, halls = figures("3212")["totals"], db.session.scalars(sa.select(Hall)).all()
        sums: Counter[str] = Counter()
        for hall in halls:
            own = figures(hall.region)["totals"]
            banquets = [row for row in of_hall(hall.id) if row["state"] in TAKES_ROOM]
            assert own["halls"] == 1
            assert own["filings"] == len(banquets)
            assert own["late_filings"] == sum(row["late"] for row in banquets)
            sums.update({key: own[key] for key in whole if isinstance(own[key], int)})

        del sums["registrations"]  # villages that have no hall yet apply, too
        assert sums == {key: whole[key] for key in sums}
        assert whole["filings"] > 30
        assert whole["inspections"] > 20


def of_hall(hall_id: str):
    filters = {"region": "", "hall_id": hall_id, "from_": YEAR, "to": DAY}
    filters |= dict.fromkeys(("state", "overdue", "host_phone", "awaiting", "affected", "q"))
    found, cursor = filings.filings(EVERYONE, filters, DAY, limit=500, cursor=None)
    assert cursor is None
    return found


def test_there_is_something_of_everything(city: Flask):
    assert {"listed", "accepted", "suspended"} == {state for (state,) in rows(city, Hall.state)}
    assert {state for (state,) in rows(city, Registration.state)} == {
        *("draft", "submitted", "returned", "declined", "denied", "accepted", "accepted_deferred", "verified")
    }
    assert "done" in {state for (state,) in rows(city, Guidance.state)}
    assert rows(city, Document.sha256)
    assert {"planned", "started", "submitted", "awaiting_media", "signed", "published"} == {
        state for (state,) in rows(city, Inspection.state)
    }
    assert {"filed", "accepted", "held", "closed"} & {state for (state,) in rows(city, Filing.state)}
    assert {"open", "verified"} <= {state for (state,) in rows(city, Correction.state)}
    unannounced = sa.and_(Inspection.kind == "unannounced", Inspection.state == "planned")
    assert any(planned and day > DAY for planned, day in rows(city, unannounced, Inspection.day))


def test_nothing_has_happened_yet_on_the_day_itself(city: Flask):
    assert max(at for (at,) in rows(city, Entry.at)) < town.planned(town.SMALL).until


def test_every_write_is_in_the_journal(city: Flask):
    with city.app_context():
        journal_seal.catch_up()
        assert journal_seal.verify() is None
    entries = Counter(subject for (subject,) in rows(city, Entry.subject))
    for subject, version in (("filing", Filing.version), ("inspection", Inspection.version)):
        assert entries[subject] == sum(each for (each,) in rows(city, version))
