"""A table may look as offices keep theirs; what is wrong in it is told by its cell, all at once."""

import contextlib
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.core.errors import Invalid
from inspector.imports.rules import cells, headings
from inspector.imports.rules.spreadsheets import read
from tests.inputs.tables import (
    DATED,
    DAYS,
    ERRORS,
    GOOD,
    HEAD,
    NO_DAYS,
    NO_NUMBERS,
    NUMBERS,
    READ,
    REFUSED,
    book,
    row,
    text,
    with_error,
)

KNOWN = [headings.word(heading) for heading in HEAD]
TODAY = date(2026, 11, 26)
WAYS = ("{0:%Y}年{0.month}月{0.day}日", "{0:%Y%m%d}", "{0.year}.{0.month}.{0.day}")


def table(content: bytes) -> list[tuple[int, list[str]]]:
    return read(io.BytesIO(content), KNOWN)


@pytest.mark.parametrize("case", READ)
def test_a_table_is_read_as_an_office_keeps_it(case: str):
    content, first, _ = READ[case]

    (number, given), *rows = table(content)

    assert number == first
    assert set(KNOWN[:7]) <= {headings.word(heading) for heading in given}
    assert len(rows) == 1
    cells_of = dict(zip(map(headings.word, given), rows[0][1], strict=False))
    assert (cells_of[KNOWN[1]], cells_of[KNOWN[6]]) == ("321283104201", "13800000001")
    assert cells_of[KNOWN[0]].startswith("小王")


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_table_of_ours_is_named(case: str):
    content, named = REFUSED[case]

    with pytest.raises(Invalid) as refused:
        table(content)

    assert named in refused.value.errors[0]["detail"].zh


def test_two_thousand_rows_are_taken():
    assert len(table(text(HEAD, *[row()] * 2_000))) == 2_001


@pytest.mark.parametrize("error", ERRORS)
def test_a_cell_that_failed_stays_an_error(error: str):
    ((_, _), (_, found)) = table(with_error("H2", error))

    assert found[7] == error
    assert error in cells.wrong(found[7]).zh
    assert cells.wrong("2022-10-01") is None


def test_a_formula_without_its_result_is_no_empty_cell():
    ((_, _), (_, found)) = table(book(HEAD, row(挂牌日期="=TODAY()-100")))

    assert "公式没有结果" in cells.wrong(found[7]).zh


@pytest.mark.parametrize("cell", ["True", "FALSE", "####", "Err:502", "错误:502"])
def test_nor_is_a_truth_value_or_a_row_of_hashes_content(cell: str):
    assert cells.wrong(cell) is not None


@pytest.mark.parametrize("written", DAYS)
def test_a_day_is_read_as_offices_write_it(written: str):
    assert cells.day(written, TODAY) == date(2022, 10, 1)


@pytest.mark.parametrize("case", DATED)
def test_a_day_is_read_as_spreadsheets_store_it(case: str):
    ((_, _), (_, found)) = table(DATED[case])

    assert cells.day(found[7], TODAY) == date(2022, 10, 1)


@pytest.mark.parametrize(("written", "asked"), NO_DAYS.items())
def test_a_day_is_asked_about_and_never_guessed(written: str, asked: str):
    with pytest.raises(ValueError, match=asked) as refused:
        cells.day(written, TODAY)

    assert asked in refused.value.args[0].zh


@settings(max_examples=150, deadline=None)
@given(st.text("0123456789-/.年月日号 T:、〇一二十", max_size=14))
def test_no_day_lies_outside_its_bounds_whatever_is_written(written: str):
    with contextlib.suppress(ValueError):
        assert date(2000, 1, 1) <= cells.day(written, TODAY) <= TODAY


@given(st.dates(date(2000, 1, 1), TODAY), st.sampled_from(WAYS))
def test_every_day_survives_its_ways_of_writing(day: date, way: str):
    assert cells.day(way.format(day), TODAY) == day


def test_a_number_may_have_its_unit_and_commas_and_nothing_else():
    for written, value in NUMBERS.items():
        assert cells.number(written, "m²") == value, written
    for written in NO_NUMBERS:
        assert cells.number(written, "m²") == written, written


def test_what_keeps_a_number_a_text_is_taken_off():
    assert [cells.trimmed(words) for words in ("'0012", '="0012"', "\t0012 ", "'王'", "O'Neil")] == [
        *("0012", "0012", "0012", "'王'", "O'Neil"),
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([",", ";", "\t", "|", "，", "、"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    st.text(st.characters(codec="gb18030", exclude_categories=["C", "Z"]), min_size=1, max_size=20),
)
def test_any_separator_and_encoding_gives_the_same_table(sep: str, encoding: str, name: str):
    content = text(HEAD, row(名称=f"厅{name}"), sep=sep, encoding=encoding)

    _, (_, found) = table(content)

    assert found[1:] == GOOD[1:]
    assert found[0].startswith("厅")
