"""The banquets of a hall, and how each is filed, held and closed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from inspector.demo.rules import chefs, menus, people, season
from inspector.demo.rules.chance import dice, happens, key
from inspector.demo.rules.things import Banquet, Hall

AHEAD = 42  # days
FUNERALS = 0.17  # of all; they know no season
SHARES = (("dinner", 0.62), ("lunch", 0.38))
SIZES = {  # tables, from, to and most often
    "wedding": (14, 34, 22),
    "birthday": (8, 22, 12),
    "newborn": (8, 20, 12),
    "house_building": (6, 14, 9),
    "house_moving": (6, 15, 10),
    "graduation": (5, 14, 8),
    "other": (5, 12, 8),
    "funeral": (8, 24, 14),
}
ALL_DAY = ("wedding", "funeral")
WEIGHTS = {"wedding": 35, "birthday": 25, "newborn": 16, "house_moving": 10, "house_building": 6, "other": 8}


def planned(seed: int, day: date, hall: Hall, share: float) -> list[Banquet]:
    """Those from the hall's opening until some weeks ahead. share: of all that it would have."""
    d = dice(seed, "banquets", hall.number)
    first, last = hall.opens + timedelta(days=6), day + timedelta(days=AHEAD)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    slots = [(on, meal) for on in days for meal, part in SHARES if _falls(on, share * part, hall, d)]
    feasts = [_banquet(seed, hall, number, on, meal, d) for number, (on, meal) in enumerate(slots)]
    return [_until_evening(feast, slots) for feast in feasts]


def _until_evening(banquet: Banquet, slots: Sequence[tuple[date, str]]) -> Banquet:
    """Half the weddings and funerals of a noon go on in the evening, where nobody else has the hall."""
    first, occasion = banquet.form["sittings"][0], banquet.form["occasion"]
    free = first["meal"] == "lunch" and (first["day"], "dinner") not in slots
    if not free or occasion not in ALL_DAY or not happens(0.5, dice(banquet.id, "evening")):
        return banquet
    return replace(banquet, form={**banquet.form, "sittings": [first, {**first, "meal": "dinner"}]})


def _falls(on: date, share: float, hall: Hall, d: Random) -> bool:
    daily = hall.busy / 365 * share
    return happens(daily * ((1 - FUNERALS) * season.weight(on) + FUNERALS), d)


def _banquet(seed: int, hall: Hall, number: int, on: date, meal: str, d: Random) -> Banquet:
    occasion = _occasion(on, d)
    tables = min(round(d.triangular(*SIZES[occasion])), hall.tables)
    diners = min(tables * d.randint(8, 10) - d.randint(0, 5), int(hall.facts["seats"]))
    dishes = menus.menu(occasion, hall.facts["cold_dishes"], d)
    hired = happens(0.75, d)
    form = {
        "hall_id": hall.id,
        "host_name": people.name(d),
        "host_phone": people.phone(d),
        "caterer": people.team(d) if hired else None,
        "occasion": occasion,
        "sittings": [{"day": on, "meal": meal, "tables": tables, "diners": diners}],
        **{"dishes": dishes, "people": _staff(seed, hall, on, tables, d)},
        "facts": _declared(on, dishes, hired, hall, d),
    }
    return Banquet(key(seed, "banquet", hall.number, number), hall, form)


def _occasion(on: date, d: Random) -> str:
    """Funerals do not wait for the weekend."""
    if happens(FUNERALS / (FUNERALS + (1 - FUNERALS) * season.weight(on)), d):
        return "funeral"
    if season.graduating(on) and happens(0.3, d):
        return "graduation"
    return d.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]


def _staff(seed: int, hall: Hall, on: date, tables: int, d: Random) -> list[dict[str, Any]]:
    """A chef for ten tables and twice as many helpers."""
    count = 1 + tables // 12
    helpers = [people.helper("helper", on, d) for _ in range(count + d.randint(1, 3))]
    return [*chefs.hired(seed, hall, count, on, d), *helpers]


def _declared(on: date, dishes: list[str], hired: bool, hall: Hall, d: Random) -> dict[str, Any]:
    facts = {
        "commitment_signed": True,
        "notice_received": True,
        "catering_form": "contractor_cooks" if hired else "host_cooks",
        "chef_source": ["hired"] if hired else ["family", "friends"],
        "ingredient_source": d.choice((["market"], ["market", "supplier"], ["supermarket"])),
        "ware_source": d.choice((["hall"], ["hall"], ["disinfection_company"])),
        "cold_dishes": hall.facts["cold_dishes"],
        **{"hot_dishes_per_table": d.randint(8, 11), "cold_dishes_per_table": d.randint(4, 6)},
        "liability_insurance": (insured := happens(0.5, d)),
    }
    if hired:
        facts["agreement_signed"] = happens(0.93, d)
    if menus.risky(dishes):
        facts["risky_dishes_agreed"] = happens(0.9, d)
    if insured:
        until = on + timedelta(days=d.randint(10, 300))
        facts |= {"liability_insurance_until": until.isoformat(), "insurance_per_person_yuan": 100_000}
    return facts


def large(banquets: list[Banquet]) -> Iterator[Banquet]:
    """Those that an inspector likes to see."""
    return (banquet for banquet in banquets if banquet.tables >= 18)
