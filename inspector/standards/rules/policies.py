"""The numbers that a region decides: tiers, lead times, capacity, correction days, grades."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from inspector.core.days import local_day, local_moment
from inspector.core.text import Text
from inspector.standards.rules.facts import refusal
from inspector.standards.rules.filing_policy import Closing, Guidance, Incident
from inspector.standards.rules.grading import Grading, Recovery
from inspector.standards.rules.registration_policy import Deferral, Materials, Papers, Registering, Shown
from inspector.standards.rules.requirements import Basis, Known, Level, Requirement
from inspector.standards.rules.visits import Visits
from inspector.standards.rules.working_days import open_day, shifted

FUNERAL = "funeral"  # the one occasion that places except from their lead times
LEAD = re.compile(r"(\d{1,4}) (hours|days|working days)")


class Lead(NamedTuple):
    """How early to file, in the unit in which the region says it."""

    number: int
    unit: str

    @classmethod
    def of(cls, words: str) -> "Lead":
        """From `48 hours`, `2 days` or `3 working days`.

        Raises ValueError with a `Text` for anything else.
        """
        match = LEAD.fullmatch(words)
        if match is None:
            raise refusal(
                f"{words!r} 的写法应如 '48 hours'、'2 days' 或 '3 working days'",
                f"{words!r} is not like '48 hours', '2 days' or '3 working days'",
            )
        return cls(int(match[1]), match[2])

    def hours(self, meal: datetime) -> float:
        """Hours before this meal by which it must be filed.

        A day is 24 hours. Working days are counted back from the meal's day, and the last of them counts
        to its end.
        """
        if self.unit == "hours":
            return float(self.number)
        if self.unit == "days":
            return 24.0 * self.number
        last = shifted(local_day(meal), -self.number).day
        return (meal - local_moment(last + timedelta(days=1), 0)) / timedelta(hours=1)


@dataclass(frozen=True)
class Tier:
    """From how many diners it applies, who guides on site, and how early to file (None: not stated)."""

    id: str
    least: int
    guide: Text
    known: Known
    lead: Lead | None


@dataclass(frozen=True)
class Filing:
    """from_diners: of how many a banquet must be filed. tiers: by rising headcount, the first from 1.

    prompt_occasions: may be filed without lead time. None: the source does not say, or was not seen so far.
    """

    from_diners: int | None
    tiers: tuple[Tier, ...]
    prompt_occasions: frozenset[str] | None
    basis: Basis

    def prompt(self, occasion: str | None) -> bool | None:
        """Whether it may be filed without lead time; None for a funeral of which the source says nothing."""
        if self.prompt_occasions is not None:
            return occasion in self.prompt_occasions
        return None if occasion == FUNERAL else False


@dataclass(frozen=True)
class Capacity:
    m2_per_seat: float
    diners_per_table: int
    basis: Basis


@dataclass(frozen=True)
class Correction:
    """days: to correct a failure, by level; a level without a number owes none.

    working_days: whether those are counted.
    """

    days: Mapping[Level, int]
    basis: Basis
    working_days: bool = False

    def due_on(self, requirement: Requirement, opened: date) -> date | None:
        """The last day to correct a failure: at once, or no day of rest; None where nothing is owed."""
        days = self.days.get(requirement.level) if requirement.days is None else requirement.days
        if not days:
            return None if days is None else opened
        return shifted(opened, days).day if self.working_days else open_day(opened + timedelta(days=days))


@dataclass(frozen=True)
class Extension:
    """times: how often as long again as was given a correction may be put off."""

    times: float
    basis: Basis

    def latest(self, opened: date, due: date) -> date:
        """The last day that may be asked for, no day of rest; what was due at once is not put off."""
        given = (due - opened).days
        return open_day(due + timedelta(days=math.floor(given * self.times))) if given > 0 else due


@dataclass(frozen=True)
class Publication:
    working_days: int
    basis: Basis


@dataclass(frozen=True)
class Retention:
    months: int
    basis: Basis


@dataclass(frozen=True)
class Reminders:
    """days: how long before a paper or certificate ends it waits to be renewed."""

    days: int
    basis: Basis

    def until(self, today: date) -> date:
        """What ends then or earlier waits now."""
        return today + timedelta(days=self.days)


@dataclass(frozen=True)
class Policy:
    """What one region decided, from a day on; sections that it says nothing of are absent."""

    id: str
    title: Text
    scope: str
    since: date
    until: date | None
    sections: Mapping[str, Any]

    def rules(self, region: str, on: date) -> bool:
        return region.startswith(self.scope) and self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Ruling:
    """What is decided for a place and a day. sources: section to the policy that decides it."""

    filing: Filing
    capacity: Capacity
    correction: Correction
    grading: Grading
    recovery: Recovery
    extension: Extension
    publication: Publication
    retention: Retention
    guidance: Guidance
    closing: Closing
    incident: Incident
    registration: Registering
    deferral: Deferral
    materials: Materials
    papers: Papers
    shown: Shown
    visits: Visits
    reminders: Reminders
    sources: Mapping[str, Policy]

    @classmethod
    def of(cls, policies: Iterable[Policy]) -> "Ruling":
        """The later policy of the list goes before the earlier, section by section.

        Raises LookupError naming a section of which none of them says anything.
        """
        sources = {name: policy for policy in policies for name in policy.sections}
        needed = {field.name for field in fields(cls)} - {"sources"}
        if absent := sorted(needed - sources.keys()):
            raise LookupError(absent[0])
        return cls(**{name: source.sections[name] for name, source in sources.items()}, sources=sources)

    def tier(self, diners: float) -> Tier:
        """The tier of a banquet of so many diners."""
        return [tier for tier in self.filing.tiers if tier.least <= diners][-1]

    def office(self, diners: float) -> str:
        """Which office guides a banquet of so many diners on site; one of `OFFICES`."""
        return self.guidance.office(self.tier(diners).id)

    def lead_hours(self, diners: float, occasion: str, meal: datetime) -> float | None:
        """How many hours before the meal it is to be filed; None where the region does not say."""
        prompt = self.filing.prompt(occasion)
        lead = self.tier(diners).lead
        if prompt or (lead is not None and lead.number == 0):
            return 0.0
        return None if prompt is None or lead is None else lead.hours(meal)
