"""What is meant by a cell as an office writes it. Pure."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from inspector.core.folding import seen
from inspector.core.refusals import FUTURE
from inspector.core.text import Text

UNCALCULATED = "#UNCALCULATED!"  # a formula whose result the file does not hold
ERRORS = {  # as Excel, WPS and LibreOffice show them
    *("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#FIELD!"),
    *("#GETTING_DATA", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#PYTHON!", UNCALCULATED),
}
BOOLEANS = {"TRUE", "FALSE"}
HASHES = re.compile(r"#+|(Err|错误):[0-9]{3}")  # a column too narrow, copied; LibreOffice's numbered ones
EARLIEST = date(2000, 1, 1)  # as in the forms
SERIALS = range(36526, 73415)  # days since 30 December 1899: 2000 to 2100
WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # more would make 22 of 2²
FIGURES = str.maketrans("〇○零一二三四五六七八九", "000123456789")
CHINESE = re.compile(
    r"[〇○零一二三四五六七八九]{4}年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
DAY = re.compile(
    r"(?P<year>[0-9]{4})(?:[-/.、\\]|年)(?P<month>[0-9]{1,2})(?:[-/.、\\]|月)(?P<day>[0-9]{1,2})[日号]?"
    r"(?:(?:(?<=[日号])|[T ])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"  # midnight, mostly
    r"(?:\(?(?:星期|周)[一二三四五六日天]\)?)?"
)
SHORT_YEAR = re.compile(r"[0-9]{1,2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,4}日?")
NO_DAY = re.compile(r"[0-9]{4}(?:[-/.年][0-9]{1,2}月?|年)")
NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?")
UNITS = {  # of facts, and what an office writes behind a number for them
    "m²": ("平方米", "平米", "平方", "m2", "m²", "㎡"),
    "座": ("座", "个", "席", "位", "人"),
    "桌": ("桌", "张", "席", "个"),
    "人": ("人", "名", "位"),
}

NOT_A_DAY = Text("应为日期,如 2022-10-01", "Must be a day such as 2022-10-01")
WHICH_YEAR = Text("年份请写四位,如 2022-10-01", "Write the year with four digits, as 2022-10-01")
WHICH_DAY = Text("请写到日,如 2022-10-01", "The day is needed, as 2022-10-01")
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
    """The number, also with its unit and with commas between thousands; what is none stays as it is."""
    plain = _squeezed(cell).lower()
    written = next((each for each in UNITS.get(unit, ()) if plain.endswith(each)), "")
    digits = plain.removesuffix(written)
    return float(digits.replace(",", "")) if NUMBER.fullmatch(digits) else cell


def _squeezed(cell: str) -> str:
    """In letters of usual width, without spaces but those that keep two numbers apart."""
    plain = cell.translate(WIDTH).strip()
    return re.sub(r"(?<![0-9])\s+|\s+(?![0-9])", "", re.sub(r"\s+", " ", plain))


def day(cell: str, today: date) -> date:
    """The day, in one of the ways in which offices write it. Raises ValueError with a `Text`.

    Two digits for a year are asked about, never guessed.
    """
    plain = _squeezed(cell)
    try:
        found = _read(plain)
    except ValueError:
        found = None
    if found is None:
        raise ValueError(_why(plain))
    if found < EARLIEST:
        raise ValueError(TOO_EARLY)
    if found > today:
        raise ValueError(FUTURE)
    return found


def _read(plain: str) -> date | None:
    """None for what is no day by its form, ValueError for a day that there is not."""
    if match := CHINESE.fullmatch(plain):
        plain = f"{plain[:4].translate(FIGURES)}-{_count(match[1])}-{_count(match[2])}"
    if re.fullmatch("[0-9]{5}", plain) and int(plain) in SERIALS:
        return date(1899, 12, 30) + timedelta(days=int(plain))
    if re.fullmatch("[0-9]{8}", plain):
        plain = f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"
    match = DAY.fullmatch(plain)
    return date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None


def _count(words: str) -> int:
    """Up to ninety-nine in Chinese: 十 is 10, 二十一 is 21."""
    tens, ten, ones = words.rpartition("十")
    units = int(ones.translate(FIGURES)) if ones else 0
    return units + (10 * int(tens.translate(FIGURES) or 1) if ten else 0)


def _why(plain: str) -> Text:
    if SHORT_YEAR.fullmatch(plain):
        return WHICH_YEAR
    return WHICH_DAY if NO_DAY.fullmatch(plain) else NOT_A_DAY
