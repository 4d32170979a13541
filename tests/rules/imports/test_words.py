"""What is said of a file or a cell that cannot be taken: word for word, in both languages."""

import io
from datetime import date

import pytest

from inspector.core.errors import Invalid, TooLarge
from inspector.core.text import Text
from inspector.imports.rules import bounds, cells, foreign, headings, separated, spreadsheets
from tests.inputs.tables import HEAD, book, text

KNOWN = [headings.word(heading) for heading in HEAD]
TODAY = date(2026, 11, 26)


def refused(content: bytes) -> Invalid:
    with pytest.raises(Invalid) as raised:
        spreadsheets.read(io.BytesIO(content), KNOWN)
    return raised.value


def told(found: Invalid) -> tuple[str, str, Text]:
    (row,) = found.errors
    return found.code, row["pointer"], row["detail"]


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        pytest.param(
            b"%PDF-1.7",
            Text(
                "这是PDF,不是表格;请另存为 XLSX 或 CSV", "This is a PDF and no table; save it as XLSX or CSV"
            ),
            id="a PDF",
        ),
        pytest.param(
            "名称\n阳光\n".encode(),
            Text(
                "看不出列与列之间的分隔符;请用逗号分隔(CSV),或存为 XLSX",
                "No separator between the columns is recognised; use commas (CSV), or save it as XLSX",
            ),
            id="one column",
        ),
        pytest.param(
            b"\x81\xff\xfe\x80\xff",
            Text("请存为 XLSX 或 UTF-8 编码的 CSV", "Save it as XLSX, or as CSV in UTF-8"),
            id="no text",
        ),
        pytest.param(
            b'sep=,\na,b\n"' + b"x" * 200_000 + b'",2\n',
            Text("不是可读的 CSV 文件", "Not a readable CSV file"),
            id="a cell beyond what CSV has",
        ),
    ],
)
def test_a_file_that_is_no_table_is_told_what_to_do_with_it(content, detail):
    assert told(refused(content)) == ("bad-table", "#/file", detail)


def test_several_sheets_of_halls_are_named():
    def twice(made, _sheet):
        for name in ("东片", "西片"):
            sheet = made.create_sheet(name)
            sheet.append(HEAD)
            sheet.append(["阳光宴会厅"] * len(HEAD))

    assert told(refused(book(change=twice))) == (
        "bad-table",
        "#/file",
        Text(
            "多个工作表有聚餐点(东片、西片);请合并到一个工作表,或分开上传",
            "Several sheets hold halls (东片、西片); put them into one, or send them apart",
        ),
    )


@pytest.mark.parametrize(("rows", "columns", "taken"), [(2000, 2, True), (2001, 2, False), (1, 101, False)])
def test_how_many_rows_and_columns_a_table_may_have(rows, columns, taken):
    head = [*HEAD, *map(str, range(columns))][: max(columns, len(HEAD))]
    content = text(head, *[["x"] * len(head)] * rows)
    if taken:
        assert len(spreadsheets.read(io.BytesIO(content), KNOWN)) == rows + 1
        return
    assert told(refused(content)) == (
        "too-many-rows",
        "#/file",
        Text(
            "最多 2000 行、100 列;请分成几份上传",
            "At most 2000 rows and 100 columns; send it in parts",
        ),
    )


def test_a_hundred_columns_are_taken():
    head = [*HEAD, *(f"附注{number}" for number in range(100 - len(HEAD)))]
    assert len(spreadsheets.read(io.BytesIO(text(head, ["x"] * 100)), KNOWN)[0][1]) == 100


def test_titles_above_the_headings_count_as_no_rows():
    titles = [["扬州市"], ["聚餐点登记表"]]
    content = text(*titles, HEAD, *[["x"] * len(HEAD)] * 2000)
    assert spreadsheets.read(io.BytesIO(content), KNOWN)[0][0] == 3


