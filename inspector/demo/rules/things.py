"""Halls, banquets and visits as they are planned, and the steps of their lives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

Facts = Mapping[str, Any]


class Step(NamedTuple):
    """Something that is done: when, what, to whom, and what is said with it."""

    at: datetime
    action: str
    thing: Any
    payload: Any = None


@dataclass(frozen=True, slots=True)
class Hall:
    """One hall and those who look after it, by their account names.

    form: the fields of `RegistrationIn` without facts. facts: what it is really like; days in them count
    from the day of looking. fate: where the plan leaves it. opens: day of its acceptance inspection.
    busy: banquets a year. early: whether it is there when the server starts.
    """

    number: int
    id: str
    county: str
    operator: str
    inspector: str
    supervisor: str
    signer: str
    form: Mapping[str, Any]
    facts: Facts
    fate: str
    opens: date
    busy: int
    early: bool

    @property
    def tables(self) -> int:
        return int(self.facts["tables"])


class Cook(NamedTuple):
    """A chef of the register."""

    id: str
    county: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Banquet:
    """One banquet. form: the fields of `FilingIn`."""

    id: str
    hall: Hall
    form: Mapping[str, Any]

    @property
    def day(self) -> date:
        first: date = self.form["sittings"][0]["day"]
        return first

    @property
    def tables(self) -> int:
        """At its largest sitting."""
        return max(each["tables"] for each in self.form["sittings"])


@dataclass(frozen=True, slots=True)
class Visit:
    """One inspection. quality: key of `flaws.QUALITIES`.

    planned_on: None where nobody wrote it down before. mended: how its corrections go on (usual, proved,
    never). left: the state in which it is left, or empty.
    """

    id: str
    hall: Hall
    kind: str
    day: date
    quality: str
    planned_on: date | None = None
    mended: str = "usual"
    banquet: str | None = None
    left: str = ""


class Order(NamedTuple):
    """A correction: its id, and the visit that led to it."""

    id: str
    visit: Visit
    requirement: str
