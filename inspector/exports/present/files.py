"""A list as CSV, as JSON lines, and as a workbook; none of them is ever whole in memory."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

import orjson
import xlsxwriter

from inspector.core.errors import Invalid
from inspector.core.paging import Rows
from inspector.core.text import Text
from inspector.exports.present.columns import Column
from inspector.exports.rules.bounds import MOST_ROWS
from inspector.web import tables

PIECE = 64 * 1024  # bytes
WIDTH = 16  # of a column, in letters
FORMATS = {"day": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm:ss"}


def csv(columns: Sequence[Column], pages: Iterable[Rows], *, headed: bool = True) -> Iterator[str]:
    """Write a page at a time. headed: whether it is the beginning of a file."""
    if headed:
        yield tables.BOM + tables.lines([[column.heading for column in columns]])
    cells = [(column.key, column.shown) for column in columns]
    for rows in pages:
        yield tables.lines(
            [v if (v := row[key]) is None or shown is None else shown(v) for key, shown in cells]
            for row in rows
        )


def json_lines(pages: Iterable[Rows]) -> Iterator[bytes]:
    """Write each row as the list's answer has it, one a line."""
    for rows in pages:
        yield b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)


def workbook(columns: Sequence[Column], pages: Iterable[Rows]) -> IO[bytes]:
    """Make a workbook in a temporary file, from its beginning. Raises Invalid for more than MOST_ROWS."""
    made = tempfile.TemporaryFile()  # noqa: SIM115  # whoever sends it closes it
    try:
        _write(made, columns, pages)
    except BaseException:
        made.close()
        raise
    made.seek(0)
    return made


def kept(content: Iterable[str | bytes]) -> IO[bytes]:
    """Write it to a temporary file, from whose beginning it is then read."""
    made = tempfile.TemporaryFile()  # noqa: SIM115  # whoever sends it closes it
    try:
        for piece in content:
            made.write(piece.encode() if isinstance(piece, str) else piece)
    except BaseException:
        made.close()
        raise
    made.seek(0)
    return made


def length(made: IO[bytes]) -> int:
    """Bytes of a file."""
    return os.fstat(made.fileno()).st_size


def pieces(made: IO[bytes]) -> Iterator[bytes]:
    """Read a file to its end, and close it."""
    with made:
        while piece := made.read(PIECE):
            yield piece


def _write(made: IO[bytes], columns: Sequence[Column], pages: Iterable[Rows]) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(
        made, options
    ) as book:  # which leaves no file of its own behind, also if refused
        sheet = book.add_worksheet()
        formats = {kind: book.add_format({"num_format": form}) for kind, form in FORMATS.items()}
        _head(sheet, columns, book.add_format({"bold": True, "bg_color": "#DDEBF7"}))
        writers = [_writer(sheet, place, column, formats) for place, column in enumerate(columns)]
        number = 0
        for number, row in enumerate(_up_to_most(pages), 1):
            for column, write in zip(columns, writers, strict=True):
                if (value := column.cell(row)) is not None:
                    write(number, value)
        sheet.autofilter(0, 0, max(number, 1), len(columns) - 1)


def _head(sheet: Any, columns: Sequence[Column], form: Any) -> None:
    """The headings, which stay where they are when one goes down."""
    sheet.set_column(0, len(columns) - 1, WIDTH)
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.heading, form)


def _writer(sheet: Any, place: int, column: Column, formats: dict[str, Any]) -> Any:
    """How a cell of that column is written: never as a formula, and a day as a day."""
    if column.kind in formats:
        form = formats[column.kind]
        return lambda number, value: sheet.write_datetime(number, place, value, form)
    write = sheet.write_number if column.kind == "number" else sheet.write_string
    return lambda number, value: write(number, place, value)


def _up_to_most(pages: Iterable[Rows]) -> Iterator[dict[str, Any]]:
    rows = (row for page in pages for row in page)
    for number, row in enumerate(rows):
        if number == MOST_ROWS:
            raise Invalid(errors=[{"parameter": "format", "detail": TOO_MANY}])
        yield row


TOO_MANY = Text(
    f"超过 {MOST_ROWS} 行,请缩小范围,或改用 csv、jsonl",
    f"More than {MOST_ROWS} rows: ask for fewer, or for csv or jsonl",
)
