"""A report as a workbook: a sheet a table, with numbers that one can go on with."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

import xlsxwriter

from inspector.core.text import Text
from inspector.reports.present import tables
from inspector.reports.present.paper import UNSEEN, WORST
from inspector.reports.present.tables import Difference, Number, Share, Table
from inspector.reports.rules.figures import CHAPTERS, FIGURES
from inspector.web.languages import localised

INCLUDED = frozenset({"before", "neighbours", "months", "requirements", "summary", "tiles", "targets"})
ALL = tuple(figure.key for figure in FIGURES)
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
FIRST, OTHERS = 34, 14  # widths of columns, in letters


def workbook(body: Mapping[str, Any]) -> bytes:
    """Make it in the language of the answer; it is of the size of an area's parts, not of its filings."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as book:
        forms = {
            "head": book.add_format({"bold": True, "bg_color": "#DDEBF7", "text_wrap": True}),
            "share": book.add_format({"num_format": "0.0%"}),
            (Number, 0): book.add_format({"num_format": "#,##0"}),
            (Number, 1): book.add_format({"num_format": "#,##0.0"}),
            (Number, 2): book.add_format({"num_format": "#,##0.00"}),
            0: book.add_format({"num_format": "+#,##0;-#,##0;0"}),
            1: book.add_format({"num_format": "+0.0;-0.0;0.0"}),  # percentage points
        }
        for table in _tables(body):
            _write(book.add_worksheet(str(localised(table.title))[:31]), table, forms)
    return made.getvalue()


def _tables(body: Mapping[str, Any]) -> Iterator[Table]:
    yield Table(
        Text("说明", "About"),
        (Text("项目", "What"), Text("内容", "Value")),
        [
            (Text("地区", "Region"), body["name"]),
            (Text("本期", "Time"), f"{body['from']} – {body['to']}"),
            (Text("上期", "Before"), f"{body['before']['from']} – {body['before']['to']}"),
            (Text("数据日", "Day of the data"), f"{body['halls_as_of']}"),
        ],
    )
    yield from (tables.of_chapter(body, chapter) for chapter in CHAPTERS)
    yield tables.breakdowns(body)
    yield tables.places(Text("分地区情况", "Parts"), body["parts"], ALL)
    if body["neighbours"]:
        yield tables.places(Text("相邻地区", "Neighbours"), body["neighbours"], ALL)
    if body["targets"]:
        yield tables.targets(body["targets"])
    yield tables.months(body)
    yield tables.chapters(body)
    yield tables.requirements(WORST, body["most_failed"])
    yield tables.requirements(UNSEEN, body["most_unseen"])
    yield tables.requirements(Text("全部要求", "All requirements"), body["requirements"])
    yield tables.definitions()


def _write(sheet: Any, table: Table, forms: Mapping[Any, Any]) -> None:
    sheet.set_column(0, 0, FIRST)
    sheet.set_column(1, max(len(table.headings) - 1, 1), OTHERS)
    sheet.freeze_panes(1, 1)
    for place, heading in enumerate(table.headings):
        sheet.write_string(0, place, localised(heading), forms["head"])
    for number, row in enumerate(table.rows, 1):
        for place, cell in enumerate(row):
            _cell(sheet, (number, place), cell, forms)


def _cell(sheet: Any, at: tuple[int, int], cell: tables.Cell, forms: Mapping[Any, Any]) -> None:
    """A number as a number, words never as a formula; what is not known stays empty."""
    if isinstance(cell, Share | Difference | Number):
        if cell.value is not None:
            sheet.write_number(*at, cell.value, _form(cell, forms))
    elif isinstance(cell, int):
        sheet.write_number(*at, cell)
    elif cell is not None:
        sheet.write_string(*at, str(localised(cell) if isinstance(cell, Text) else cell))


def _form(cell: Share | Difference | Number, forms: Mapping[Any, Any]) -> Any:
    if isinstance(cell, Share):
        return forms["share"]
    return forms[Number, cell.places] if isinstance(cell, Number) else forms[cell.places]
