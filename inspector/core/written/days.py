"""Days as people write them: `2026-11-22`, `2026年11月22日`, `2026.11.22`, `20261122`. Pure."""

import re
from datetime import date, timedelta

from inspector.core.written.letters import LABEL, Unreadable, plain

FIRST_YEAR, LAST_YEAR = 1900, 2100
MIDNIGHT = re.compile(r"(?:T|\s+)0{1,2}[:时](?:00?)?(?:[:分](?:00?(?:\.0+)?)?秒?)?\Z", re.IGNORECASE)
WEEKDAY = re.compile(r"\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?\Z")
PARTED = re.compile(r"([0-9]+)\s*([-/.年\s])\s*([0-9]{1,2})\s*([-/.月\s])\s*([0-9]{1,2}|[0-9]{4})\s*[日号]?")
TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−。、,", "-") | {"\\": "/"})
NUMERAL = "(?:[二三]?十)?[一二三四五六七八九]?"
CHINESE = re.compile(rf"([〇○零一二三四五六七八九]{{4}})年(?:({NUMERAL})|元)月({NUMERAL})[日号]?")
NUMERALS = {"○": 0, "零": 0} | {letter: value for value, letter in enumerate("〇一二三四五六七八九")}
ENDLESS = ("长期", "长期有效", "永久", "无固定期限", "9999-12-31", "9999年12月31日", "99991231")
FORM = ("应为日期,如 2026-11-22", "Must be a date such as 2026-11-22")
# Spreadsheets count days from here: 1900 was no leap year, but they think so.
SERIAL_ZERO, SERIAL_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)


def read(words: str) -> date:
    """The day that is meant; midnight behind it, a day of the week and any usual mark between are no matter.

    Raises Unreadable for two digits of a year, for a time of the day, for a day that is in no calendar and
    for years that cannot be meant.
    """
    written = WEEKDAY.sub("", MIDNIGHT.sub("", LABEL.sub("", plain(words))))
    written = _in_digits(written.translate(DASHES).strip(" '\"‘’“”"))
    match = TOGETHER.fullmatch(written) or PARTED.fullmatch(written)
    if match is None:
        raise Unreadable(*FORM)
    year, month, day = match[1], *([match[2], match[3]] if match.re is TOGETHER else [match[3], match[5]])
    if len(year) != 4 or len(day) > 2:
        raise Unreadable(
            "年份应写四位,年在前,如 2026-11-22", "Write the year first and in full, as in 2026-11-22"
        )
    return of(int(year), int(month), int(day))


def is_endless(words: str) -> bool:
    """Whether a paper says that it holds for good."""
    return plain(words) in ENDLESS


def of(year: int, month: int, day: int) -> date:
    """Raises Unreadable for what is in no calendar, and for years that cannot be meant."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(
            f"年份 {year} 不对,应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间",
            f"The year {year} cannot be: it lies between {FIRST_YEAR} and {LAST_YEAR}",
        )
    if not 1 <= month <= 12:
        raise Unreadable(f"没有 {month} 月", f"There is no month {month}")
    try:
        return date(year, month, day)
    except ValueError as beyond:
        absent = f"{year} 年 {month} 月没有 {day} 日", f"{year}-{month:02} has no day {day}"
        raise Unreadable(*absent) from beyond


def of_serial(number: float, *, from_1904: bool = False) -> date:
    """The day that a spreadsheet keeps as this number. Raises Unreadable."""
    if not 1 <= number < 100_000 or (not from_1904 and number == 60):  # 29 February 1900
        raise Unreadable(*FORM)
    found = (SERIAL_ZERO_1904 if from_1904 else SERIAL_ZERO) + timedelta(days=int(number))
    if found < date(1900, 3, 1):
        found += timedelta(days=1)
    return of(found.year, found.month, found.day)


def _in_digits(written: str) -> str:
    """`二〇二二年十月一日` as 2022年10月1日; what is not written so stays as it is."""
    short = written.replace("廿", "二十").replace("卅", "三十")
    match = CHINESE.fullmatch(short)
    if match is None:
        return written
    year = "".join(str(NUMERALS[letter]) for letter in match[1])
    return f"{year}年{1 if match[2] is None else _value(match[2])}月{_value(match[3])}日"


def _value(numeral: str) -> int:
    """`三十一`, `十`, `八`."""
    tens, ten, ones = numeral.rpartition("十")
    return (10 * NUMERALS.get(tens, 1) if ten else 0) + NUMERALS.get(ones, 0)
