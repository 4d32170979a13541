"""What follows from a filing for its judgement: room, lead time, menu, certificates. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from inspector.days import local_moment
from inspector.standards.facts import Value
from inspector.standards.foods import BANNED, Hit
from inspector.standards.policies import Ruling

BLACKLISTED = ("blacklisted", "blacklist_appealed")
MEALS: Mapping[str, int] = {"breakfast": 7, "lunch": 11, "dinner": 17}  # o'clock, when serving starts


class Room(NamedTuple):
    """What the hall can still take for a day and meal, before this banquet."""

    diners: int
    tables: int
    others: int  # other filings for that day and meal


def lead_hours(day: date, meal: str, filed: datetime) -> float:
    """Hours from filing to the meal; negative when it is over."""
    return (local_moment(day, MEALS[meal]) - filed) / timedelta(hours=1)


def derived(
    content: Mapping[str, Any], *, policy: Ruling, hits: Iterable[Hit], room: Room, now: datetime
) -> dict[str, Value]:
    """The facts that the server states of a banquet.

    content: the fields of a filing. A date that nobody has given stays missing.
    """
    hit_dishes = [(hit.dish, hit.food.severity) for hit in hits]
    facts: dict[str, Value] = {
        "occasion": content["occasion"],
        "diners": float(content["diners"]),
        "tables": float(content["tables"]),
        "lead_hours": round(lead_hours(content["day"], content["meal"], now), 2),
        "diners_left": float(room.diners),
        "tables_left": float(room.tables),
        "same_slot_filings": float(room.others),
        "banned_dishes": float(len({dish for dish, severity in hit_dishes if severity == BANNED})),
        "menu_dishes": float(len(content["dishes"])),
        "risky_dishes": float(len({dish for dish, severity in hit_dishes if severity != BANNED})),
    }
    meal = local_moment(content["day"], MEALS[content["meal"]])
    required = policy.lead_hours(content["diners"], content["occasion"], meal)
    if required is not None:
        facts["lead_hours_required"] = round(required, 2)
    facts["filing_fields"] = _named(content)
    return facts | _of_people(content["people"])


def _named(content: Mapping[str, Any]) -> tuple[str, ...]:
    """Which particulars the filing names; the form itself insists on the first ones."""
    always = ["host", "caterer", "occasion", "time", "place", "meal", "headcount", "tables"]
    menu = ["menu"] if content["dishes"] else []
    staff = ["kitchen_staff"] if content["people"] else []
    return tuple(sorted([*always, *menu, *staff]))


def _of_people(people: Iterable[Mapping[str, Any]]) -> dict[str, Value]:
    """Certificates of those who touch food; nothing at all when nobody is named yet."""
    named = list(people)
    if not named:
        return {}
    facts: dict[str, Value] = {
        "chefs": float(sum(person["role"] == "chef" for person in named)),
        "food_handlers": float(len(named)),
    }
    for key, without, oldest in (
        ("health_certificate_on", "uncertified_handlers", "oldest_health_certificate_on"),
        ("training_on", "untrained_handlers", "oldest_training_on"),
    ):
        days = [person[key] for person in named if person[key] is not None]
        facts[without] = float(len(named) - len(days))
        if days:
            facts[oldest] = min(days)
    return facts | _of_chefs([person for person in named if person["role"] == "chef"])


def _of_chefs(chefs: list[Mapping[str, Any]]) -> dict[str, Value]:
    """How they stand in the register; nothing at all while one of them is named without it."""
    standings = [chef.get("standing") for chef in chefs]
    if not standings or None in standings:
        return {}
    return {
        "unregistered_chefs": float(standings.count("removed")),
        "blacklisted_chefs": float(sum(standing in BLACKLISTED for standing in standings)),
    }
