"""Months to choose from on a page, as the API writes them."""

from datetime import date


def months(day: date, first: int, last: int) -> list[str]:
    """Those from so many after the month of a day to so many after it; a number below 0 is before it."""
    this = day.year * 12 + day.month - 1
    return [f"{each // 12:04}-{each % 12 + 1:02}" for each in range(this + first, this + last + 1)]
