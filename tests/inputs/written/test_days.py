"""Days as village offices, spreadsheets and programs write them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.core.written import days
from inspector.core.written.letters import Unreadable
from tests.inputs.pasted import strewn

SAME = (
    "2022-10-01",
    "2022-10-1",
    "2022/10/1",
    "2022.10.01",
    "2022 10 1",
    "2022年10月1日",
    "2022 年 10 月 1 日",
    "2022年10月1号",
    "20221001",
    "２０２２－１０－０１",
    "二〇二二年十月一日",
    "二○二二年十月一日",
    "2022/10/1 0:00",
    "2022-10-01 00:00:00",
    "2022-10-01T00:00:00",
    "2022年10月1日 星期六",
    "\u200e2022\u200e/\u200e10\u200e/\u200e1",
    "挂牌日期:2022-10-01",
    "'2022-10-01",
    "2022—10—1",
    "2022。10。1",
    "2022\\10\\1",
    "\ufeff2022-10-01\n",
)
WRONG = {
    "22-10-1": "年份应写四位",
    "22.10.1": "年份应写四位",
    "1/10/2022": "年份应写四位",
    "10-01-2022": "年份应写四位",
    "0001-01-01": "年份 1 不对",
    "0022-10-01": "年份 22 不对",
    "9999-12-31": "年份 9999 不对",
    "1899-12-31": "应在 1900 至 2100 之间",
    "2101-01-01": "应在 1900 至 2100 之间",
    "2022-13-01": "没有 13 月",
    "20221301": "没有 13 月",
    "2022-02-30": "2022 年 2 月没有 30 日",
    "2023年2月29日": "2023 年 2 月没有 29 日",
    "2022-10": "应为日期",
    "2022年10月": "应为日期",
    "2022-W40-6": "应为日期",
    "2022-274": "应为日期",
    "2022-10-01 08:30": "应为日期",
    "2022-10-01T16:00:00Z": "应为日期",
    "44835": "应为日期",
    "20221001120000": "应为日期",
    "正月初一": "应为日期",
    "昨天": "应为日期",
    "#DIV/0!": "应为日期",
    "": "应为日期",
}


@pytest.mark.parametrize("written", SAME)
def test_it_is_the_first_of_october(written):
    assert days.read(written) == date(2022, 10, 1)


@pytest.mark.parametrize(("written", "said"), WRONG.items())
def test_what_is_no_day_is_refused_with_what_is_wrong(written, said):
    with pytest.raises(Unreadable) as refused:
        days.read(written)

    assert said in refused.value.text.zh


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("二〇二四年二月二十九日", date(2024, 2, 29)),
        ("一九四九年十二月三十一日", date(1949, 12, 31)),
        ("二〇二六年元月廿三日", date(2026, 1, 23)),
        ("二零二六年十一月十日", date(2026, 11, 10)),
    ],
)
def test_numerals_are_read(written, day):
    assert days.read(written) == day


@pytest.mark.parametrize(
    ("number", "day"),
    [(44835, date(2022, 10, 1)), (44835.5, date(2022, 10, 1)), (1, date(1900, 1, 1)), (61, date(1900, 3, 1))],
)
def test_a_serial_of_a_spreadsheet_is_a_day(number, day):
    assert days.of_serial(number) == day


def test_the_other_calendar_of_spreadsheets_begins_four_years_later():
    assert days.of_serial(43373, from_1904=True) == date(2022, 10, 1)


@pytest.mark.parametrize("number", [0, -1, 60, 100_000, 20221001, float("nan"), float("inf")])
def test_a_number_that_is_no_serial_is_refused(number):
    with pytest.raises(Unreadable):
        days.of_serial(number)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.data())
@settings(max_examples=80)
def test_every_day_is_read_from_every_way_of_writing_it(day, data):
    way = data.draw(
        st.sampled_from(["{0:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}", "{0.year}年{0.month}月{0.day}日"])
    )

    assert days.read(data.draw(strewn(way.format(day)))) == day


@given(st.text(max_size=30))
@settings(max_examples=80)
def test_any_text_is_a_likely_day_or_refused(written):
    found = None
    with suppress(Unreadable):
        found = days.read(written)
    assert found is None or 1900 <= found.year <= 2100


def test_a_paper_may_hold_for_good():
    assert days.is_endless("长期")
    assert days.is_endless(" 9999-12-31 ")
    assert not days.is_endless("2030-12-31")
