"""What is held where this weekend, for those whose business it is."""

from datetime import timedelta

import pytest

from tests import make
from tests.application import both_databases
from tests.filings.conftest import BANQUET
from tests.steps.filings import drafted, filed
from tests.steps.registrations import listed
from tests.test_lists import statements

pytestmark = both_databases
NEXT = BANQUET + timedelta(days=1)
WEEKEND = f"/calendar?from={BANQUET}&to={NEXT}"


def meal(day=BANQUET, **changes):
    return make.sitting(day=day.isoformat(), **changes)


def held(client, query=WEEKEND):
    """Day, meal, tables and risks of what the calendar shows."""
    answer = client.get(query)
    assert answer.status_code == 200, answer.text
    return [
        (day["day"], each["meal"], each["tables"], each["risks"])
        for day in answer.json["days"]
        for each in day["sittings"]
    ]


def test_each_sitting_stands_on_its_day_in_the_order_of_meals(hall, operator, supervisor):
    sittings = [meal(NEXT, tables=5), meal(meal="dinner", tables=4), meal(meal="breakfast", tables=2)]
    filed(operator, hall["id"], sittings=sittings, dishes=["炒青菜"])
    filed(operator, hall["id"], sittings=[meal(meal="lunch", tables=3)], dishes=["炒青菜"])

    first, second = BANQUET.isoformat(), NEXT.isoformat()
    assert held(supervisor) == [
        *((first, "breakfast", 2, []), (first, "lunch", 3, []), (first, "dinner", 4, [])),
        (second, "dinner", 5, []),
    ]
    shown = supervisor.get(WEEKEND).json["days"][0]["sittings"][0]
    assert (shown["hall"], shown["code"], shown["tier"], shown["office"]) == (
        *(hall["name"], hall["code"]),
        *("town", "town"),
    )


def test_risks_are_marked(hall, operator, supervisor, clock):
    filed(operator, hall["id"], meal="breakfast", dishes=["白切鸡"], tables=1, diners=10)
    filed(operator, hall["id"], meal="dinner", dishes=["炒青菜"], tables=2, diners=320)
    clock(BANQUET, 9)
    filed(operator, hall["id"], meal="lunch", dishes=["生日蛋糕"], tables=3, diners=90)

    assert [risks for *_, risks in held(supervisor)] == [["menu"], ["menu", "late"], ["large"]]


def test_what_is_not_or_no_longer_filed_is_not_shown(hall, operator, supervisor):
    drafted(operator, hall["id"])
    for way in ("return", "refuse", "cancel"):
        url, row = filed(operator, hall["id"], tables=2)
        who = operator if way == "cancel" else supervisor
        who.act(f"{url}/{way}", row, {"reasons": "说明"})

    assert held(operator) == held(supervisor) == []


def test_it_names_nobody(hall, operator, supervisor):
    filed(operator, hall["id"])
    for secret in ("李示例", "13900000002", "张示例", "wedding"):
        assert secret not in supervisor.get(WEEKEND).text


def test_it_can_be_narrowed_to_a_hall_and_an_area(hall, operator, supervisor, inspector):
    other = listed(operator, supervisor, inspector, region="321283101", name="别处")
    filed(operator, hall["id"], tables=1)
    filed(operator, other, tables=2)

    assert sorted(row[2] for row in held(supervisor)) == [1, 2]
    assert [row[2] for row in held(supervisor, f"{WEEKEND}&hall_id={other}")] == [2]
    assert [row[2] for row in held(supervisor, f"{WEEKEND}&region=321283104")] == [1]
    assert [row[2] for row in held(operator, f"{WEEKEND}&region=321283101")] == [2]


def test_everybody_sees_what_is_theirs(person, hall, operator):
    filed(operator, hall["id"])
    seen = {
        name: len(held(person(name)))
        for name in ("operator", "inspector", "supervisor", "admin", "neighbour", "other_supervisor")
    }
    assert seen == {
        **dict.fromkeys(("operator", "inspector", "supervisor", "admin"), 1),
        **dict.fromkeys(("neighbour", "other_supervisor"), 0),
    }
    assert held(person("other_supervisor"), f"{WEEKEND}&region=321283") == []


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("from=2027-01-01&to=2027-12-31", "to"),
        ("from=gestern", "from"),
        ("to=2027-02-30", "to"),
        ("hall_id=7", "hall_id"),
        ("region=1", "region"),
    ],
)
def test_a_wrong_question_is_refused(operator, query, parameter):
    refused = operator.get(f"/calendar?{query}")
    assert (refused.status_code, [row["parameter"] for row in refused.json["errors"]]) == (422, [parameter])


def test_without_days_it_shows_the_coming_month(hall, operator):
    filed(operator, hall["id"])
    body = operator.get("/calendar").json
    assert (body["from"], body["to"]) == (
        make.TODAY.isoformat(),
        (make.TODAY + timedelta(days=30)).isoformat(),
    )
    assert len(body["days"]) == 1


def test_days_that_end_before_they_begin_hold_nothing(operator):
    assert operator.get(f"/calendar?from={NEXT}&to={BANQUET}").json["days"] == []


def test_it_takes_one_statement_however_much_is_held(app, hall, operator, supervisor):
    filed(operator, hall["id"], tables=1)
    few = statements(app, supervisor, WEEKEND)
    for number, name in enumerate(("breakfast", "lunch"), 2):
        filed(operator, hall["id"], meal=name, tables=number)
    assert statements(app, supervisor, WEEKEND) == few == 2, "who is calling, and the sittings"
