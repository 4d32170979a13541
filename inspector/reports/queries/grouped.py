"""Everything that is counted of an area and a time, by part."""

from inspector.reports.queries import banquets, standing, visits
from inspector.reports.queries.scope import Scope

Parts = dict[str, dict[str, dict[str, int]]]


def grouped(scope: Scope) -> Parts:
    """Part to breakdown to key to number."""
    parts: Parts = {}
    for source in (standing.figures, banquets.figures, visits.figures):
        for part, name, key, value in source(scope):
            group = parts.setdefault(part, {}).setdefault(name, {})
            group[key] = group.get(key, 0) + (value or 0)
    return parts