def test_a_file_may_have_so_many_bytes_and_not_one_more():
    bounds.refuse_large(b" " * 5_242_880)
    with pytest.raises(TooLarge) as raised:
        bounds.refuse_large(b" " * 5_242_881)
    assert raised.value.more == {"limit": 5_242_880}
    assert raised.value.detail == Text(
        "文件最大 5242880 字节;请分成几份,或去掉图片和多余的工作表",
        "At most 5242880 bytes are taken; split it, or take out pictures and other sheets",
    )


@pytest.mark.parametrize(
    ("cell", "detail"),
    [
        ("TRUE", Text("单元格是真假值(TRUE),不是内容", "The cell is a truth value (TRUE)")),
        (
            "#UNCALCULATED!",
            Text(
                "公式没有结果;请用表格软件打开并保存,或改填数值",
                "A formula without its result; open and save it in a spreadsheet, or write the value",
            ),
        ),
        ("#REF!", Text("单元格出错(#REF!),请改正公式或改填内容", "The cell is an error (#REF!); mend it")),
    ],
)
def test_why_a_cell_cannot_be_what_somebody_wrote(cell, detail):
    assert cells.wrong(cell) == detail


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param(True, "TRUE", id="a truth"),
        pytest.param(12.0, "12", id="a whole number"),
        pytest.param(12.5, "12.5", id="a broken one"),
        pytest.param(date(2026, 3, 1), "2026-03-01", id="a day"),
        pytest.param("'0012", "0012", id="a number kept a text"),
        pytest.param("'aZ09", "aZ09", id="letters and digits kept a text"),
        pytest.param('="0012"', "0012", id="the same by a formula"),
        pytest.param('="a"&"b"', '="a"&"b"', id="a formula that joins"),
        pytest.param('a"b"', 'a"b"', id="two quotation marks in words"),
        pytest.param('="a', '="a', id="a formula that does not end"),
    ],
)
def test_a_cell_as_text(value, words):
    assert cells.text_of(value) == words


def test_a_day_may_be_today_and_not_tomorrow():
    assert cells.day("2026-11-26", TODAY) == TODAY
    with pytest.raises(ValueError, match="future"):
        cells.day("2026-11-27", TODAY)


def test_a_number_with_its_unit_is_read_and_what_is_none_stays():
    assert cells.number("12 平方米", "m²") == cells.number("12", "m²") == 12
    assert cells.number("十几") == "十几"


def test_columns_that_count_rows_are_no_heading():
    assert [headings.word(each) for each in ("序号", "编号", "No", "名称(必填)")] == ["", "", "", "名称"]
    assert headings.best([], ["名称"]) == (0, 0)
    assert headings.best([(1, ["序号", "其他"]), (2, ["序号", "名称"])], ["名称"]) == (1, 1)


def test_lines_end_as_any_program_ends_them():
    rows = list(separated.rows(b'a,b\r\n"1\r\n2",3\r\n', ["a", "b"]))
    assert [cells for _, cells in rows] == [["a", "b"], ["1\r\n2", "3"]]


def test_two_unknown_columns_are_a_table_though_no_heading_is_known():
    assert [row for _, row in separated.rows(b"x,y\n1,2\n", ["a", "b"])] == [["x", "y"], ["1", "2"]]


def test_an_empty_file_with_the_mark_of_its_encoding_is_refused_as_one_column():
    with pytest.raises(Invalid):
        list(separated.rows(b"\xef\xbb\xbf", ["a", "b"]))


@pytest.mark.parametrize(
    ("names", "zh"),
    [
        (["xl/workbook.bin"], "这是二进制工作簿(.xlsb);请另存为 XLSX 或 CSV"),
        (["x.txt"], "这是压缩包,请解压后上传其中的表格;请另存为 XLSX 或 CSV"),
    ],
)
def test_an_archive_is_called_by_what_is_in_it(names, zh):
    assert told(foreign.of_archive(names))[2].zh == zh
