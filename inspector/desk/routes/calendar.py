"""The banquets of a month, day by day, and those of one day."""

import calendar
import re
from datetime import date, timedelta
from typing import Any, NamedTuple

from flask import Blueprint, Response, request

from inspector.core.clock import today
from inspector.desk.routes.areas import areas
from inspector.desk.routes.asking import ask
from inspector.desk.routes.months import months
from inspector.desk.routes.pages import AT, desk_page, me, problem, signed_in

MONTH = re.compile(r"[12][0-9]{3}-(0[1-9]|1[0-2])")
blp = Blueprint("desk-calendar", __name__, url_prefix=AT)


class Day(NamedTuple):
    """What is held on a day. risky: how many banquets somebody should look at."""

    day: date
    banquets: int
    diners: int
    risky: int


@blp.get("/calendar")
@signed_in
def month() -> Response:
    """Show how full each day of a month is, and what is held on the day that is chosen."""
    asked = {name: request.args.get(name, "").strip() for name in ("month", "day", "region")}
    first = _first_of(asked["month"] or asked["day"][:7])
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    span = {"from": first, "to": last, "region": asked["region"]}
    answer = ask("GET", "/calendar", query=span)
    if answer.refused:
        return problem(answer)
    held = {each["day"]: each["sittings"] for each in answer.body["days"]}
    chosen = asked["day"] or _most_telling(first, held)
    shown = {
        **{"first": first, "asked": asked, "today": today(), "chosen": chosen},
        "sittings": held.get(chosen, ()),
        **{"areas": areas(me()["region"], asked["region"]), "months": months(first, -6, 6)},
        "before": f"{first - timedelta(days=1):%Y-%m}",
        "after": f"{last + timedelta(days=1):%Y-%m}",
        "days": [_told(first + timedelta(days=n), held) for n in range(last.day)],
    }
    most = max((each.diners for each in shown["days"]), default=0)
    return desk_page("desk/calendar.html", {**shown, "most": most})


def _first_of(month: str) -> date:
    """Its first day; of the running month where none is named that a calendar has."""
    return date.fromisoformat(f"{month}-01") if MONTH.fullmatch(month) else today().replace(day=1)


def _most_telling(first: date, held: dict[str, Any]) -> str:
    """Today, where it is of the month; else the first day on which something is held."""
    now = today()
    if (now.year, now.month) == (first.year, first.month):
        return now.isoformat()
    return min(held, default=first.isoformat())


def _told(day: date, held: dict[str, Any]) -> Day:
    rows = held.get(day.isoformat(), ())
    banquets = {each["filing_id"] for each in rows}
    risky = {each["filing_id"] for each in rows if each["risks"]}
    return Day(day, len(banquets), sum(each["diners"] for each in rows), len(risky))
