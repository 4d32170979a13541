"""Reads a policy from TOML."""

from collections.abc import Callable, Mapping
from typing import Any

from inspector.core.text import Text
from inspector.standards.documents.basis import read_basis
from inspector.standards.documents.filing_policy import read_closing, read_guidance, read_incident
from inspector.standards.documents.grounds import misplaced
from inspector.standards.documents.policy_shapes import OPTIONAL, SECTIONS, STEP, TIER, VISIT
from inspector.standards.documents.registration_policy import read_deferral, read_materials, read_registering
from inspector.standards.documents.sources import own_sources, with_sources
from inspector.standards.documents.toml_shapes import (
    HEADER,
    HEADER_NEEDS,
    PREFIX,
    TABLE,
    TABLES,
    BadStandard,
    collected,
    fit,
    table_of,
    whole_misfits,
)
from inspector.standards.rules.policies import (
    Capacity,
    Correction,
    Filing,
    Grading,
    Lead,
    Policy,
    Publication,
    Retention,
    Tier,
)
from inspector.standards.rules.requirements import Known, Level
from inspector.standards.rules.sources import Register
from inspector.standards.rules.visits import KINDS, Choice, Visits


def read_policy(content: bytes, file: str, register: Register) -> Policy:
    """Raises BadStandard."""
    stated, reasons = table_of(content, file), list[str]()
    table = with_sources(stated, own_sources(stated, register, reasons))
    shapes = HEADER | {"source": TABLES} | dict.fromkeys(READERS, TABLE)
    reasons += whole_misfits(table, shapes, HEADER_NEEDS)
    sections: dict[str, Any] = {}
    for name in (name for name in READERS if TABLE.fits(table.get(name))):
        with collected(reasons, name):
            fit(table[name], SECTIONS[name], SECTIONS[name].keys() - OPTIONAL)
            sections[name] = READERS[name](table[name])
            if PREFIX.fits(table.get("scope")):
                reasons += [f"{name}: {why}" for why in misplaced(sections[name].basis, table["scope"])]
    if reasons:
        raise BadStandard(file, reasons)
    return Policy(
        id=table["id"],
        title=Text.of(table["title"]),
        scope=table["scope"],
        since=table["since"],
        until=table.get("until"),
        sections=sections,
    )


def _filing(row: Mapping[str, Any]) -> Filing:
    for tier in row["tier"]:
        fit(tier, TIER, TIER.keys() - {"lead"})
    tiers = tuple(
        Tier(
            id=tier["id"],
            least=tier["from"],
            guide=Text.of(tier["guide"]),
            known=Known(tier["known"]),
            lead=Lead.of(tier["lead"]) if "lead" in tier else None,
        )
        for tier in row["tier"]
    )
    if [tier.least for tier in tiers] != sorted({1} | {tier.least for tier in tiers}):
        raise ValueError("the tiers must rise from 1")
    # An empty list says that nothing is excepted; no list says that nobody knows.
    prompt = frozenset(row["prompt_occasions"]) if "prompt_occasions" in row else None
    return Filing(row.get("from_diners"), tiers, prompt, read_basis(row["basis"]))


def _capacity(row: Mapping[str, Any]) -> Capacity:
    return Capacity(float(row["m2_per_seat"]), row["diners_per_table"], read_basis(row["basis"]))


def _correction(row: Mapping[str, Any]) -> Correction:
    days = {Level(level): number for level, number in row["days"].items()}
    return Correction(days, read_basis(row["basis"]))


def _grading(row: Mapping[str, Any]) -> Grading:
    for step in row["scale"]:
        fit(step, STEP, STEP)
    scale = tuple((step["grade"], float(step["at_least"])) for step in row["scale"])
    if [least for _, least in scale] != sorted({least for _, least in scale}, reverse=True):
        raise ValueError("the scale must fall from the best grade")
    least = {Level(level): number for level, number in row["least_checked"].items()}
    return Grading(scale, row["key_failures"], least, read_basis(row["basis"]))


def _publication(row: Mapping[str, Any]) -> Publication:
    return Publication(row["working_days"], read_basis(row["basis"]))


def _retention(row: Mapping[str, Any]) -> Retention:
    return Retention(row["months"], read_basis(row["basis"]))


def _visits(row: Mapping[str, Any]) -> Visits:
    return Visits({kind: _choice(row[kind]) for kind in KINDS if kind in row}, read_basis(row["basis"]))


def _choice(row: Mapping[str, Any]) -> Choice:
    fit(row, VISIT)
    return Choice(
        editions=frozenset(row.get("editions", ())),
        levels=frozenset(Level(each) for each in row.get("levels", tuple(Level))),
        carry=row.get("carry", False),
    )


READERS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "filing": _filing,
    "capacity": _capacity,
    "correction": _correction,
    "grading": _grading,
    "publication": _publication,
    "retention": _retention,
    "guidance": read_guidance,
    "closing": read_closing,
    "incident": read_incident,
    "registration": read_registering,
    "deferral": read_deferral,
    "materials": read_materials,
    "visits": _visits,
}
