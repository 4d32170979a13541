"""The table out of a workbook or a CSV that somebody sent; runs in a process of its own."""

import io
import itertools
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import IO, Any, NamedTuple

import openpyxl

from inspector.core.errors import Invalid, at
from inspector.core.text import Text
from inspector.imports.rules import foreign, headings, separated
from inspector.imports.rules.bounds import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from inspector.imports.rules.cells import UNCALCULATED, text_of
from inspector.imports.rules.headings import Numbered

MAX_UNPACKED = 64 * 1024 * 1024  # of a workbook, which is a ZIP
PEEKED = 5_000  # rows of a sheet, among which its headings are looked for


class Sheet(NamedTuple):
    """One of a workbook's. scores: how many headings of ours it has. filled: whether anything is below."""

    sheet: Any
    scores: int
    filled: bool


def read(file: IO[bytes], known: Sequence[str]) -> list[Numbered]:
    """The rows with content, the headings first, each with its number in the sheet; cells as trimmed text.

    known: headings as `headings.word` gives them; by them the sheet, the row of headings, the encoding and
    the separator are recognised. Raises Invalid for other formats, for tables in several sheets, and for more
    than MAX_ROWS or MAX_COLUMNS; what openpyxl raises for a damaged workbook ends the process.
    """
    content = file.read(MAX_BYTES)
    foreign.refuse_known(content)
    archive = content.startswith(b"PK")
    return _table(_workbook(content, known) if archive else separated.rows(content, known), known)


def _table(rows: Iterable[Numbered], known: Collection[str]) -> list[Numbered]:
    """From the headings on. Raises Invalid for more rows or columns with content than a table may have."""
    found: list[Numbered] = []
    for number, cells in _filled(rows):
        if len(cells) > MAX_COLUMNS or len(found) > MAX_ROWS + headings.WITHIN:
            raise too_many()
        found.append((number, cells))
    first, _ = headings.best(found, known)
    if len(found) - first > MAX_ROWS + 1:
        raise too_many()
    return found[first:]


def _filled(rows: Iterable[Numbered]) -> Iterator[Numbered]:
    """Rows with content, without the empty cells at their ends: formatting is none."""
    for number, cells in rows:
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


def _workbook(content: bytes, known: Collection[str]) -> Iterator[Numbered]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
        raise too_many()
    names = archive.namelist()
    if "xl/workbook.xml" not in names:
        raise foreign.of_archive(names)
    values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    sheet = _chosen(values, known)
    if not _has_formulas(archive):
        return _rows(sheet)
    formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return _without_results(_rows(sheet), _rows(formulas[sheet.title]))


def _chosen(book: Any, known: Collection[str]) -> Any:
    """The sheet with the table: of those that are shown, if any has it. Raises Invalid for several."""
    seen = [_peeked(sheet, known) for sheet in book.worksheets]
    if not seen:
        raise foreign.refusal(Text("文件中没有工作表", "There is no sheet in the file"))
    shown = [each for each in seen if each.sheet.sheet_state == "visible"] or seen
    if not any(each.scores for each in shown):
        shown = seen
    best = max(shown, key=lambda each: (each.scores, each.filled))
    tables = [each.sheet.title for each in shown if each.filled and each.scores * 2 > best.scores > 1]
    if len(tables) > 1:
        listed = "、".join(tables)
        raise foreign.refusal(
            Text(
                f"多个工作表有聚餐点({listed});请合并到一个工作表,或分开上传",
                f"Several sheets hold halls ({listed}); put them into one, or send them apart",
            )
        )
    return best.sheet if best.scores else next((each.sheet for each in shown if each.filled), best.sheet)


def _peeked(sheet: Any, known: Collection[str]) -> Sheet:
    filled = _filled(itertools.islice(_rows(sheet), PEEKED))
    rows = list(itertools.islice(filled, headings.WITHIN + 1))
    first, scores = headings.best(rows, known)
    return Sheet(sheet, scores, len(rows) > first + 1)


def _rows(sheet: Any) -> Iterator[Numbered]:
    sheet.reset_dimensions()  # what the file says of its size is not believed
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        yield number, [text_of(cell) for cell in cells]


def _has_formulas(archive: zipfile.ZipFile) -> bool:
    sheets = (name for name in archive.namelist() if name.startswith("xl/worksheets/"))
    return any(mark in archive.read(name) for name in sheets for mark in (b"<f>", b"<f "))


def _without_results(values: Iterator[Numbered], formulas: Iterator[Numbered]) -> Iterator[Numbered]:
    """A formula whose result the file does not hold is an error, not an empty cell."""
    for (number, cells), (_, written) in zip(values, formulas, strict=False):
        pairs = itertools.zip_longest(cells, written, fillvalue="")
        yield number, [UNCALCULATED if not cell and words.startswith("=") else cell for cell, words in pairs]


def too_many() -> Invalid:
    detail = Text(
        f"最多 {MAX_ROWS} 行、{MAX_COLUMNS} 列;请分成几份上传",
        f"At most {MAX_ROWS} rows and {MAX_COLUMNS} columns; send it in parts",
    )
    return Invalid(code="too-many-rows", errors=[at("/file", detail)])
