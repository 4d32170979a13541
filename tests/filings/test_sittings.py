"""A banquet of several meals: one filing, one receipt; each meal has its own room, day and limits."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from inspector.core.db import db
from inspector.filings.models import Filing, Sitting
from inspector.filings.rules.lifecycle import TAKES_ROOM
from tests import make
from tests.application import both_databases
from tests.filings.conftest import BANQUET
from tests.filings.filer import outcome
from tests.steps.filings import drafted, filed, sent, verdicts
from tests.steps.registrations import pointers

pytestmark = both_databases
NEXT = BANQUET + timedelta(days=1)


def meal(day=BANQUET, meal="dinner", tables=10, diners=80):
    return make.sitting(day=day.isoformat(), meal=meal, tables=tables, diners=diners)


SUPPER, LUNCH, DINNER = meal(), meal(NEXT, "lunch", 20, 160), meal(NEXT, "dinner", 30, 240)


def test_three_meals_are_one_filing_in_the_order_of_time(hall, operator):
    _, row = filed(operator, hall["id"], sittings=[DINNER, SUPPER, LUNCH])

    said = [{key: each[key] for key in SUPPER} for each in row.json["sittings"]]
    assert said == [SUPPER, LUNCH, DINNER]
    assert (row.json["day"], row.json["last_day"]) == (BANQUET.isoformat(), NEXT.isoformat())
    assert (row.json["meals"], row.json["tables"], row.json["diners"]) == (3, 60, 240)
    assert row.json["tier"] == "town"
    assert operator.get("/filings").json["items"][0]["meals"] == 3


def test_the_same_meals_in_another_order_are_the_same_again(hall, operator):
    url = f"/filings/{uuid4()}"
    first = operator.put(url, make.filing(hall["id"], sittings=[SUPPER, LUNCH]))
    again = operator.put(url, make.filing(hall["id"], sittings=[LUNCH, SUPPER]))

    assert (again.status_code, again.json["version"]) == (201, 1)
    assert again.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("new", [[SUPPER], [LUNCH, DINNER], [meal(tables=11), LUNCH, DINNER]])
def test_a_draft_is_rewritten_with_other_meals(app, hall, operator, new):
    url, row = drafted(operator, hall["id"], sittings=[SUPPER, LUNCH])
    row = operator.put(url, make.filing(hall["id"], sittings=new), after=row)

    assert [{key: each[key] for key in SUPPER} for each in row.json["sittings"]] == new
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Sitting)) == len(new)


def test_each_meal_has_room_of_its_own(hall, operator):
    filed(operator, hall["id"], sittings=[meal(NEXT, "lunch", 30, 100)])
    _, refused = sent(operator, hall["id"], sittings=[SUPPER, LUNCH, DINNER])

    assert (refused.status_code, refused.json["code"]) == (409, "capacity-exceeded")
    assert (refused.json["day"], refused.json["meal"]) == (NEXT.isoformat(), "lunch")
    assert (refused.json["tables_left"], refused.json["diners_left"]) == (10, 220)
    assert pointers(refused) == ["#/sittings/1"]
    filed(operator, hall["id"], sittings=[SUPPER, meal(NEXT, "lunch", 10, 220), DINNER])


def test_a_draft_is_judged_by_the_meal_that_does_not_fit(hall, operator):
    filed(operator, hall["id"], sittings=[meal(NEXT, "lunch", 30, 100)])
    _, row = drafted(operator, hall["id"], sittings=[SUPPER, LUNCH, DINNER])

    assert verdicts(row)["banquet.capacity-check-tables"] == "fail"


def test_a_cancelled_filing_gives_all_its_meals_back(hall, operator):
    url, row = filed(operator, hall["id"], sittings=[meal(tables=40), meal(NEXT, tables=40)])
    operator.act(f"{url}/cancel", row, {"reasons": "改期"})

    filed(operator, hall["id"], sittings=[meal(tables=40), meal(NEXT, tables=40)])


def test_a_first_meal_in_the_past_is_named(hall, operator):
    yesterday = make.TODAY - timedelta(days=1)
    _, refused = sent(operator, hall["id"], sittings=[SUPPER, meal(yesterday), meal(yesterday, "lunch")])

    assert refused.status_code == 422
    assert pointers(refused) == ["#/sittings/0/day", "#/sittings/1/day"]


def test_lead_time_counts_to_the_first_meal_by_the_largest(hall, operator, clock):
    small, large = meal(BANQUET, "lunch", 5, 49), meal(NEXT, "dinner", 40, 300)
    url, row = drafted(operator, hall["id"], sittings=[small, large])
    clock(BANQUET - timedelta(days=3), 11, 1)  # a minute short of 72 hours

    assert operator.act(f"{url}/file", row).json["late"] is True


def test_certificates_must_hold_on_the_last_day(hall, operator):
    last = make.TODAY + timedelta(days=366)
    cook = {"name": "某", "role": "chef", "health_certificate_on": make.TODAY.isoformat()}
    early = filed(operator, hall["id"], sittings=[meal(last - timedelta(days=1))], people=[cook])[1]
    assert verdicts(early)["banquet.health-cert-valid"] == "pass"

    _, refused = sent(
        operator, hall["id"], sittings=[meal(last - timedelta(days=2)), meal(last)], people=[cook]
    )

    assert refused.json["blocking"] == ["banquet.health-cert-valid"]
    (why,) = refused.json["errors"]
    assert why["pointer"] == "#/people/0/health_certificate_on"
    assert why["detail"].startswith("某:"), "whose certificate it is"


def test_who_cooks_on_the_first_day_only_needs_a_certificate_for_that_day(hall, operator):
    last = make.TODAY + timedelta(days=366)
    meals = [meal(last - timedelta(days=2)), meal(last)]
    own = {"sittings": [{key: meals[0][key] for key in ("day", "meal")}]}
    cook = {"name": "某", "role": "chef", "health_certificate_on": make.TODAY.isoformat()}
    strange = cook | {"sittings": [{"day": make.TODAY.isoformat(), "meal": "lunch"}]}
    refused = operator.put(f"/filings/{uuid4()}", make.filing(hall["id"], sittings=meals, people=[strange]))
    assert pointers(refused) == ["#/people/0/sittings/0"]

    _, row = filed(operator, hall["id"], sittings=meals, people=[cook | own])

    assert row.json["people"][0]["sittings"] == own["sittings"]
    assert "health-certificate-expires" not in {each["code"] for each in row.json["warnings"]}


def test_filings_that_cross_in_several_meals_neither_overbook_nor_wait_for_each_other(app, hall, person):
    """Every two of them want one meal of the other's, in turns the earlier and the later one."""
    days = [BANQUET + timedelta(days=n) for n in range(4)]
    wanted = [
        [meal(days[place % 4], tables=20), meal(days[(place + 1) % 4], tables=20)] for place in range(12)
    ]
    phones = [person("operator") for _ in wanted]
    drafts = [drafted(phone, hall["id"], sittings=meals) for phone, meals in zip(phones, wanted, strict=True)]
    start, outcomes = threading.Barrier(len(phones)), []

    def file(phone, url, row):
        start.wait()
        outcomes.append(outcome(phone.act(f"{url}/file", row)))

    threads = [threading.Thread(target=file, args=(p, *d)) for p, d in zip(phones, drafts, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(outcomes) == len(phones)
    assert {each for each in outcomes if not each.startswith("BA-")} == {"409 capacity-exceeded"}
    with app.app_context():
        taken = (
            sa.select(Sitting.day, sa.func.sum(Sitting.tables))
            .join(Filing)
            .where(Filing.state.in_(TAKES_ROOM))
            .group_by(Sitting.day)
        )
        used = dict(db.session.execute(taken).all())
    assert all(tables <= 40 for tables in used.values())
    assert sum(tables == 40 for tables in used.values()) >= 2
