"""A record is late from the same moment on, whether the database is asked or the row itself."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from inspector.filings.models import Filing, Guidance, Incident
from inspector.inspections.models import Correction, Inspection
from inspector.registrations.models import Registration

DAY, MOMENT = date(2026, 11, 20), datetime(2026, 11, 20, 12, tzinfo=UTC)
NEXT, LATER = DAY + timedelta(days=1), MOMENT + timedelta(seconds=1)


def late(model: Any, values: dict[str, Any], *asked: Any) -> bool:
    """What both say, which must be the same."""
    kept = model.__table__.c
    engine, table = (
        sa.create_engine("sqlite://"),
        sa.Table(model.__tablename__, sa.MetaData(), *(sa.Column(key, kept[key].type) for key in values)),
    )
    table.create(engine)
    with engine.begin() as connection:
        connection.execute(sa.insert(table).values(values))
        by_database = bool(
            connection.scalar(sa.select(model.overdue_rows(*asked)).select_from(model.__table__))
        )
    assert model(**values).overdue(*asked) is by_database
    return by_database


@pytest.mark.parametrize(
    ("model", "values", "clock"),
    [
        pytest.param(Filing, {"state": "held", "close_by": DAY}, (), id="a closing report"),
        pytest.param(Guidance, {"state": "open", "last_day": DAY, "record_by": NEXT}, (), id="guidance"),
        pytest.param(Correction, {"state": "rejected", "due_on": DAY}, (), id="a correction"),
        pytest.param(
            Inspection, {"state": "signed", "day": DAY, "publish_by": DAY}, (), id="publishing a result"
        ),
        pytest.param(Inspection, {"state": "planned", "day": DAY, "publish_by": None}, (), id="a visit"),
        pytest.param(Registration, {"state": "submitted", "tell_by": DAY}, ("tell",), id="telling"),
        pytest.param(Registration, {"state": "submitted", "decide_by": DAY}, ("decide",), id="deciding"),
        pytest.param(
            Registration,
            {"state": "accepted_deferred", "supplement_by": DAY},
            ("supplement",),
            id="supplementing",
        ),
    ],
)
def test_it_is_late_once_its_last_day_is_over(model, values, clock):
    assert not late(model, values, *clock, DAY)
    assert late(model, values, *clock, NEXT)


@pytest.mark.parametrize(
    ("model", "values", "clock"),
    [
        (Filing, {"state": "closed", "close_by": DAY}, ()),
        (Guidance, {"state": "done", "last_day": DAY, "record_by": NEXT}, ()),
        (Guidance, {"state": "open", "last_day": DAY, "record_by": DAY}, ()),  # it was missed
        (Inspection, {"state": "published", "day": DAY, "publish_by": DAY}, ()),
        (Inspection, {"state": "signed", "day": DAY, "publish_by": None}, ()),
        (Correction, {"state": "verified", "due_on": DAY}, ()),
        (Registration, {"state": "accepted", "decide_by": DAY}, ("decide",)),
        (Registration, {"state": "submitted", "decide_by": None}, ("decide",)),
    ],
)
def test_what_is_no_longer_waited_for_is_never_late(model, values, clock):
    assert not late(model, values, *clock, NEXT)


@pytest.mark.parametrize(
    ("reported_at", "now", "expected"),
    [
        (None, MOMENT, False),
        (None, LATER, True),
        (MOMENT, LATER, False),
        (LATER, LATER, False),
    ],
)
def test_an_incident_is_late_while_it_is_unreported_after_its_time(reported_at, now, expected):
    values = {"reported_at": reported_at, "report_by": MOMENT}

    assert late(Incident, values, now) is expected
