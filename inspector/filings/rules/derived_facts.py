"""What follows from a filing for its judgement: room, lead time, menu, certificates."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from inspector.core.days import local_moment
from inspector.core.labels import MEALS
from inspector.filings.rules.cooks import as_on
from inspector.filings.rules.releases import Key, blocks
from inspector.standards.rules.facts import Value
from inspector.standards.rules.foods import Hit
from inspector.standards.rules.policies import Ruling

BLACKLISTED = ("blacklisted", "blacklist_appealed")
SERVED_AT: Mapping[str, int] = dict(zip(MEALS, (7, 11, 17), strict=True))  # o'clock, by meal
Sitting = Mapping[str, Any]  # day, meal, tables, diners; in a form that is half filled some are None


class Room(NamedTuple):
    """What the hall can still take for a day and meal, before this banquet."""

    diners: int
    tables: int
    others: int  # other filings for that day and meal

    def lacks(self, sitting: Sitting) -> int:
        """By how much the sitting is too large, in diners or tables; not above zero when it fits."""
        return max((sitting["diners"] or 0) - self.diners, (sitting["tables"] or 0) - self.tables)


def begins(sitting: Sitting) -> datetime:
    """When serving starts."""
    return local_moment(sitting["day"], SERVED_AT[sitting["meal"]])


def timed(sitting: Sitting) -> bool:
    """Whether its day and meal are known."""
    return sitting["day"] is not None and sitting["meal"] is not None


def in_order(sittings: Iterable[Sitting]) -> list[Sitting]:
    return sorted(sittings, key=begins)


def lead_hours(sitting: Sitting, filed: datetime) -> float:
    """Hours from filing to the meal; negative when it has begun."""
    return (begins(sitting) - filed) / timedelta(hours=1)


def largest(sittings: Iterable[Sitting]) -> int | None:
    """Diners at the largest sitting; by them goes the tier."""
    return max((sitting["diners"] for sitting in sittings if sitting["diners"] is not None), default=None)


def derived(
    content: Mapping[str, Any],
    *,
    policy: Ruling,
    hits: Iterable[Hit],
    rooms: Sequence[Room | None],
    now: datetime,
    released: Collection[Key] = (),
) -> dict[str, Value]:
    """The facts that the server states of a banquet.

    content: the fields of a filing; what nobody has given yet is None or empty, and so stays missing.
    rooms: for each sitting, None where its day or meal is not known.
    """
    facts: dict[str, Value] = {}
    if not _half_filled(content):  # and only operators of the hall file
        facts |= {"filing_fields": _named(content), "filed": True, "filed_by_site_manager": True}
    if content["occasion"] is not None:
        facts["occasion"] = content["occasion"]
    facts |= _of_sittings(content["sittings"], rooms)
    facts |= _of_lead_time(content, policy, now)
    facts |= _of_menu(content["dishes"], hits, released)
    if (diners := largest(content["sittings"])) is not None:
        facts["guidance_unit"] = policy.office(diners)
    last = max((each["day"] for each in content["sittings"] if each["day"] is not None), default=None)
    return facts | _of_people(content["people"] or (), last)


def _half_filled(content: Mapping[str, Any]) -> bool:
    """Whether something that every filing names is still to be written."""
    fields = (content[key] for key in ("host_name", "occasion", "dishes", "people"))
    of_sittings = [value for sitting in content["sittings"] for value in sitting.values()]
    return not of_sittings or None in (*fields, *of_sittings)


def _of_sittings(sittings: Sequence[Sitting], rooms: Sequence[Room | None]) -> dict[str, Value]:
    """Of the sitting for which the hall lacks most room; when all fit, of the largest."""
    if not sittings:
        return {}
    pairs = list(zip(sittings, rooms, strict=True))
    short = [pair for pair in pairs if pair[1] is not None and pair[1].lacks(pair[0]) > 0]
    if short:
        sitting, room = max(short, key=lambda pair: pair[1].lacks(pair[0]) if pair[1] else 0)
    else:
        sitting, room = max(pairs, key=lambda pair: (pair[0]["diners"] or 0, pair[0]["tables"] or 0))
    facts: dict[str, Value] = {
        key: float(sitting[key]) for key in ("diners", "tables") if sitting[key] is not None
    }
    if room is not None:
        facts |= {"diners_left": float(room.diners), "tables_left": float(room.tables)}
        facts["same_slot_filings"] = float(max(each.others for each in rooms if each))
    return facts


def _of_lead_time(content: Mapping[str, Any], policy: Ruling, now: datetime) -> dict[str, Value]:
    """From now to the first sitting, and how much is owed for the largest."""
    known = [sitting for sitting in content["sittings"] if timed(sitting)]
    if not known:
        return {}
    first = in_order(known)[0]
    facts: dict[str, Value] = {"lead_hours": round(lead_hours(first, now), 2)}
    if (diners := largest(content["sittings"])) is not None and content["occasion"]:
        required = policy.lead_hours(diners, content["occasion"], begins(first))
        if required is not None:
            facts["lead_hours_required"] = round(required, 2)
    return facts


def _of_menu(
    dishes: Sequence[str] | None, hits: Iterable[Hit], released: Collection[Key]
) -> dict[str, Value]:
    if dishes is None:
        return {}
    found = [(hit.dish, blocks(hit, released)) for hit in hits]
    return {
        "menu_dishes": float(len(dishes)),
        "banned_dishes": float(len({dish for dish, blocking in found if blocking})),
        "risky_dishes": float(len({dish for dish, blocking in found if not blocking})),
    }


def _named(content: Mapping[str, Any]) -> tuple[str, ...]:
    """Which particulars the filing names; the form itself insists on the first ones."""
    always = ["host", "occasion", "time", "place", "meal", "headcount", "tables"]
    # The host caters where nothing else is said; whoever says that somebody else does names them.
    own = (content.get("facts") or {}).get("catering_form", "host_cooks") == "host_cooks"
    caterer = ["caterer"] if content.get("caterer") or own else []
    menu = ["menu"] if content["dishes"] else []
    staff = ["kitchen_staff"] if content["people"] else []
    return tuple(sorted([*always, *caterer, *menu, *staff]))


def _of_people(people: Iterable[Mapping[str, Any]], last: date | None) -> dict[str, Value]:
    """Certificates of those who touch food; nothing at all when nobody is named yet.

    last: the last day of the banquet; a certificate of a later day is none. Who cooks only at meals before
    that needs papers for those.
    """
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
        days = [day for person in named if (day := as_on(person[key], person, last))]
        facts[without] = float(len(named) - len(days))
        if days:
            facts[oldest] = min(days)
    return facts | _of_chefs([person for person in named if person["role"] == "chef"])


def _of_chefs(chefs: list[Mapping[str, Any]]) -> dict[str, Value]:
    """How they stand in the register. Who is named without it counts as not registered.

    Whether one of those is on the blacklist nobody can say by the name alone.
    """
    standings = [chef.get("standing") for chef in chefs]
    if not standings:
        return {}
    unregistered = sum(standing in (None, "removed") for standing in standings)
    facts: dict[str, Value] = {"unregistered_chefs": float(unregistered)}
    if None not in standings:
        facts["blacklisted_chefs"] = float(sum(standing in BLACKLISTED for standing in standings))
    return facts


def facts_of_closing(
    form: Mapping[str, Any],
    *,
    diners: int,
    dishes: Sequence[str],
    visits: int,
    reports: Sequence[tuple[datetime, datetime]],
) -> dict[str, Value]:
    """The facts that follow from a closing report.

    diners, dishes: as filed. visits: of guidance on site. reports: of each incident, when it was noticed and
    reported (or is still waited for).
    """
    sittings, samples = form["sittings"], form["samples"]
    facts: dict[str, Value] = {
        "diners": float(diners),
        "menu_dishes": float(len(dishes)),
        "actual_meals": float(sum(each["actual_diners"] > 0 for each in sittings)),
        "actual_diners": float(sum(each["actual_diners"] for each in sittings)),
        "actual_tables": float(sum(each["actual_tables"] for each in sittings)),
        "ill_diners": float(form["ill_diners"]),
        "guidance_visits": float(visits),
        "guidance_record": ("conclusion", "person", "unit", "visits") if visits else (),
        "dishes_sampled": float(len({each["dish"] for each in samples})),
        "disinfect_methods": tuple(sorted({each["method"] for each in form["disinfections"]})),
        "incident": bool(reports) or form["ill_diners"] > 0,
    }
    if reports:
        facts["incident_report_hours"] = max(_hours(noticed, told) for noticed, told in reports)
    return facts | _of_samples(samples)


def _of_samples(samples: Sequence[Mapping[str, Any]]) -> dict[str, Value]:
    """The smallest, the warmest and the one that was kept shortest."""
    if not samples:
        return {}
    facts: dict[str, Value] = {"sample_grams": min(float(each["grams"]) for each in samples)}
    kept = [_hours(each["taken_at"], each["discarded_at"]) for each in samples if each["discarded_at"]]
    if len(kept) == len(samples):
        facts["sample_hours"] = min(kept)
    warmth = [float(each["fridge_c"]) for each in samples if each["fridge_c"] is not None]
    if len(warmth) == len(samples):
        facts["sample_temp_c"] = max(warmth)
    return facts


def _hours(start: datetime, end: datetime) -> float:
    return round((end - start) / timedelta(hours=1), 2)
