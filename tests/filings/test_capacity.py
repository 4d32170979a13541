"""Room in a hall: 40 tables and 320 diners at one meal, counted over everything filed for it."""

from datetime import timedelta

import pytest

from tests import make
from tests.application import both_databases
from tests.filings.conftest import BANQUET
from tests.steps.filings import drafted, filed, sent, verdicts
from tests.steps.registrations import listed

TABLES, DINERS = 40, 320


@both_databases
def test_a_meal_is_filled_exactly_and_not_by_one_more(hall, operator):
    filed(operator, hall["id"], tables=30, diners=200)
    filed(operator, hall["id"], tables=10, diners=119)

    _, refused = sent(operator, hall["id"], tables=1, diners=1)

    assert (refused.status_code, refused.json["code"]) == (409, "capacity-exceeded")
    assert (refused.json["tables_left"], refused.json["diners_left"]) == (0, 1)


@pytest.mark.parametrize(
    ("tables", "diners", "status"),
    [
        pytest.param(TABLES, DINERS, 200, id="exactly full"),
        pytest.param(TABLES + 1, DINERS, 409, id="one table over"),
        pytest.param(TABLES, DINERS + 1, 409, id="one diner over"),
    ],
)
def test_one_banquet_may_take_the_whole_hall(hall, operator, tables, diners, status):
    assert sent(operator, hall["id"], tables=tables, diners=diners)[1].status_code == status


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"meal": "lunch"}, id="another meal"),
        pytest.param({"day": (BANQUET + timedelta(days=1)).isoformat()}, id="the day after"),
    ],
)
def test_another_time_is_free(hall, operator, other):
    filed(operator, hall["id"], tables=TABLES, diners=DINERS)
    filed(operator, hall["id"], tables=TABLES, diners=DINERS, **other)


def test_another_hall_is_free(hall, operator, supervisor, inspector):
    filed(operator, hall["id"], tables=TABLES, diners=DINERS)
    other = listed(operator, supervisor, inspector)
    filed(operator, other, tables=TABLES, diners=DINERS)


@pytest.mark.parametrize("way", ["cancel", "return", "refuse"])
def test_what_is_given_up_gives_its_room_back(hall, operator, supervisor, way):
    url, row = filed(operator, hall["id"], tables=TABLES, diners=DINERS)
    assert sent(operator, hall["id"], tables=1, diners=1)[1].status_code == 409

    if way == "cancel":
        operator.act(f"{url}/cancel", row, {"reasons": "换厅"})
    else:
        supervisor.act(f"{url}/{way}", row, {"reasons": "换厅"})

    filed(operator, hall["id"], tables=TABLES, diners=DINERS)


@pytest.mark.parametrize("steps", [["accept"], ["hold"], ["accept", "hold", "close"]])
def test_what_goes_ahead_keeps_its_room(hall, operator, supervisor, clock, steps):
    url, row = filed(operator, hall["id"], tables=TABLES, diners=DINERS)
    late, _ = drafted(operator, hall["id"], tables=1, diners=1, occasion="funeral")
    clock(BANQUET, 18)
    forms = {"accept": {}, "close": make.closing(row.json)}
    for step in steps:
        row = (supervisor if step == "accept" else operator).act(f"{url}/{step}", row, forms.get(step))
        assert row.status_code == 200

    refused = operator.act(f"{late}/file", operator.get(late))

    assert (refused.status_code, refused.json["tables_left"]) == (409, 0)


def test_drafts_take_no_room_and_the_first_to_file_has_it(hall, operator):
    late, row = drafted(operator, hall["id"], tables=TABLES, diners=DINERS)
    filed(operator, hall["id"], tables=1, diners=10)

    refused = operator.act(f"{late}/file", row)

    assert (refused.status_code, refused.json["tables_left"]) == (409, TABLES - 1)


def test_a_returned_filing_finds_its_room_taken(hall, operator, supervisor):
    url, row = filed(operator, hall["id"], tables=TABLES, diners=DINERS)
    row = supervisor.act(f"{url}/return", row, {"reasons": "补菜单"})
    filed(operator, hall["id"], tables=20, diners=100)

    refused = operator.act(f"{url}/file", row)

    assert (refused.status_code, refused.json["code"]) == (409, "capacity-exceeded")
    assert operator.get(url).json["state"] == "returned"


def test_a_draft_that_is_too_large_says_so_before_it_is_filed(hall, operator):
    filed(operator, hall["id"], tables=25, diners=200)

    _, row = drafted(operator, hall["id"], tables=16, diners=100)

    assert verdicts(row)["banquet.capacity-check-tables"] == "fail"
    assert verdicts(row)["banquet.capacity-check"] == "pass"


def test_a_kept_draft_is_not_served_from_memory_once_the_room_is_gone(hall, operator):
    """Its judgement depends on other filings: the same version may read differently."""
    url, _ = drafted(operator, hall["id"], tables=20)
    tag = operator.get(url).headers["ETag"]
    assert operator.get(url, headers={"If-None-Match": tag}).status_code == 304
    filed(operator, hall["id"], tables=30)

    seen = operator.get(url, headers={"If-None-Match": tag})

    assert (seen.status_code, verdicts(seen)["banquet.capacity-check-tables"]) == (200, "fail")
