"""Months, as plans are made for them. Pure."""

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

WRITTEN = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])", re.ASCII)


def first(month: str) -> date:
    """The first day of a month that is written as 2026-12. Raises ValueError for anything else."""
    found = WRITTEN.fullmatch(month)
    if found is None or not date.min.year < int(found[1]) < date.max.year:
        raise ValueError(month)
    return date(int(found[1]), int(found[2]), 1)


def last(month: str) -> date:
    """Its last day. Raises as `first` does."""
    day = first(month)
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def days(start: date, end: date) -> Iterator[date]:
    """Every day of the time, the last one too."""
    while start <= end:
        yield start
        start += timedelta(days=1)


def spread(over: Sequence[date], count: int) -> list[date]:
    """Days for so many visits, evenly over those on which visits are made, of which there is at least one."""
    return [over[number * len(over) // count] for number in range(count)]
