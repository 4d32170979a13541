"""The figures of an area and a time, in a fixed number of statements whatever the size."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.region_codes import below, children_length
from inspector.filings.models import Filing
from inspector.filings.rules.lifecycle import TAKES_ROOM
from inspector.halls.models import Hall
from inspector.inspections.models import Correction, Inspection
from inspector.inspections.rules.lifecycle import FINAL
from inspector.regions.models import Region
from inspector.standards.models import Judgement, StoredFinding

TOP = 10  # most failed requirements shown
Rows = Iterable[tuple[Any, ...]]


class Scope(NamedTuple):
    """region: prefix. first, last: days, inclusive. today: for what is overdue."""

    region: str
    first: date
    last: date
    today: date

    def part(self, column: Any) -> sa.ColumnElement[str]:
        """The region one level down, for grouping."""
        return sa.func.substr(column, 1, children_length(self.region))

    def within(self, day: Any) -> sa.ColumnElement[bool]:
        return sa.and_(day >= self.first, day <= self.last)


def overview(scope: Scope) -> dict[str, Any]:
    """Halls by state and grade now; filings, inspections and corrections of the time; by part and in all."""
    parts: dict[str, dict[str, Any]] = {}
    for name, rows in (
        ("halls_by_state", _halls(scope, Hall.state)),
        ("halls_by_grade", _halls(scope, Hall.grade)),
        ("figures", [*_filings(scope), *_inspections(scope), *_findings(scope), *_corrections(scope)]),
    ):
        for part, key, value in rows:
            group = parts.setdefault(part, {}).setdefault(name, {})
            group[key] = group.get(key, 0) + (value or 0)
    names = _names(parts)
    return {
        "region": scope.region,
        "from": scope.first,
        "to": scope.last,
        "totals": _shown(_sum(parts.values())),
        "parts": [
            {"region": part, "name": names.get(part, part), **_shown(parts[part])} for part in sorted(parts)
        ],
        "most_failed": _most_failed(scope),
    }


def _sum(parts: Iterable[Mapping[str, Mapping[str, int]]]) -> dict[str, dict[str, int]]:
    total: dict[str, dict[str, int]] = {}
    for part in parts:
        for name, group in part.items():
            into = total.setdefault(name, {})
            for key, value in group.items():
                into[key] = into.get(key, 0) + value
    return total


FIGURES = (
    *("filings", "tables", "diners", "late_filings", "inspections", "inspections_passed"),
    "inspections_partial",
    *("findings_passed", "findings_failed", "corrections_open", "corrections_overdue"),
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
    }


def _rate(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _halls(scope: Scope, key: Any) -> Rows:
    part = scope.part(Hall.region)
    found = sa.select(part, key, sa.func.count()).where(below(Hall.region, scope.region))
    return db.session.execute(found.group_by(part, key)).all()


def _unpivot(statement: Any, keys: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """One row for each figure: part, key, value."""
    rows = db.session.execute(statement).all()
    return [(row[0], key, value) for row in rows for key, value in zip(keys, row[1:], strict=True)]


def _filings(scope: Scope) -> list[tuple[Any, ...]]:
    """Banquets of the time that were filed and not refused or cancelled; as held, where that is known."""
    part = scope.part(Filing.region)
    found = sa.select(
        part,
        sa.func.count(),
        sa.func.sum(sa.func.coalesce(Filing.actual_tables, Filing.tables)),
        sa.func.sum(sa.func.coalesce(Filing.actual_diners, Filing.diners)),
        sa.func.count().filter(Filing.late),
    ).where(below(Filing.region, scope.region), scope.within(Filing.day), Filing.state.in_(TAKES_ROOM))
    return _unpivot(found.group_by(part), ("filings", "tables", "diners", "late_filings"))


def _signed(scope: Scope) -> sa.ColumnElement[bool]:
    return sa.and_(
        below(Inspection.region, scope.region), scope.within(Inspection.day), Inspection.state.in_(FINAL)
    )


def _of_inspection() -> sa.ColumnElement[bool]:
    """An inspection is judged once, when it is handed over; by this join an index serves it."""
    return Judgement.subject_id == Inspection.id


def _inspections(scope: Scope) -> list[tuple[Any, ...]]:
    """Signed visits by what they say of their halls; those that looked at too little say nothing."""
    part = scope.part(Inspection.region)
    counts = (sa.func.count().filter(Inspection.outcome == each) for each in ("passed", "partial"))
    found = sa.select(part, sa.func.count(), *counts).where(_signed(scope))
    return _unpivot(found.group_by(part), ("inspections", "inspections_passed", "inspections_partial"))


def _findings(scope: Scope) -> list[tuple[Any, ...]]:
    part = scope.part(Inspection.region)
    found = (
        sa.select(part, sa.func.sum(Judgement.passes), sa.func.sum(Judgement.fails))
        .join(Judgement, _of_inspection())
        .where(_signed(scope))
    )
    return _unpivot(found.group_by(part), ("findings_passed", "findings_failed"))


def _corrections(scope: Scope) -> list[tuple[Any, ...]]:
    """Corrections opened in the time that are still open today, and those of them past their day."""
    part = scope.part(Correction.region)
    found = sa.select(
        part, sa.func.count(), sa.func.count().filter(Correction.overdue_rows(scope.today))
    ).where(
        below(Correction.region, scope.region),
        scope.within(Correction.opened_on),
        Correction.state != "verified",
    )
    return _unpivot(found.group_by(part), ("corrections_open", "corrections_overdue"))


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
