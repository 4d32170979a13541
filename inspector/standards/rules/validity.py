"""How long a certificate holds, as the requirements in force say it."""

from collections.abc import Iterable
from datetime import date, timedelta

from inspector.standards.rules.bounds import Age
from inspector.standards.rules.editions import Edition

HEALTH, TRAINING = "oldest_health_certificate_on", "oldest_training_on"


def ages(editions: Iterable[Edition], fact: str) -> list[Age]:
    """How old what the fact dates may be, as each requirement that says it has it."""
    return [
        bound.limit
        for edition in editions
        for requirement in edition.requirements
        if requirement.measure.source == fact
        for bound in requirement.bounds
        if bound.kind == "no_older_than"
    ]


def last_day(issued: date, allowed: Iterable[Age]) -> date | None:
    """The last day on which it holds by all of them; None where nothing limits it."""
    return min((_last_day(issued, age) for age in allowed), default=None)


def _last_day(issued: date, age: Age) -> date:
    """An age counts back from a day, months to the end of a shorter one: so the day is approached."""
    day = issued + timedelta(days=age.number if age.unit == "days" else 28 * age.number)
    while age.before(day + timedelta(days=1)) <= issued:
        day += timedelta(days=1)
    return day
