"""What is known of a hall once a failure has been put right. Pure."""

from collections.abc import Mapping
from typing import Any

from inspector.standards.rules.expressions import Expression
from inspector.standards.rules.requirements import Requirement


def settled_facts(requirement: Requirement) -> Mapping[str, Any]:
    """The facts that a requirement leaves no choice about where it holds; none where it leaves some."""
    (first, *more) = requirement.bounds
    fixed = first.kind == "equals" and not isinstance(first.limit, Expression) and not more
    return {requirement.measure.source: first.limit} if fixed and requirement.measure.bare else {}
