"""For which meals of a banquet somebody cooks. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any


def own_last(person: Mapping[str, Any], last: date) -> date:
    """The last day on which the person cooks: of the own meals where they are told, else of the banquet."""
    days = [each["day"] for each in person.get("sittings") or () if each["day"] is not None]
    return min(max(days, default=last), last)


def as_on(issued: date | None, person: Mapping[str, Any], last: date | None) -> date | None:
    """The day of a paper, as old on the banquet's last day as it is on the person's own.

    None where the person has none by then.
    """
    if issued is None or last is None:
        return issued
    own = own_last(person, last)
    return issued + timedelta(days=(last - own).days) if issued <= own else None


def cooks_at(person: Mapping[str, Any], day: date, meal: str) -> bool:
    """Whether the person cooks at that meal; at every one where it is not told."""
    own = person.get("sittings")
    return not own or any((each["day"], each["meal"]) == (day, meal) for each in own)
