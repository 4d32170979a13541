"""The days off that the State Council's rule 全国年节及纪念日放假办法 fixes for every year. Pure.

They are known before the yearly notice, which only moves working days around them and makes up for those
that fall on a weekend. The lunar days come from tables of the calendar itself, from 1900 to 2100.
"""

from datetime import date, timedelta
from functools import cache

from borax.calendars.lunardate import LunarDate, TermUtils

LONGER = 2025  # since then with New Year's Eve of the lunar year and 2 May (国务院令第 795 号)
QINGMING = 6  # its number among the solar terms of a year, from 小寒 as 0
FIXED = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))
LUNAR = ((5, 5), (8, 15))  # Dragon Boat, Mid-Autumn


@cache
def days_off(year: int) -> frozenset[date]:
    """Those of one year. Raises ValueError for a year that the tables do not have."""
    if not 1900 < year < 2100:
        raise ValueError(year)
    new_year = LunarDate(year, 1, 1).to_solar_date()
    first, last = (-1, 2) if year >= LONGER else (0, 2)
    return frozenset(
        [
            *(date(year, *day) for day in FIXED),
            *([date(year, 5, 2)] if year >= LONGER else []),
            *(new_year + timedelta(days=n) for n in range(first, last + 1)),
            TermUtils.nth_term_day(year, QINGMING),
            *(LunarDate(year, *day).to_solar_date() for day in LUNAR),
        ]
    )
