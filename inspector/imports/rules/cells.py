"""What is meant by a cell as an office writes it. Pure."""

import re
from datetime import date, datetime
from typing import Any

from inspector.core.folding import seen
from inspector.core.refusals import FUTURE
from inspector.core.text import Text
from inspector.core.written import days, numbers
from inspector.core.written.letters import Unreadable

UNCALCULATED = "#UNCALCULATED!"  # a formula whose result the file does not hold
ERRORS = {  # as Excel, WPS and LibreOffice show them
    *("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#FIELD!"),
    *("#GETTING_DATA", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#PYTHON!", UNCALCULATED),
}
BOOLEANS = {"TRUE", "FALSE"}
HASHES = re.compile(r"#+|(Err|错误):[0-9]{3}")  # a column too narrow, copied; LibreOffice's numbered ones
EARLIEST = date(2000, 1, 1)  # there were no such halls before
SERIALS = range(36526, 73415)  # the numbers that spreadsheets keep for the days from 2000 to 2100
TOO_EARLY = Text("不能早于 2000 年", "It lies before 2000")


def text_of(value: Any) -> str:
    """A cell of a workbook as text: whole numbers and days without what the file's format adds."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else trimmed(str(value))


def trimmed(words: str) -> str:
    """Without what cannot be seen, and without what keeps a number a text: `'0012` and `="0012"`."""
    plain = seen(words).strip()
    if plain.startswith('="') and plain.endswith('"') and plain.count('"') == 2:
        plain = plain[2:-1].strip()
    return plain[1:] if re.fullmatch("'[0-9A-Za-z]+", plain) else plain


def wrong(cell: str) -> Text | None:
    """Why the cell cannot be what somebody wrote, whatever its column."""
    if cell.upper() in BOOLEANS:
        return Text(f"单元格是真假值({cell}),不是内容", f"The cell is a truth value ({cell})")
    if cell.upper() == UNCALCULATED:
        return Text(
            "公式没有结果;请用表格软件打开并保存,或改填数值",
            "A formula without its result; open and save it in a spreadsheet, or write the value",
        )
    if cell.upper() in ERRORS or (cell and HASHES.fullmatch(cell)):
        return Text(f"单元格出错({cell}),请改正公式或改填内容", f"The cell is an error ({cell}); mend it")
    return None


def number(cell: str, unit: str = "") -> float | str:
    """The number; what is none stays as it is, for the vocabulary to refuse."""
    try:
        return numbers.read(cell, unit)
    except Unreadable:
        return cell


def day(cell: str, today: date) -> date:
    """The day, also as the number that a spreadsheet keeps for it.

    Raises ValueError with a `Text`: two digits for a year are asked about, never guessed.
    """
    serial = re.fullmatch("[0-9]{5}", cell) and int(cell) in SERIALS
    found = days.of_serial(int(cell)) if serial else days.read(cell)
    if found < EARLIEST:
        raise ValueError(TOO_EARLY)
    if found > today:
        raise ValueError(FUTURE)
    return found
