"""A finding as a sentence on paper, in Chinese."""

from collections.abc import Mapping
from typing import Any

from inspector.core import labels
from inspector.standards.queries import in_force
from inspector.standards.rules import wording
from inspector.standards.rules.requirements import Requirement


def measured(subject: str, requirement: Requirement, row: Mapping[str, Any], verb: str) -> str:
    """`申报 60 m²,要求不小于 64 m²`: what was stated or seen against which limit. verb: how it is known."""
    fact = in_force.library().vocabularies[subject].get(requirement.measure.source)
    kinds = [bound.kind for bound in requirement.bounds]
    limits = row["limit"] if len(kinds) > 1 else [row["limit"]]
    unit = requirement.unit or ""
    pairs = [wording.apart(row["measured"], limit, fact) for limit in limits]
    wanted = ",".join(
        f"{labels.BOUNDS[kind].zh} {limit} {unit}".rstrip()
        for kind, (_, limit) in zip(kinds, pairs, strict=True)
    )
    return f"{verb} {pairs[0][0]} {unit}".rstrip() + f",要求{wanted}"
