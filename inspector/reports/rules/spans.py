"""The times that reports are of: quarters, years, any days; and the time before. Pure."""

import re
from datetime import date, timedelta

QUARTER = re.compile(r"(2[0-9]{3})Q([1-4])")
NUMERALS = "一二三四"


def quarter(text: str) -> tuple[date, date]:
    """First and last day of `2026Q3`. Raises ValueError when it is no quarter."""
    found = QUARTER.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, number = int(found[1]), int(found[2])
    return date(year, number * 3 - 2, 1), _month_after(date(year, number * 3, 1)) - timedelta(days=1)


def before(first: date, last: date) -> tuple[date, date]:
    """The time before: of whole months as many whole months, else as many days."""
    if _whole_months(first, last):
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        number = first.year * 12 + first.month - 1 - months
        return date(number // 12, number % 12 + 1, 1), first - timedelta(days=1)
    return first - (last - first) - timedelta(days=1), first - timedelta(days=1)


def named(first: date, last: date) -> str:
    """As a title has it: `2026年第三季度`, `2026年上半年`, `2026年度`, `2026年9月`, or the days."""
    if _whole_months(first, last) and first.year == last.year:
        known = {(1, 12): "年度", (1, 6): "年上半年", (7, 12): "年下半年"}
        known |= {(n * 3 + 1, n * 3 + 3): f"年第{numeral}季度" for n, numeral in enumerate(NUMERALS)}
        known |= {(month, month): f"年{month}月" for month in range(1, 13)}
        if (first.month, last.month) in known:
            return f"{first.year}{known[first.month, last.month]}"
    return f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"


def _whole_months(first: date, last: date) -> bool:
    return first.day == 1 and (last + timedelta(days=1)).day == 1


def _month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)
