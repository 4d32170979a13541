"""The halls of the demo city."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from inspector.demo.rules import facts, flaws, people, staff
from inspector.demo.rules.chance import dice, happens, key
from inspector.demo.rules.places import County, Village
from inspector.demo.rules.things import Facts, Hall

AT_HOME = {1: "waiting", 2: "suspended", 4: "paused"}  # fate of that hall of the home county
EARLY = (1, 3)  # places at home whose halls are lived first: one that waits, and a quiet one
# Registrations that are no halls, or no listed ones yet.
UNFINISHED = ("submitted", "returned", "draft", "declined", "denied", "deferred")
FIRST_OPEN, LAST_OPEN = 362, 330  # days ago, in which most halls opened


def planned(seed: int, day: date, places: Sequence[tuple[County, Village]]) -> list[Hall]:
    """One hall a place, and at home the registrations that are under way."""
    seen: dict[str, int] = {}
    halls = []
    for number, (county, village) in enumerate(places):
        place = seen[county.code] = seen.get(county.code, -1) + 1
        halls.append(_hall(seed, day, number, place, _fate(county, place, number), county, village))
    return halls


def unfinished(seed: int, day: date, villages: Sequence[Village], after: int) -> list[Hall]:
    """Registrations of `operator` that wait or came to nothing. after: numbers begin there."""
    return [
        _hall(seed, day, after + place, 0, fate, staff.HOME, village)
        for place, (fate, village) in enumerate(zip(UNFINISHED, villages, strict=False))
    ]


def _fate(county: County, place: int, number: int) -> str:
    if county is staff.HOME and place in AT_HOME:
        return AT_HOME[place]
    if county is not staff.HOME and number == 4:
        return "suspended"
    return "second_try" if number % 9 == 5 else "sent_back" if number % 7 == 3 else "open"


def _hall(seed: int, day: date, number: int, place: int, fate: str, county: County, village: Village) -> Hall:
    d = dice(seed, "hall", number)
    signer, like = people.name(d), facts.of_hall(d)
    return Hall(
        number=number,
        id=key(seed, "hall", number),
        county=county.code,
        operator=staff.login(county, "operator", _of_operator(county, place)),
        inspector=staff.login(county, "inspector", _of_inspector(county, place)),
        supervisor=staff.login(county, "supervisor"),
        signer=signer,
        form=_particulars(county, village, signer, d) | _licence(county, like, d),
        facts=like,
        fate=fate,
        opens=_opens(fate, day, d),
        busy=round(d.triangular(36, 115, 60)),
        early=fate in UNFINISHED or (county is staff.HOME and place in EARLY),
    )


def _of_operator(county: County, place: int) -> int:
    """The first operator at home runs seven halls; elsewhere they take turns."""
    if county is staff.HOME:
        return 0 if place < 7 else 1 + place % 2
    return place % 3


def _of_inspector(county: County, place: int) -> int:
    """At home the first looks after the halls of the first operator; elsewhere they take turns."""
    return int(place >= 7) if county is staff.HOME else place % 2


def _opens(fate: str, day: date, d: Random) -> date:
    if fate == "waiting":
        return day + timedelta(days=3)
    if fate in ("suspended", "paused") or happens(0.75, d):
        return day - timedelta(days=d.randint(LAST_OPEN, FIRST_OPEN))
    return day - timedelta(days=d.randint(45, LAST_OPEN))


def _particulars(county: County, village: Village, signer: str, d: Random) -> dict[str, Any]:
    road = d.choice(("文化路", "幸福路", "振兴路", "中心路", "为民路", "河滨路"))
    return {
        "name": f"{village.name}村阳光宴会厅",
        "region": village.code,
        "address": f"{village.town}{village.name}村{road} {d.randrange(1, 99)} 号",
        "latitude": round(county.north + d.uniform(-0.08, 0.08), 5),
        "longitude": round(county.east + d.uniform(-0.1, 0.1), 5),
        "organisation": f"{village.name}村股份经济合作社",
        "credit_code": people.credit_code(county.code, d),
        "responsible_person": signer,
        "phone": people.phone(d),
    }


def _licence(county: County, like: Facts, d: Random) -> dict[str, Any]:
    held = like["food_licence"] == "licensed"
    return {"licence_number": people.licence(county.code, d) if held else None}


def shortcomings(hall: Hall) -> Facts:
    """What is not yet as it should be at the hall's opening."""
    return {key: value for flaw in early_flaws(hall) for key, value in flaw.facts.items()}


def early_flaws(hall: Hall) -> list[flaws.Flaw]:
    """Nothing at two halls of three; a few small things at the others. No two of one fact."""
    d = dice("shortcomings", hall.id)
    if happens(0.65, d):
        return []
    possible = [f for f in flaws.all_flaws() if f.declared and all(key in hall.facts for key in f.facts)]
    return flaws.drawn(flaws.QUALITIES["good"], possible, d)
