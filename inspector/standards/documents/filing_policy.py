"""Reads what a policy asks for once a banquet is filed."""

from collections.abc import Mapping
from typing import Any

from inspector.core.text import Text
from inspector.standards.documents.basis import read_basis
from inspector.standards.documents.policy_shapes import THING
from inspector.standards.documents.toml_shapes import fit, shown
from inspector.standards.rules.filing_policy import OFFICES, Closing, Guidance, Incident, Thing


def read_guidance(row: Mapping[str, Any]) -> Guidance:
    wrong = sorted({shown(office) for office in row["offices"].values() if office not in OFFICES})
    if wrong:
        raise ValueError(f"offices must be of {', '.join(OFFICES)}, not {', '.join(wrong)}")
    return Guidance(row["offices"], read_basis(row["basis"]))


def read_closing(row: Mapping[str, Any]) -> Closing:
    return Closing(row["days"], read_basis(row["basis"]))


def read_incident(row: Mapping[str, Any]) -> Incident:
    for thing in row["preserve"]:
        fit(thing, THING, THING)
    preserve = tuple(Thing(thing["id"], Text.of(thing)) for thing in row["preserve"])
    return Incident(float(row["report_hours"]), preserve, read_basis(row["basis"]))
