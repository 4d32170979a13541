"""Rows out of text: recognises its encoding and its separator by the headings. Pure."""

import csv
import io
import itertools
import re
from collections.abc import Collection, Iterable, Iterator

from inspector.core.errors import Invalid
from inspector.core.text import Text
from inspector.imports.rules import headings
from inspector.imports.rules.cells import trimmed
from inspector.imports.rules.foreign import refusal
from inspector.imports.rules.headings import Numbered

MARKS = (  # at the beginning, which say the encoding
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Excel in a village office saves the third; the last is that of traditional letters.
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs")
SEPARATORS = (",", ";", "\t", "|", "\uff0c", "\uff1b", "、")  # the last three are Chinese ones
DECLARED = re.compile(r'"?sep=(.)"?\r?\n')  # Excel's own line for it


def rows(content: bytes, known: Collection[str]) -> Iterator[Numbered]:
    """Number and cells of each row, also of empty ones.

    Raises Invalid for what is no text, whose encoding is unknown, or which has no separator.
    """
    text = _decoded(content, known)
    declared = DECLARED.match(text)
    if declared:
        return _read(text[declared.end() :], declared[1])
    separator = max(SEPARATORS, key=lambda each: _score(text, each, known))
    if _score(text, separator, known) < 2 and _one_column(text):
        raise refusal(
            Text(
                "看不出列与列之间的分隔符;请用逗号分隔(CSV),或存为 XLSX",
                "No separator between the columns is recognised; use commas (CSV), or save it as XLSX",
            )
        )
    return _read(text, separator)


def _decoded(content: bytes, known: Collection[str]) -> str:
    """In the encoding that it names, or else the first one in which its headings can be read."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _in(content, encoding) or ""
    readable = [text for text in (_in(content, each) for each in _likely(content)) if text is not None]
    for text in readable:
        if any(_score(text, separator, known) for separator in SEPARATORS):
            return text
    if not readable:
        raise refusal(Text("请存为 XLSX 或 UTF-8 编码的 CSV", "Save it as XLSX, or as CSV in UTF-8"))
    return readable[0]


def _likely(content: bytes) -> Iterable[str]:
    """Text of 16 bits has zero bytes in it, other text has none."""
    wide = b"\0" in content[:2_000]
    return (each for each in ENCODINGS if each.startswith("utf-16") == wide)


def _in(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _first(text: str, separator: str) -> list[Numbered]:
    try:
        filled = (row for row in _read(text, separator) if any(row[1]))
        return list(itertools.islice(filled, headings.WITHIN))
    except Invalid:
        return []


def _score(text: str, separator: str, known: Collection[str]) -> int:
    return headings.best(_first(text, separator), known)[1]


def _one_column(text: str) -> bool:
    """Whether it is one column by every separator that is known."""
    return all(len(cells) < 2 for each in SEPARATORS for _, cells in _first(text, each))


def _read(text: str, separator: str) -> Iterator[Numbered]:
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
            yield number, [trimmed(cell) for cell in row]
    except csv.Error as unreadable:
        raise refusal(Text("不是可读的 CSV 文件", "Not a readable CSV file")) from unreadable
