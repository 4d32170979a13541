"""The day of a visit, as its inspector states it, against the day on which the record came. Pure.

A phone's clock can be wrong and a record can come late; neither makes what was seen untrue. So a visit is
taken with the day that it states, and marked where that day is far from likely.
"""

from datetime import date

LATE_DAYS = 7  # a phone is back from the villages by then


def counted(
    stated: date | None, before: tuple[date, date | None] | None, today: date
) -> tuple[date, date | None]:
    """The day that counts, and the one that was stated where that has not come yet.

    before: both as they are kept of the visit until now.
    """
    if before and stated in (None, before[1]):
        return before
    if stated and stated > today:
        return today, stated
    return stated or today, None


def mark(day: date, stated: date | None, came: date) -> str | None:
    """`early` for a day that had not come, `late` for one that was over long since when the record came."""
    if stated is not None:
        return "early"
    return "late" if (came - day).days > LATE_DAYS else None
