"""Rows of text out of a workbook or a CSV that somebody sent; runs in a process of its own."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import IO, Any

import openpyxl

from inspector.core.errors import Invalid, TooLarge, at
from inspector.core.folding import seen
from inspector.core.text import Text

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024  # of a workbook, which is a ZIP
MAX_ROWS, MAX_COLUMNS = 2000, 100  # rows below the headings
ENCODINGS = ("utf-8-sig", "gb18030")  # Excel in a village office saves the second


def read(file: IO[bytes]) -> list[list[str]]:
    """Give the rows of the first sheet, the headings first, every cell as trimmed text.

    What cannot be seen in a cell is taken off. Rows and columns are counted by their content while they
    are read: an empty cell in the last corner of a sheet is no content. Raises Invalid for other formats
    and encodings, and for more than MAX_ROWS or MAX_COLUMNS; what openpyxl raises for a damaged workbook
    ends the process.
    """
    content = file.read(MAX_BYTES)
    return list(_bounded(_workbook(content) if content.startswith(b"PK") else _csv(content)))


def refuse_large(content: bytes) -> None:
    """Raises TooLarge over MAX_BYTES."""
    if len(content) > MAX_BYTES:
        raise TooLarge(
            Text(f"文件最大 {MAX_BYTES} 字节", f"The file may have at most {MAX_BYTES} bytes"),
            more={"limit": MAX_BYTES},
        )


def _bounded(rows: Iterable[Iterable[str]]) -> Iterator[list[str]]:
    """Rows up to the last one with content, without the empty cells at their ends.

    Raises Invalid for more rows or columns than a table may have.
    """
    empty = 0
    for number, cells in enumerate(rows):
        row = list(cells)
        while row and not row[-1]:
            row.pop()
        if not row:
            empty += 1
            continue
        if number > MAX_ROWS or len(row) > MAX_COLUMNS:
            raise _too_many()
        yield from ([] for _ in range(empty))
        empty = 0
        yield row


def _workbook(content: bytes) -> Iterator[Iterator[str]]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
        raise _too_many()
    if "xl/workbook.xml" not in archive.namelist():
        raise _refusal(Text("请存为 XLSX 或 CSV", "Save it as XLSX or CSV"))
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what the file says of its size is not believed
    for cells in sheet.iter_rows(values_only=True):
        yield map(_text, cells)


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else seen(str(cell)).strip()


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    try:
        for row in csv.reader(io.StringIO(text, newline="")):
            yield [seen(cell).strip() for cell in row]
    except csv.Error as unreadable:
        raise _refusal(Text("不是可读的 CSV 文件", "Not a readable CSV file")) from unreadable


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refusal(Text("请存为 XLSX 或 UTF-8 编码的 CSV", "Save it as XLSX, or as CSV in UTF-8"))


def _too_many() -> Invalid:
    detail = Text(
        f"最多 {MAX_ROWS} 行、{MAX_COLUMNS} 列", f"At most {MAX_ROWS} rows and {MAX_COLUMNS} columns"
    )
    return Invalid(code="too-many-rows", errors=[at("/file", detail)])


def _refusal(detail: Text) -> Invalid:
    return Invalid(code="bad-table", errors=[at("/file", detail)])
