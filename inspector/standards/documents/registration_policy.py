"""Reads what a policy decides about registrations."""

from collections.abc import Mapping
from typing import Any

from inspector.core.text import Text
from inspector.standards.documents.basis import read_basis
from inspector.standards.documents.expression_check import prove_gives, prove_names
from inspector.standards.documents.policy_shapes import MATERIAL
from inspector.standards.documents.toml_shapes import Wrong, collected, fit
from inspector.standards.rules.expressions import Expression
from inspector.standards.rules.facts import Vocabulary
from inspector.standards.rules.registration_policy import Deferral, Kind, Material, Materials, Registering


def read_materials(row: Mapping[str, Any]) -> Materials:
    """Raises KeyError or ValueError."""
    found = tuple(_material(each) for each in row["material"])
    codes = [each.code for each in found]
    if twice := {code for code in codes if codes.count(code) > 1}:
        raise ValueError(f"{min(twice)}: used twice")
    return Materials(found, read_basis(row["basis"]))


def _material(row: Mapping[str, Any]) -> Material:
    fit(row, MATERIAL, MATERIAL.keys() - {"when", "expires"})
    return Material(
        code=row["code"],
        name=Text.of(row["name"]),
        kind=Kind(row["kind"]),
        form=Text.of(row["form"]),
        expires=row.get("expires", False),
        when=Expression(row["when"]) if "when" in row else None,
        basis=read_basis(row["basis"]),
    )


def prove_materials(materials: Materials, vocabulary: Vocabulary) -> None:
    """Every condition is one over facts of a hall. Raises ValueError naming every paper of another."""
    wrong: list[str] = []
    for each in materials.materials:
        if each.when is not None:
            with collected(wrong, f"materials: {each.code}"):
                prove_names(each.when.names, vocabulary)
                prove_gives(each.when, bool, vocabulary)
    if wrong:
        raise Wrong(wrong)


def read_registering(row: Mapping[str, Any]) -> Registering:
    tell, decide, extend = (row[f"{name}_working_days"] for name in ("tell", "decide", "extend"))
    return Registering(tell, decide, extend, read_basis(row["basis"]))


def read_deferral(row: Mapping[str, Any]) -> Deferral:
    return Deferral(row["working_days"], Text.of(row["consequence"]), read_basis(row["basis"]))
