"""More time for a correction: asked for once, before it is overdue, decided with its effects."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from inspector.core.db import db
from inspector.inspections.models import Correction, CorrectionExtension
from inspector.standards.rules.policies import Extension
from inspector.standards.rules.working_days import open_day, works
from tests import make
from tests.application import both_databases
from tests.client import offered
from tests.documents.reading import prove_official
from tests.steps.inspections import corrections, signed
from tests.steps.registrations import pointers

WHY = {"reasons": "定制的垃圾桶下周才到货"}


@pytest.fixture
def order(hall, inspector, operator):
    """A correction as its operator reads it; due in so many days."""
    signed(inspector, hall["id"], waste_bins=False)
    url = f"/corrections/{corrections(inspector, state='open')['hall.waste-bins']['id']}"
    return url, operator.get(url)


def last_possible(row):
    opened, due = (date.fromisoformat(row.json[key]) for key in ("opened_on", "due_on"))
    assert due > opened
    return open_day(due + (due - opened))


def asked(operator, order):
    """For the first working day after the one that was ordered."""
    url, row = order
    until = open_day(date.fromisoformat(row.json["due_on"]) + timedelta(days=1))
    return operator.act(f"{url}/ask-extension", row, WHY | {"until": until.isoformat()}), until.isoformat()


@both_databases
def test_it_is_asked_for_and_granted_and_the_new_day_counts(order, operator, supervisor):
    url, _ = order
    row, until = asked(operator, order)
    assert (row.status_code, row.json["due_on"]) == (200, order[1].json["due_on"])
    assert [each["happened"] for each in row.json["effects"]] == [False]
    assert row.json["extension"]["verdict"] is None
    (task,) = supervisor.get("/me/tasks?kind=extension_to_decide").json["items"]
    assert task["action"]["href"] == f"/api/v1{url}/extend"

    granted = supervisor.act(f"{url}/extend", supervisor.get(url))
    assert (granted.status_code, granted.json["due_on"]) == (200, until)
    assert [each["happened"] for each in granted.json["effects"]] == [True]
    told = operator.get(url).json["extension"]
    assert (told["verdict"], told["ordered_due_on"]) == ("extended", order[1].json["due_on"])
    assert supervisor.get("/me/tasks?kind=extension_to_decide").json["items"] == []


def test_it_is_declined_with_reasons_and_the_day_stays(order, operator, supervisor):
    url, _ = order
    asked(operator, order)
    row = supervisor.get(url)
    silent = supervisor.act(f"{url}/keep-term", row)
    assert (silent.status_code, pointers(silent)) == (422, ["#/reasons"])
    declined = supervisor.act(f"{url}/keep-term", row, {"reasons": "食品安全事项不宜拖延"})
    assert (declined.json["due_on"], declined.json["extension"]["verdict"]) == (
        order[1].json["due_on"],
        "declined",
    )
    assert "食品安全事项不宜拖延" in str(operator.get(url).json["effects"])
    again = supervisor.act(f"{url}/extend", supervisor.get(url))
    assert (again.status_code, again.json["code"]) == (409, "not-now")


def test_once_only_and_the_same_request_again_is_answered_as_before(order, operator):
    url, before = order
    row, until = asked(operator, order)
    repeated = operator.act(f"{url}/ask-extension", before, WHY | {"until": until})
    assert (repeated.status_code, repeated.json["version"]) == (200, row.json["version"])
    again = operator.act(f"{url}/ask-extension", row, WHY | {"until": until})
    assert (again.status_code, again.json["code"]) == (409, "extended-before")


def test_only_a_later_day_within_bounds_can_be_asked_for(order, operator):
    url, row = order
    last = last_possible(row)
    for until in (row.json["due_on"], (last + timedelta(days=1)).isoformat()):
        refused = operator.act(f"{url}/ask-extension", row, WHY | {"until": until})
        assert (refused.status_code, pointers(refused)) == (422, ["#/until"])
    assert operator.act(f"{url}/ask-extension", row, WHY | {"until": last.isoformat()}).status_code == 200


def test_no_day_of_rest_can_be_asked_for(app, order, operator):
    url, row = order
    friday = make.TODAY + timedelta(days=(4 - make.TODAY.weekday()) % 7 + 70)
    while not (works(friday) and not works(friday + timedelta(days=1))):
        friday += timedelta(days=7)
    with app.app_context():
        opened = make.TODAY - timedelta(days=7)
        db.session.execute(sa.update(Correction).values(opened_on=opened, due_on=friday))
        db.session.commit()
    saturday = (friday + timedelta(days=1)).isoformat()

    refused = operator.act(f"{url}/ask-extension", row, WHY | {"until": saturday})

    assert (refused.status_code, refused.json["errors"][0]["detail"]) == (422, "须是工作日")


@pytest.mark.parametrize(
    ("opened", "due", "times", "last"),
    [
        (date(2026, 11, 20), date(2026, 11, 27), 1, date(2026, 12, 4)),
        (date(2026, 11, 20), date(2026, 11, 28), 1, date(2026, 12, 7)),  # 6 December is a Sunday
        (date(2026, 11, 20), date(2026, 11, 27), 0.5, date(2026, 11, 30)),
        (date(2026, 11, 20), date(2026, 11, 27), 0, date(2026, 11, 27)),
        (date(2026, 11, 28), date(2026, 11, 28), 1, date(2026, 11, 28)),  # at once, though on a Saturday
    ],
)
def test_the_policy_says_how_far(opened, due, times, last):
    assert Extension(times, None).latest(opened, due) == last


def test_a_day_that_is_over_is_not_granted_any_more(app, order, operator, supervisor):
    url, _ = order
    asked(operator, order)
    with app.app_context():
        db.session.execute(sa.update(CorrectionExtension).values(until=make.TODAY - timedelta(days=1)))
        db.session.commit()
    row = supervisor.get(url)
    assert {"extend", "keep_term"} & set(offered(row.json)) == {"keep_term"}

    refused = supervisor.act(f"{url}/extend", row)

    assert (refused.status_code, refused.json["code"]) == (409, "too-late")
    assert supervisor.act(f"{url}/keep-term", row, {"reasons": "期限已过"}).status_code == 200


def test_what_is_overdue_gets_no_more_time(app, order, operator):
    url, row = order
    until = last_possible(row).isoformat()
    assert "ask_extension" in offered(row.json), "due today or later"
    with app.app_context():
        db.session.execute(sa.update(Correction).values(due_on=make.TODAY - timedelta(days=1)))
        db.session.commit()
    assert "ask_extension" not in offered(operator.get(url).json)
    refused = operator.act(f"{url}/ask-extension", row, WHY | {"until": until})
    assert (refused.status_code, refused.json["code"]) == (409, "too-late")


def test_what_is_due_at_once_cannot_be_put_off(hall, inspector, operator):
    signed(inspector, hall["id"], gas_alarm=False)
    url = f"/corrections/{corrections(inspector, state='open')['hall.gas-alarm']['id']}"
    row = operator.get(url)
    assert offered(row.json) == ["prove"]
    tomorrow = (make.TODAY + timedelta(days=1)).isoformat()
    refused = operator.act(f"{url}/ask-extension", row, WHY | {"until": tomorrow})
    assert (refused.status_code, pointers(refused)) == (422, ["#/until"])


def test_who_may_do_what(order, operator, inspector, supervisor):
    url, row = order
    assert "ask_extension" in offered(row.json)
    assert inspector.act(f"{url}/ask-extension", row, WHY | {"until": "2099-01-01"}).status_code == 403
    asked(operator, order)
    row = inspector.get(url)
    assert {"extend", "keep_term"}.isdisjoint(offered(row.json))
    assert inspector.act(f"{url}/extend", row).status_code == 403
    assert {"extend", "keep_term"} <= set(offered(supervisor.get(url).json))


def test_the_order_keeps_the_day_that_it_ordered(order, operator, supervisor):
    url, row = order
    asked(operator, order)
    supervisor.act(f"{url}/extend", supervisor.get(url))
    year, month, day = (int(part) for part in row.json["due_on"].split("-"))
    paper = supervisor.get(f"/inspections/{row.json['inspection_id']}/correction-order.pdf")
    assert f"{year}年{month}月{day}日" in prove_official(paper.data)
