"""A violation that comes back is said to be one: on the correction, in lists, on the order, in figures."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from inspector.core.db import db
from inspector.inspections.models import Correction
from tests import make
from tests.application import both_databases
from tests.documents.reading import text_of
from tests.steps.inspections import corrections, signed

SPRING = make.TODAY - timedelta(days=200)


@pytest.fixture
def twice(app, hall, inspector):
    """URL of the visit that found the bins without lids again; in spring they were put right."""
    signed(inspector, hall["id"], waste_bins=False)
    first = f"/corrections/{corrections(inspector, state='open')['hall.waste-bins']['id']}"
    inspector.act(f"{first}/verify", inspector.get(first), {"text": "已加盖"})
    with app.app_context():
        db.session.execute(sa.update(Correction).values(opened_on=SPRING, due_on=SPRING, closed_on=SPRING))
        db.session.commit()
    return first, signed(inspector, hall["id"], waste_bins=False, fridge_thermometer=False)


@both_databases
def test_the_correction_names_the_earlier_one_and_the_list_finds_it(twice, inspector):
    first, _ = twice
    owed = corrections(inspector, state="open")
    again, new = (
        inspector.get(f"/corrections/{owed[key]['id']}").json
        for key in ("hall.waste-bins", "hall.fridge-thermometer")
    )
    (named,) = again["repeats"]
    assert (f"/corrections/{named['id']}", named["opened_on"], named["state"]) == (
        first,
        SPRING.isoformat(),
        "verified",
    )
    assert (new["repeats"], inspector.get(first).json["repeats"]) == ([], [])
    assert set(corrections(inspector, repeated="true")) == {"hall.waste-bins"}


def test_the_order_says_when_it_was_ordered_before(twice, supervisor):
    _, visit = twice
    text = text_of(supervisor.get(f"{visit}/correction-order.pdf").data)
    assert f"重复问题：{SPRING.year}年{SPRING.month}月{SPRING.day}日曾责令整改" in text
    assert text.count("重复问题") == 1


def test_what_was_never_put_right_goes_on_and_does_not_come_back(app, hall, inspector, supervisor):
    """It is owed still, by its first order; no paper calls it a repeat."""
    signed(inspector, hall["id"], waste_bins=False)
    with app.app_context():
        db.session.execute(sa.update(Correction).values(opened_on=SPRING))
        db.session.commit()
    visit = signed(inspector, hall["id"], waste_bins=False)
    text = text_of(supervisor.get(f"{visit}/correction-order.pdf").data)
    assert "重复问题" not in text
    assert corrections(inspector, repeated="true") == {}


def test_the_figures_count_the_same_one(twice, supervisor):
    assert supervisor.get("/reports/overview").json["totals"]["corrections_repeated"] == 1
