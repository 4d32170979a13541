"""Working days by the Chinese calendar, with its moved holidays 调休."""

from datetime import date, timedelta
from typing import NamedTuple

import chinese_calendar

from inspector.standards.rules.statutory_days import days_off

SATURDAY = 5


class Deadline(NamedTuple):
    """provisional: it runs into a year whose calendar is not published; by the days off of every year."""

    day: date
    provisional: bool


def shifted(day: date, working_days: int) -> Deadline:
    """So many working days after the day, or before it when negative; the day itself does not count."""
    step = timedelta(days=1 if working_days >= 0 else -1)
    left, provisional = abs(working_days), False
    while left:
        day += step
        works, known = _works(day)
        provisional |= not known
        left -= works
    return Deadline(day, provisional)


def open_day(day: date) -> date:
    """The day itself, or the next working day after it: no period ends on a day of rest (Civil Code, 203)."""
    while not _works(day)[0]:
        day += timedelta(days=1)
    return day


def works(day: date) -> bool:
    """Whether it is a working day, as far as is known."""
    return _works(day)[0]


def _works(day: date) -> tuple[bool, bool]:
    try:
        return chinese_calendar.is_workday(day), True
    except NotImplementedError:
        return day.weekday() < SATURDAY and not _off_by_law(day), False


def _off_by_law(day: date) -> bool:
    """Whether it is off every year; False beyond the tables of the lunar calendar."""
    try:
        return day in days_off(day.year)
    except ValueError:
        return False
