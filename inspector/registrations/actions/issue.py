"""Number a paper once, and keep who issues it."""

from dataclasses import asdict
from datetime import date
from typing import Any

from inspector.core.counters import next_number
from inspector.core.documents.authorities import authority
from inspector.regions import queries as regions_queries
from inspector.standards.queries import in_force
from inspector.standards.rules.registration_policy import CONTINUES, PAPERS


def stamp(region: str, action: str, day: date) -> dict[str, Any]:
    """Number and issuer of the paper that says this step, as columns of `Review`; none where there is none.

    Numbers of one organ, series and year leave no gap; that of a step undone is given again.
    """
    if action not in (*PAPERS, *CONTINUES):
        return {}
    issuer = authority(region, regions_queries.name_of(region[:6]))
    papers = in_force.policy(region, day).papers
    name = papers.numbered(issuer.short, action, day.year, "")
    number = papers.numbered(issuer.short, action, day.year, str(next_number(name)))
    return {"paper_number": number, "issuer": asdict(issuer)}
