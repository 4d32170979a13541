"""The day of a visit, as its inspector states it, against the day on which the record came. Pure.

A phone's clock can be wrong; that does not make untrue what was seen. So a visit that is dated ahead is
taken, counts on the day on which it came, and keeps beside it what was written.
"""

from datetime import date, datetime, timedelta

Days = tuple[date, date | None]  # what counts, and what was stated instead


def corrected(moment: datetime | None, offset: int | None) -> datetime | None:
    """A time of a phone by the service's clock. offset: seconds by which the phone's is behind."""
    return None if moment is None or offset is None else moment + timedelta(seconds=offset)


def counted(stated: date | None, before: Days | None, today: date) -> Days:
    """The day that counts, and the one that was stated where that has not come yet.

    before: both as they are kept of the visit until now.
    """
    if before and stated in (None, before[1]):
        return before
    if stated and stated > today:
        return today, stated
    return stated or today, None
