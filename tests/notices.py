"""The yearly notice of the State Council, as the library of working days learns of it."""

from datetime import date

import pytest
from chinese_calendar import constants

from inspector.standards.rules.statutory_days import days_off

COMING = max(constants.holidays).year + 1  # the first year without a notice


def announce(monkeypatch: pytest.MonkeyPatch, year: int, *more: date, worked: tuple[date, ...] = ()) -> None:
    """From now on the year has its notice: with these days off beside those of the law."""
    off = dict.fromkeys([*days_off(year), *more, date(year, 12, 31)], "春节")
    monkeypatch.setattr(constants, "holidays", constants.holidays | off)
    monkeypatch.setattr("chinese_calendar.utils.holidays", constants.holidays)
    monkeypatch.setattr("chinese_calendar.utils.workdays", constants.workdays | dict.fromkeys(worked, "春节"))
