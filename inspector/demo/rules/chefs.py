"""The chefs of the villages: who is in the register, and how they get there."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from inspector.demo.rules import people
from inspector.demo.rules.chance import dice, happens, key, some_time
from inspector.demo.rules.things import Cook, Hall, Step

OF_A_COUNTY = 8
RENEWED = timedelta(days=270)  # certificates hold for a year, and banquets are filed weeks ahead
BY_NAME = 0.04  # of the chefs of a banquet are named without the register


def of_county(seed: int, county: str, early: bool) -> list[Cook]:
    """Those who cook in the county, the same wherever they are asked for; early halls have their own."""
    first = OF_A_COUNTY if early else 0
    return [_cook(seed, county, number) for number in range(first, first + OF_A_COUNTY)]


def _cook(seed: int, county: str, number: int) -> Cook:
    d = dice(seed, "chef", county, number)
    return Cook(key(seed, "chef", county, number), county, people.name(d), people.phone(d))


def hired(seed: int, hall: Hall, count: int, on: date, d: Random) -> Iterator[dict[str, Any]]:
    """Those who cook at one banquet, as a filing names them."""
    for cook in d.sample(of_county(seed, hall.county, hall.early), min(count, OF_A_COUNTY)):
        if happens(BY_NAME, d):
            yield people.helper("chef", on, d)
        else:
            yield {
                **{"name": cook.name, "chef_id": cook.id, "role": "chef"},
                **{"health_certificate_on": None, "training_on": None},
            }


def steps(seed: int, day: date, halls: Iterable[Hall]) -> Iterator[Step]:
    """Each is registered before the first of their halls opens, confirmed, and renewed in time."""
    first: dict[tuple[str, bool], Hall] = {}
    for hall in sorted(halls, key=lambda each: each.opens):
        first.setdefault((hall.county, hall.early), hall)
    for (county, early), hall in first.items():
        for cook in of_county(seed, county, early):
            yield from _life(cook, hall, day)


def _life(cook: Cook, hall: Hall, day: date) -> Iterator[Step]:
    d = dice("life", cook.id)
    on = hall.opens - timedelta(days=d.randint(16, 22))
    form = _form(cook, hall, d)
    while on < day:
        at = some_time(on, 9, 16, d)
        yield Step(at, "register_chef", cook, (hall, form | _certificates(on, d)))
        yield Step(at + timedelta(hours=d.randint(2, 40)), "confirm_chef", cook, hall)
        on += RENEWED


def _form(cook: Cook, hall: Hall, d: Random) -> dict[str, Any]:
    born = d.randint(1962, 1990)
    return {
        **{"name": cook.name, "phone": cook.phone, "id_number": None, "address": None, "photo": None},
        **{"region": hall.form["region"], "areas": [cook.county]},
        **{"sex": d.choice(("male", "male", "female")), "birth_year": born, "cook_since": born + 22},
        "education": "junior_high",
    }


def _certificates(on: date, d: Random) -> dict[str, Any]:
    issued = on - timedelta(days=d.randint(5, 20))
    return {
        "health_certificate": {"number": None, "issued_on": issued},
        "training_on": [on - timedelta(days=d.randint(5, 20))],
    }
