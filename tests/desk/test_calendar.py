"""The calendar on the desk: a month by day, and what is held on one of them."""

import re

import pytest

from tests import make, shared
from tests.desk.browser import Browser
from tests.steps.filings import filed

app, hall = shared.app, shared.hall


@pytest.fixture
def desk(app):
    return Browser(app, "supervisor")


def test_a_banquet_stands_on_its_day_with_its_hall_and_leads_to_its_filing(desk, hall, person):
    _, row = filed(person("operator"), hall["id"], sittings=[make.sitting(diners=120, tables=12)])
    day = row.json["day"]
    month = desk.get(f"/desk/calendar?month={day[:7]}").text
    cell = re.search(rf'href="/desk/calendar\?day={day}#day".*?</li>', month, re.S)[0]
    assert "1 场" in cell
    assert "120 人" in cell

    text = desk.get(f"/desk/calendar?day={day}").text
    assert f'<h2 id="day">{day}</h2>' in text
    assert f'href="/desk/filings/{row.json["id"]}">{hall["name"]}' in text
    assert "120 人 · 12 桌" in text


def test_every_day_of_a_month_is_there_and_the_months_beside_it_are_led_to(desk, hall):
    text = desk.get("/desk/calendar?month=2028-02").text
    assert text.count('<li class="on-') == 29
    assert (
        '<li class="on-2">' in text.split('<ol class="month"')[1].split("\n")[0]
    )  # 1 February 2028: Tuesday
    for month in ("2028-01", "2028-03"):
        assert f"/desk/calendar?month={month}" in text
    assert "这一天没有聚餐" in text


@pytest.mark.parametrize("asked", ["month=2026-13", "month=viele", "day=soon", "month=0001-01"])
def test_a_month_that_no_calendar_has_is_the_running_one(desk, hall, asked):
    assert f"<title>日历 {make.TODAY:%Y-%m} ·" in desk.get(f"/desk/calendar?{asked}").text


def test_another_area_is_refused_or_empty(desk, hall, person):
    filed(person("operator"), hall["id"], sittings=[make.sitting(meal="lunch", diners=20, tables=2)])
    assert " 场" not in desk.get("/desk/calendar?region=330106").text
