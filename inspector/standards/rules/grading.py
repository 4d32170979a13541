"""How a region grades a hall after a visit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from inspector.standards.rules.bounds import Age
from inspector.standards.rules.requirements import Basis, Level


@dataclass(frozen=True)
class Weights:
    """points: of a requirement without a weight of its own, by level; a level that is not named has none."""

    points: Mapping[Level, float]
    basis: Basis


@dataclass(frozen=True)
class Bonus:
    """each: points for an exemplary requirement that holds, on top of the score. most: of all of them."""

    each: float
    most: float
    basis: Basis


@dataclass(frozen=True)
class Coverage:
    """share: of the requirements of a level that apply, how many a visit must have looked at, 0 to 1."""

    share: Mapping[Level, float]
    basis: Basis


@dataclass(frozen=True)
class Waiting:
    """after_listing: how long a hall must have been listed before a visit grades it."""

    after_listing: Age
    basis: Basis


@dataclass(frozen=True)
class Recovery:
    """after_incident: how long after diners fell ill there a visit does not grade a hall."""

    after_incident: Age
    basis: Basis

    def waits(self, ill: date | None, on: date) -> bool:
        """Whether a visit of that day is too early. ill: when it was noticed last; None: never."""
        return ill is not None and ill > self.after_incident.before(on)


@dataclass(frozen=True)
class Grading:
    """scale: grades with their least score, best first. key_failures: how many leave no grade.

    least_checked: how many requirements of a level a visit must have checked to give one; where fewer apply,
    all of them.
    """

    scale: tuple[tuple[str, float], ...]
    key_failures: int
    least_checked: Mapping[Level, int]
    weights: Weights
    bonus: Bonus
    coverage: Coverage
    waiting: Waiting
    basis: Basis

    def waits(self, listed: date | None, on: date) -> bool:
        """Whether a visit of that day is too early to grade a hall. listed: its first day; None: not yet."""
        return listed is None or listed > self.waiting.after_listing.before(on)
