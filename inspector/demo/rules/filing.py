"""The life of a filing, from the first draft to the closing report."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from inspector.core.days import LOCAL, local_day
from inspector.demo.rules import menus
from inspector.demo.rules.chance import dice, happens, some_time
from inspector.demo.rules.data import read
from inspector.demo.rules.things import Banquet, Step
from inspector.filings.rules.derived_facts import begins

COURSES = {  # how it goes, of a thousand
    **{"usual": 880, "late": 40, "returned": 25, "cancelled": 20},
    **{"blocked": 10, "refused": 5, "abandoned": 4, "given_up": 3, "unclosed": 10, "forgotten": 6},
}
LONG = ("returned", "given_up", "blocked", "cancelled")  # courses that need some days
ENDED = ("abandoned", "given_up", "refused")  # those that lead to no banquet
RETURNED = ("returned", "given_up")
OFFICE = range(8, 17)  # hours in which decisions are made
GUIDED = 0.92  # of the banquets that somebody is to guide
ILL = 0.002  # of the banquets have somebody who fell ill afterwards


def steps(seed: int, banquet: Banquet) -> Iterator[Step]:
    d = dice(seed, "filing", banquet.id)
    day, meal = banquet.day, _meal(banquet)
    if banquet.form["occasion"] == "funeral":
        yield from _promptly(banquet, meal, d)
        return
    course = d.choices(list(COURSES), list(COURSES.values()))[0]
    ahead = 1 if course == "late" else d.randint(8, 26) if course in LONG else round(d.triangular(4, 24, 6))
    drafted = some_time(day - timedelta(days=ahead), 8, 20, d)
    filed = drafted + timedelta(minutes=d.randint(5, 60 if course == "late" else 240))
    yield from _filed(course, banquet, drafted, filed, d)
    if course in ENDED:
        return
    again = timedelta(days=2) if course == "returned" else timedelta(0)
    accepted = _in_office(filed + again + timedelta(hours=d.uniform(1, 3 if ahead == 1 else 48)), d)
    if accepted < meal:
        yield Step(accepted, "accept", banquet)
    if course == "cancelled":
        yield Step(meal - timedelta(hours=d.uniform(30, 60)), "cancel", banquet, "家中有事,改期举办")
    elif course != "forgotten":
        yield from _held(banquet, meal, d, closed=course != "unclosed")


def _meal(banquet: Banquet) -> datetime:
    return begins(banquet.form["sittings"][0])


def _in_office(moment: datetime, d: Random) -> datetime:
    """Then, or on the next morning."""
    hour = moment.astimezone(LOCAL).hour
    if hour in OFFICE:
        return moment
    return some_time(local_day(moment) + timedelta(days=hour >= OFFICE.stop), 8, 10, d)


def _promptly(banquet: Banquet, meal: datetime, d: Random) -> Iterator[Step]:
    """A funeral: filed within a day of the death, now and then when the guests already sit."""
    drafted = some_time(banquet.day - timedelta(days=1), 7, 21, d)
    if happens(0.05, d):
        drafted = meal + timedelta(minutes=30)
    filed = drafted + timedelta(minutes=d.randint(5, 20))
    yield Step(drafted, "draft", banquet, banquet.form)
    yield Step(filed, "file", banquet)
    if (accepted := _in_office(filed + timedelta(minutes=d.randint(20, 150)), d)) < meal:
        yield Step(accepted, "accept", banquet)
    yield from _held(banquet, max(meal, filed), d, closed=True)


def _filed(course: str, banquet: Banquet, drafted: datetime, filed: datetime, d: Random) -> Iterator[Step]:
    """Drafted and filed, with what goes wrong on the way."""
    form = banquet.form
    first = form
    if course == "blocked":
        first = {**form, "dishes": menus.with_banned(form["dishes"], d)}
    elif course in RETURNED:
        first = {**form, "dishes": form["dishes"][:6], "caterer": "待定"}
    yield Step(drafted, "draft", banquet, first)
    if course == "abandoned":
        return
    if course == "blocked":
        yield Step(drafted + timedelta(minutes=2), "file_in_vain", banquet)
        yield Step(drafted + timedelta(minutes=4), "draft", banquet, form)
    yield Step(filed, "file", banquet)
    if course == "refused" or course in RETURNED:
        verb, kind = ("refuse", course) if course == "refused" else ("return_filing", "returned")
        reasons = str(d.choice(read("words")[kind]))
        yield Step(filed + timedelta(hours=d.uniform(2, 20)), verb, banquet, reasons)
    if course == "returned":
        yield Step(filed + timedelta(days=1, hours=23), "draft", banquet, form)
        yield Step(filed + timedelta(days=2), "file", banquet)


def _held(banquet: Banquet, meal: datetime, d: Random, *, closed: bool) -> Iterator[Step]:
    """Begun and reported. A look ahead comes first: the hall may have been closed meanwhile."""
    yield Step(meal - timedelta(hours=2), "look_ahead", banquet)
    if happens(GUIDED, guided := dice(banquet.id, "guided")):
        yield Step(meal - timedelta(minutes=guided.randint(60, 110)), "guide", banquet)
    yield Step(meal + timedelta(minutes=d.randint(5, 50)), "hold", banquet)
    yield from _ill(banquet, meal)
    if closed:
        yield Step(
            some_time(banquet.day + timedelta(days=1), 8, 18, d), "close", banquet, _closing_form(banquet, d)
        )


def _fell_ill(banquet: Banquet) -> int:
    d = dice(banquet.id, "ill")
    return d.randint(2, 6) if happens(ILL, d) else 0


def _ill(banquet: Banquet, meal: datetime) -> Iterator[Step]:
    """Diners fell ill in the night; the operator tells of it, and mostly calls the authority in time."""
    if not (count := _fell_ill(banquet)):
        return
    d = dice(banquet.id, "told")
    noticed = meal + timedelta(hours=d.uniform(5, 9))
    said: dict[str, Any] = {"ill_diners": count, "symptoms": d.choice(read("words")["symptoms"])}
    yield Step(noticed + timedelta(minutes=15), "tell_incident", banquet, {**said, "noticed_at": noticed})
    yield Step(noticed + timedelta(minutes=d.randint(40, 130)), "report_incident", banquet)


def _closing_form(banquet: Banquet, d: Random) -> dict[str, Any]:
    """The closing report, as `ClosingIn` has it."""
    sittings = [
        {
            **{key: each[key] for key in ("day", "meal")},
            "actual_tables": max(1, each["tables"] - d.choice((0, 0, 0, 0, 1, 1, 2))),
            "actual_diners": round(each["diners"] * d.uniform(0.9, 1.01)),
        }
        for each in banquet.form["sittings"]
    ]
    registers: dict[str, Any] = {"samples": _samples(banquet, d), "disinfections": [], "leftovers": None}
    return {
        "sittings": sittings,
        "ill_diners": _fell_ill(banquet),
        **registers,
        "facts": _reported(banquet, d),
    }


def _reported(banquet: Banquet, d: Random) -> dict[str, Any]:
    """What the report states beside its registers; now and then the tickets are not all there."""
    tickets = ["receipt", "delivery_note", "supplier_licence"][: 3 if happens(0.93, d) else 1]
    return {"gas_power_off": True, "purchase_tickets": tickets}


def _samples(banquet: Banquet, d: Random) -> list[dict[str, Any]]:
    """Of every dish, taken when it was served, by the first on the list of people."""
    taken = _meal(banquet) + timedelta(minutes=10)
    keeper = banquet.form["people"][0]["name"]
    return [
        {
            **{"dish": dish, "grams": float(d.choice((125, 130, 150))), "taken_at": taken},
            **{"fridge_c": float(d.randint(2, 6)), "discarded_at": None, "by": keeper},
        }
        for dish in banquet.form["dishes"]
    ]
