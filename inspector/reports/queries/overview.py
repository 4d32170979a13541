"""The figures of an area and a time, in a fixed number of statements whatever the size."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.region_codes import below
from inspector.halls.models import Hall
from inspector.inspections.models import Correction, Inspection
from inspector.inspections.rules.lifecycle import FINAL
from inspector.regions.models import Region
from inspector.reports.queries import banquets
from inspector.reports.queries.scope import Rows, Scope, unpivot
from inspector.standards.models import Judgement, StoredFinding

TOP = 10  # most failed requirements shown
SIGNED = (*FINAL, "awaiting_media")  # it has had its effects, whatever photos are on their way


def overview(scope: Scope) -> dict[str, Any]:
    """Halls by state and grade today; banquets and visits of the time; corrections open today; by part."""
    parts: dict[str, dict[str, Any]] = {}
    for name, rows in (
        ("halls_by_state", _halls(scope, Hall.state)),
        ("halls_by_grade", _halls(scope, Hall.grade)),
        ("figures", _figures(scope)),
    ):
        for part, key, value in rows:
            group = parts.setdefault(part, {}).setdefault(name, {})
            group[key] = group.get(key, 0) + (value or 0)
    names = _names(parts)
    return {
        "region": scope.region,
        "from": scope.first,
        "to": scope.last,
        "halls_as_of": scope.today,
        "totals": _shown(_sum(parts.values())),
        "parts": [
            {"region": part, "name": names.get(part, part), **_shown(parts[part])} for part in sorted(parts)
        ],
        "most_failed": _most_failed(scope),
    }


def _figures(scope: Scope) -> Rows:
    of_banquets = (banquets.filings, banquets.person_meals, banquets.guidance, banquets.incidents)
    sources = (*of_banquets, _inspections, _findings, _corrections)
    return [row for source in sources for row in source(scope)]


def _sum(parts: Iterable[Mapping[str, Mapping[str, int]]]) -> dict[str, dict[str, int]]:
    total: dict[str, dict[str, int]] = {}
    for part in parts:
        for name, group in part.items():
            into = total.setdefault(name, {})
            for key, value in group.items():
                into[key] = into.get(key, 0) + value
    return total


FIGURES = (
    *(*banquets.FILED, *banquets.MEALS, *banquets.GUIDED, *banquets.INCIDENTS),
    *("inspections", "inspections_passed", "inspections_partial", "inspections_awaiting_media"),
    *("findings_passed", "findings_failed", "findings_unknown", "corrections_opened"),
    *("corrections_open", "corrections_overdue"),
)


def _shown(groups: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    figures = {key: int(groups.get("figures", {}).get(key, 0)) for key in FIGURES}
    judged = figures["findings_passed"] + figures["findings_failed"]
    return {
        "halls": sum(groups.get("halls_by_state", {}).values()),
        "halls_by_state": groups.get("halls_by_state", {}),
        "halls_by_grade": {k: v for k, v in groups.get("halls_by_grade", {}).items() if k},
        **figures,
        "inspection_pass_rate": _rate(figures["inspections_passed"], figures["inspections"]),
        "finding_pass_rate": _rate(figures["findings_passed"], judged),
        "finding_unknown_share": _rate(figures["findings_unknown"], judged + figures["findings_unknown"]),
    }


def _rate(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _halls(scope: Scope, key: Any) -> Rows:
    part = scope.part(Hall.region)
    found = sa.select(part, key, sa.func.count()).where(below(Hall.region, scope.region))
    return [tuple(row) for row in db.session.execute(found.group_by(part, key))]


def _signed(scope: Scope) -> sa.ColumnElement[bool]:
    return sa.and_(
        below(Inspection.region, scope.region), scope.within(Inspection.day), Inspection.state.in_(SIGNED)
    )


def _of_inspection() -> sa.ColumnElement[bool]:
    """An inspection is judged once, when it is handed over; by this join an index serves it."""
    return Judgement.subject_id == Inspection.id


def _inspections(scope: Scope) -> Rows:
    """Signed visits by what they say of their halls; those that looked at too little say nothing."""
    part = scope.part(Inspection.region)
    counts = (sa.func.count().filter(Inspection.outcome == each) for each in ("passed", "partial"))
    waiting = sa.func.count().filter(Inspection.state == "awaiting_media")
    found = sa.select(part, sa.func.count(), *counts, waiting).where(_signed(scope))
    keys = ("inspections", "inspections_passed", "inspections_partial", "inspections_awaiting_media")
    return unpivot(found.group_by(part), keys)


def _findings(scope: Scope) -> Rows:
    part = scope.part(Inspection.region)
    found = (
        sa.select(
            part, *(sa.func.sum(each) for each in (Judgement.passes, Judgement.fails, Judgement.unknowns))
        )
        .join(Judgement, _of_inspection())
        .where(_signed(scope))
    )
    return unpivot(found.group_by(part), ("findings_passed", "findings_failed", "findings_unknown"))


def _corrections(scope: Scope) -> Rows:
    """Those opened in the time; and what is open today and past its day, whenever it was opened."""
    part = scope.part(Correction.region)
    found = sa.select(
        part,
        sa.func.count().filter(scope.within(Correction.opened_on)),
        sa.func.count().filter(Correction.state != "verified"),
        sa.func.count().filter(Correction.overdue_rows(scope.today)),
    ).where(below(Correction.region, scope.region))
    keys = ("corrections_opened", "corrections_open", "corrections_overdue")
    return unpivot(found.group_by(part), keys)


def _most_failed(scope: Scope) -> list[dict[str, Any]]:
    """The requirements that failed most often, and of how many times they were checked."""
    fails = sa.func.count().filter(StoredFinding.verdict == "fail").label("fails")
    checked = sa.func.count().label("checked")
    found = (
        sa.select(StoredFinding.requirement, StoredFinding.edition, fails, checked)
        .join(Judgement, Judgement.id == StoredFinding.judgement_id)
        .join(Inspection, _of_inspection())
        .where(_signed(scope), StoredFinding.verdict.in_(("pass", "fail")))
        .group_by(StoredFinding.requirement, StoredFinding.edition)
        .having(fails > 0)
        .order_by(fails.desc(), StoredFinding.requirement)
        .limit(TOP)
    )
    return [dict(row) for row in db.session.execute(found).mappings()]


def _names(parts: Iterable[str]) -> dict[str, str]:
    codes = {part.ljust(6, "0"): part for part in parts}
    found = sa.select(Region.code, Region.name).where(Region.code.in_(codes))
    return {codes[code]: name for code, name in db.session.execute(found)}
