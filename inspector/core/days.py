"""Local days of moments, and moments of local days. Pure."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")


def local_day(moment: datetime) -> date:
    """The calendar day at the halls when this moment passes."""
    return moment.astimezone(LOCAL).date()


def in_words(day: date) -> str:
    """As papers have it: `2026年11月26日`."""
    return f"{day.year}年{day.month}月{day.day}日"


def wall_clock(moment: datetime) -> str:
    """What the clock at the halls shows then: `2026-11-26 16:05`."""
    return f"{moment.astimezone(LOCAL):%Y-%m-%d %H:%M}"


def to_the_second(moment: datetime) -> str:
    """In UTC, as `2026-11-26T08:00:00Z`: what signed statements say of a moment."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local_moment(day: date, hour: int) -> datetime:
    """That full hour of the day where the halls are, in UTC."""
    return datetime.combine(day, time(hour), LOCAL).astimezone(UTC)
