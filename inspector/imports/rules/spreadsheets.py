"""Rows of text out of a workbook or a CSV that somebody sent; distrusts both. Pure."""

import csv
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import python_calamine as calamine

from inspector.core.errors import Invalid, TooLarge, at
from inspector.core.folding import seen
from inspector.core.text import Text

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024  # of a workbook, which is a ZIP
MAX_ROWS, MAX_COLUMNS = 2000, 100  # rows below the headings
CELL = re.compile(rb"""<(?:\w+:)?(?:row|c)\b[^>]*?\br=["']([A-Z]*)(\d+)["']""")
# What a damaged workbook makes the readers raise; thousands of randomly damaged files raised nothing else.
DAMAGED = (
    *(calamine.CalamineError, zipfile.BadZipFile, zlib.error, struct.error),
    *(RuntimeError, EOFError, LookupError, ValueError, OSError),
)
ENCODINGS = ("utf-8-sig", "gb18030")  # Excel in a village office saves the second


def read(content: bytes) -> list[list[str]]:
    """The rows of the first sheet, the headings first, every cell as trimmed text.

    What cannot be seen in a cell is taken off. Raises Invalid, TooLarge.
    """
    if len(content) > MAX_BYTES:
        raise TooLarge(
            Text(f"文件最大 {MAX_BYTES} 字节", f"The file may have at most {MAX_BYTES} bytes"),
            more={"limit": MAX_BYTES},
        )
    rows = _workbook(content) if content.startswith(b"PK") else _csv(content)
    if len(rows) > MAX_ROWS + 1:
        raise _too_many()
    return rows


def _workbook(content: bytes) -> list[list[str]]:
    try:
        _require_small(content)
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except DAMAGED as unreadable:
        raise _refusal(Text("不是可读的 XLSX 文件", "Not a readable XLSX workbook")) from unreadable
    return [[_text(cell) for cell in row] for row in rows]


def _require_small(content: bytes) -> None:
    """One cell in the last corner of a sheet would be unpacked into billions of empty ones."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
            raise _too_many()
        for part in archive.infolist():
            if part.filename.lower().startswith("xl/worksheets/"):
                for column, row in _places(archive.read(part)):
                    if row > MAX_ROWS + 1 or column > MAX_COLUMNS:
                        raise _too_many()


def _places(sheet: bytes) -> Iterator[tuple[int, int]]:
    """Column and row of each cell that says where it is."""
    for found in CELL.finditer(sheet):
        column = 0
        for letter in found[1][:4]:
            column = column * 26 + letter - 64
        yield column, int(found[2][:9])


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else seen(str(cell)).strip()


def _csv(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    try:
        return [[seen(cell).strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
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
