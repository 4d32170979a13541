"""Which sheet of a workbook is the table."""

import io

import pytest

from inspector.core.errors import Invalid
from inspector.imports.rules import headings
from inspector.imports.rules.spreadsheets import read
from tests.inputs.tables import HEAD, book

KNOWN = [headings.word(heading) for heading in HEAD]
EVEN = HEAD[: len(HEAD) // 2 * 2]  # so that half of them is a whole number
OTHER = ["甲", "乙"]


def workbook(*sheets):
    """Sheets of rows, by their place; the first one may be empty."""

    def fill(made, first):
        for place, rows in enumerate(sheets):
            sheet = made.create_sheet(f"第{place}") if place else first
            for row in rows:
                sheet.append(row)

    return book(change=fill)


def cells(*sheets, known=KNOWN):
    return [row for _, row in read(io.BytesIO(workbook(*sheets)), known)]


def table(head):
    return [head, ["x"] * len(head)]


def test_the_one_with_the_most_headings():
    assert cells(table(HEAD[:1]), table(HEAD)) == table(HEAD)


def test_the_one_with_rows_below_where_both_have_the_headings():
    assert cells([HEAD], table(HEAD)) == table(HEAD)


def test_one_heading_alone_makes_no_table_so_two_such_sheets_are_not_two():
    assert cells(table(HEAD[:1]), table(HEAD[:1])) == table(HEAD[:1])


def test_two_headings_do():
    with pytest.raises(Invalid):
        cells(table(HEAD[:2]), table(HEAD[:2]))


def test_a_sheet_with_half_of_the_headings_is_a_note_beside_the_table():
    known = [headings.word(heading) for heading in EVEN]
    half = EVEN[: len(EVEN) // 2]
    assert cells(table(EVEN), table(half), known=known) == table(EVEN)
    with pytest.raises(Invalid):
        cells(table(EVEN), table(EVEN[: len(EVEN) // 2 + 1]), known=known)


def test_where_none_is_known_the_first_with_rows_below_its_first():
    assert cells([OTHER], table(OTHER), table(["丙", "丁"])) == table(OTHER)


def test_where_all_are_empty_nothing():
    assert cells([], []) == []
