"""The readers of foreign bytes, and what must hold of each whatever it is given."""

import contextlib
import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from defusedxml.common import DefusedXmlException

from inspector.core.errors import InspectorError
from inspector.core.signing import NotProven
from inspector.files.rules.pdf import examine_pdf
from inspector.files.rules.pictures import cost
from inspector.files.rules.sandboxed import examined, rendered
from inspector.imports.rules import cells, headings
from inspector.imports.rules.bounds import MAX_COLUMNS, MAX_ROWS
from inspector.imports.rules.spreadsheets import read as read_table
from inspector.receipts.queries import read
from tests.inputs import papers, photos, tables, vouchers

# The second one is in the corpus with a dash of an office program.
SIGNED = (vouchers.STATED, read(vouchers.DASHED, vouchers.KEYS))
KNOWN = [headings.word(heading) for heading in tables.HEAD]
TODAY = date(2026, 11, 26)
# What openpyxl and zipfile raise for a damaged workbook; it ends the process in which they run.
DAMAGED = (KeyError, ValueError, OSError, TypeError, AttributeError, IndexError, EOFError, SyntaxError)
DAMAGED += (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, DefusedXmlException)
LARGEST = 200_000  # bytes of a seed: small ones are damaged more often in the same time


class Reader(NamedTuple):
    """read: raises nothing for any input; a refusal is no finding."""

    seeds: Callable[[], Sequence[bytes]]
    read: Callable[[bytes], None]


def _photo(content: bytes) -> None:
    """What is taken can be shown."""
    with contextlib.suppress(InspectorError):
        cost(io.BytesIO(content))
    try:
        found = examined(io.BytesIO(content))
    except InspectorError:
        return
    assert found["bytes"] == len(content)
    assert (found["latitude"] is None) == (found["longitude"] is None)
    assert len(found["taken_at"] or "") <= 40
    rendered(io.BytesIO(content), 320)


def _paper(content: bytes) -> None:
    with contextlib.suppress(InspectorError):
        assert examine_pdf(io.BytesIO(content)).bytes == len(content)


def _voucher(content: bytes) -> None:
    """Whatever is read out of it was signed."""
    with contextlib.suppress(NotProven):
        assert read(content.decode("utf-8", "replace"), vouchers.KEYS) in SIGNED


def _table(content: bytes) -> None:
    """Rows are text, few, and in their order; each cell that a day is read from lies within bounds."""
    try:
        rows = read_table(io.BytesIO(content), KNOWN)
    except (InspectorError, *DAMAGED):
        return
    numbers = [number for number, _ in rows]
    assert numbers == sorted(set(numbers))
    assert len(rows) <= MAX_ROWS + 1
    for _, row in rows:
        assert len(row) <= MAX_COLUMNS
        for cell in row:
            cells.wrong(cell)
            assert isinstance(cells.number(cell, "m²"), str | float)
            with contextlib.suppress(ValueError):
                assert cells.EARLIEST <= cells.day(cell, TODAY) <= TODAY


def _words() -> list[bytes]:
    tables = (vouchers.FORGED, vouchers.UNREADABLE, vouchers.UNKNOWN)
    passed = [case.words.encode() for case in vouchers.PASSED.values()]
    return [*passed, *(words.encode() for table in tables for words in table.values())]


def _small(*tables: dict[str, NamedTuple]) -> list[bytes]:
    return [case[0] for table in tables for case in table.values() if 0 < len(case[0]) < LARGEST]


READERS = {
    "photos": Reader(lambda: _small(photos.TAKEN, photos.REFUSED), _photo),
    "vouchers": Reader(_words, _voucher),
    "tables": Reader(lambda: _small(tables.READ, tables.REFUSED), _table),
    "papers": Reader(lambda: _small(papers.TAKEN, papers.REFUSED), _paper),
}
