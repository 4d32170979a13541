"""What a region asks for once a banquet is filed: guidance, a closing report, care after incidents. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from inspector.standards.reading import THING, fit, shown
from inspector.standards.requirements import Basis
from inspector.text import Text

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


def read_guidance(row: Mapping[str, Any]) -> Guidance:
    wrong = sorted({shown(office) for office in row["offices"].values() if office not in OFFICES})
    if wrong:
        raise ValueError(f"offices must be of {', '.join(OFFICES)}, not {', '.join(wrong)}")
    return Guidance(row["offices"], Basis.of(row["basis"]))


def read_closing(row: Mapping[str, Any]) -> Closing:
    return Closing(row["days"], Basis.of(row["basis"]))


def read_incident(row: Mapping[str, Any]) -> Incident:
    for thing in row["preserve"]:
        fit(thing, THING, THING)
    preserve = tuple(Thing(thing["id"], Text.of(thing)) for thing in row["preserve"])
    return Incident(float(row["report_hours"]), preserve, Basis.of(row["basis"]))
