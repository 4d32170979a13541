"""Local days of moments, and moments of local days. Pure."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")


def local_day(moment: datetime) -> date:
    """The calendar day at the halls when this moment passes."""
    return moment.astimezone(LOCAL).date()


def local_moment(day: date, hour: int) -> datetime:
    """That full hour of the day where the halls are, in UTC."""
    return datetime.combine(day, time(hour), LOCAL).astimezone(UTC)
