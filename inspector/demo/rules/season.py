"""On which days people feast."""

from datetime import date, timedelta
from functools import cache

# First day of the lunar year; the month before it is for weddings and homecomings.
NEW_YEARS = tuple(
    date.fromisoformat(day)
    for day in (
        *("2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17"),
        *("2027-02-06", "2028-01-26", "2029-02-13", "2030-02-03", "2031-01-23", "2032-02-11"),
    )
)
WEEK = (0.5, 0.5, 0.6, 0.6, 1.1, 2.1, 1.9)  # Monday to Sunday
HOLIDAYS = {(1, 1): 1, (5, 1): 5, (10, 1): 7}  # month and day it begins: how many days
HIGH = 2.2


@cache
def weight(day: date) -> float:
    """How many banquets a day has, the average day being about 1."""
    since = [(day - first).days for first in NEW_YEARS]
    if any(-1 <= days <= 7 for days in since):
        return HIGH
    if any(day - timedelta(days=back) in _beginnings(day) for back in range(7)):
        return HIGH
    lively = any(-20 <= days < -1 for days in since)
    hot = day.month in (6, 7) and day.weekday() < 5
    return WEEK[day.weekday()] * (1.4 if lively else 0.7 if hot else 1.0)


def _beginnings(day: date) -> set[date]:
    """First days of the holidays that have not ended yet."""
    return {
        date(day.year, month, first)
        for (month, first), days in HOLIDAYS.items()
        if day < date(day.year, month, first) + timedelta(days=days)
    }


def graduating(day: date) -> bool:
    return day.month in (7, 8)
