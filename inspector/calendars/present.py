"""Sittings as an iCalendar document (RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from icalendar import Calendar, Event

from inspector.calendars.queries import GIVEN_UP, Held
from inspector.core.days import LOCAL
from inspector.core.labels import MEALS, RISKS
from inspector.core.text import Text
from inspector.filings.rules.derived_facts import SERVED_AT

LASTS = timedelta(hours=3)  # as calendars show it; nobody files when a feast ends
NAME = Text("聚餐日历", "Banquets")


def calendar(rows: Iterable[Held], language: str) -> bytes:
    """One event a sitting. Its UID stays with its day and meal, and what is held no more says so."""
    found = Calendar()
    found.add("prodid", "-//Sunshine Banquet Hall//Inspector//ZH")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", NAME.within(language))
    found.add("x-wr-timezone", "Asia/Shanghai")
    for row in rows:
        found.add_component(_event(row, language))
    found.add_missing_timezones()
    return found.to_ical()


def _event(row: Held, language: str) -> Event:
    start = datetime.combine(row.day, time(SERVED_AT[row.meal]), LOCAL)
    meal = MEALS[row.meal]
    title = Text(
        f"{row.hall} {meal.zh} {row.tables} 桌 {row.diners} 人",
        f"{row.hall}, {meal.en}, {row.tables} tables, {row.diners} diners",
    )
    event = Event()
    event.add("uid", f"{row.filing_id}-{row.number}@sunshine-banquet-hall")
    event.add("sequence", row.version)
    event.add("dtstamp", row.changed_at)
    event.add("dtstart", start)
    event.add("dtend", start + LASTS)
    event.add("summary", title.within(language))
    event.add("location", f"{row.hall} {row.address}")
    event.add("status", _status(row.state))
    if row.risks:
        event.add("description", "; ".join(RISKS[mark].within(language) for mark in row.risks))
        event.add("categories", row.risks)
    return event


def _status(state: str) -> str:
    if state in GIVEN_UP:
        return "CANCELLED"
    return "TENTATIVE" if state == "filed" else "CONFIRMED"
