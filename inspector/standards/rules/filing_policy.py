"""What a region asks for once a banquet is filed: guidance, a closing report, care after incidents."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from inspector.core.text import Text
from inspector.standards.rules.requirements import Basis

OFFICES = ("none", "village", "town", "county")  # who guides on site, from nobody upwards


@dataclass(frozen=True)
class Guidance:
    """offices: tier of the filing to the office that guides on site."""

    offices: Mapping[str, str]
    basis: Basis

    def office(self, tier: str) -> str:
        """A tier that is not listed has nobody to guide it."""
        return self.offices.get(tier, "none")


@dataclass(frozen=True)
class Closing:
    """days: after the last meal, within which the closing report is due."""

    days: int
    basis: Basis


class Thing(NamedTuple):
    id: str
    text: Text


@dataclass(frozen=True)
class Incident:
    """report_hours: from noticing it, by when it must be reported. preserve: what is to be kept as it is."""

    report_hours: float
    preserve: tuple[Thing, ...]
    basis: Basis
