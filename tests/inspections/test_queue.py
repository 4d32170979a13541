"""Which banquets to come are put up for a visit, and in what order."""

from datetime import timedelta

import pytest

from tests import make
from tests.application import both_databases
from tests.steps.filings import drafted, filed
from tests.steps.inspections import signed
from tests.steps.registrations import listed

pytestmark = both_databases
SOON = make.TODAY + timedelta(days=5)
PLAIN = ["炒青菜"]


def day(days=0):
    return (SOON + timedelta(days=days)).isoformat()


def wanted(client, query=""):
    answer = client.get(f"/inspections/queue{query}")
    assert answer.status_code == 200, answer.text
    return answer.json["items"]


def test_large_ones_come_first_then_risky_ones(hall, operator, inspector):
    filed(operator, hall["id"], day=day(), diners=60, dishes=PLAIN)
    filed(operator, hall["id"], day=day(1), diners=60, dishes=["白切鸡"])
    filed(operator, hall["id"], day=day(2), diners=310, dishes=PLAIN)
    filed(operator, hall["id"], day=day(3), diners=120, dishes=PLAIN)

    items = wanted(inspector)

    assert [(each["office"], each["risks"]) for each in items] == [
        ("county", ["large"]),
        ("town", []),
        ("village", ["menu"]),
        ("village", []),
    ]
    assert items[0]["last_inspected_on"] == make.TODAY.isoformat()


def test_of_equal_banquets_the_hall_with_more_to_put_right_comes_first(hall, operator, supervisor, inspector):
    other = listed(operator, supervisor, inspector, name="另一处")
    signed(inspector, other, mop_sink=False, zone_labels=False)
    for hall_id in (hall["id"], other):
        filed(operator, hall_id, day=day(), diners=60, dishes=PLAIN)

    first, second = wanted(inspector)

    assert first["hall_id"] == other
    assert (first["open_corrections"], second["open_corrections"]) == (2, 0)


def test_a_day_for_which_a_visit_is_planned_is_not_asked_for_again(hall, operator, inspector, supervisor):
    filed(operator, hall["id"], day=day(), dishes=PLAIN)
    filed(operator, hall["id"], day=day(1), dishes=PLAIN)
    form = {"hall_id": hall["id"], "kind": "unannounced", "day": day()}
    supervisor.put("/inspections/11111111-1111-4111-8111-111111111111", form)

    assert [each["day"] for each in wanted(inspector)] == [day(1)]


@pytest.mark.parametrize(("days", "found"), [(4, 0), (5, 1)])
def test_it_looks_so_many_days_ahead(hall, operator, inspector, days, found):
    filed(operator, hall["id"], day=day())
    assert len(wanted(inspector, f"?days={days}")) == found


def test_it_stops_at_the_wanted_number_and_leaves_drafts_out(hall, operator, inspector):
    drafted(operator, hall["id"], day=day())
    for n in range(3):
        filed(operator, hall["id"], day=day(n))
    assert len(wanted(inspector)) == 3
    assert len(wanted(inspector, "?limit=2")) == 2


def test_it_is_for_inspectors_of_the_area(person, hall, operator):
    filed(operator, hall["id"], day=day())
    assert len(wanted(person("supervisor"))) == 1
    assert len(wanted(person("supervisor"), "?region=321283104")) == 1
    assert wanted(person("supervisor"), "?region=321283999") == []
    assert wanted(person("other_inspector")) == wanted(person("other_supervisor")) == []
    assert operator.get("/inspections/queue").status_code == 403
