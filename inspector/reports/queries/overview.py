"""The figures of an area and a time, in a fixed number of statements whatever the size."""

from collections.abc import Container, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.region_codes import below
from inspector.halls.models import Hall
from inspector.regions import queries as regions
from inspector.regions.models import Region
from inspector.reports.queries import banquets, findings, standing, targets, visits
from inspector.reports.queries.grouped import grouped
from inspector.reports.queries.scope import HALL, Scope
from inspector.reports.rules.figures import shown, summed
from inspector.reports.rules.narrative import summary
from inspector.reports.rules.requirements import chapters, fared, most_failed, most_unseen
from inspector.reports.rules.spans import before
from inspector.reports.rules.tiles import placed
from inspector.standards.queries import in_force


def overview(scope: Scope) -> dict[str, Any]:
    """Banquets and visits of the time, halls and corrections on the day of the data, all by part."""
    parts = grouped(scope)
    requirements = list(_worded(findings.by_requirement(scope)))
    return {
        "region": scope.region,
        "name": name_of(scope.region),
        "from": scope.first,
        "to": scope.last,
        "halls_as_of": scope.as_of,
        "totals": shown(summed(parts.values())),
        "parts": [{**where, **shown(parts[key])} for key, where in _places(scope, sorted(parts)).items()],
        "chapters": chapters(requirements),
        "requirements": requirements,
        "most_failed": most_failed(requirements),
        "most_unseen": most_unseen(requirements),
    }


def compared(scope: Scope, include: Container[str], around: str) -> dict[str, Any]:
    """The overview with what is asked for beside it. around: the caller's area, for neighbours."""
    body = overview(scope)
    body["before"] = period_before(scope) if "before" in include else None
    return body | {
        "neighbours": neighbours(scope, around) if "neighbours" in include else None,
        "requirements": body["requirements"] if "requirements" in include else None,
        "months": by_month(scope) if "months" in include else None,
        "summary": summary(body) if "summary" in include else None,
        "tiles": placed(standing.centres(scope)) if "tiles" in include else None,
        "targets": targets.standings(scope, scope.last.year) if "targets" in include else None,
    }


def period_before(scope: Scope) -> dict[str, Any]:
    """The same area in the time before, which is as long."""
    first, last = before(scope.first, scope.last)
    earlier = scope._replace(first=first, last=last)
    return {"from": first, "to": last, "totals": shown(summed(grouped(earlier).values()))}


def neighbours(scope: Scope, around: str) -> list[dict[str, Any]]:
    """The regions beside it that lie in `around` as well, with the same figures of the same time."""
    parent = scope.region[:-3] if len(scope.region) > 6 else scope.region[:-2]
    if not scope.region or not parent.startswith(around):
        return []
    wider = scope._replace(region=parent, by="")
    parts = {key: groups for key, groups in grouped(wider).items() if key != scope.region}
    return [{**where, **shown(parts[key])} for key, where in _places(wider, sorted(parts)).items()]


def by_month(scope: Scope, months: int = 12) -> list[dict[str, Any]]:
    """The same figures of each of the months up to the end of the time, for a trend; only those of a time."""
    first = _months_back(scope.last, months - 1)
    return list(_monthly(scope._replace(first=first)))


def name_of(region: str) -> str:
    """The region's full name; of one above a county its own, and none of the whole country."""
    if len(region) > 6:
        return regions.name_of(region)
    return _names([region]).get(region, "") if region else "全部"


def _worded(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each with the text and level that the requirement has in its edition, and its shares."""
    editions = {row["edition"]: in_force.edition(row["edition"]) for row in rows}
    known = {key: {each.id: each for each in edition.requirements} for key, edition in editions.items()}
    for row in rows:
        found = known[row["edition"]][row["requirement"]]
        title = editions[row["edition"]].title
        yield {**row, **fared(row), "text": found.text, "level": found.level, "title": title}


def _places(scope: Scope, parts: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Part to what it is called, in order."""
    if scope.by == HALL:
        columns = (Hall.id, Hall.region, Hall.name)
        found = sa.select(*columns).where(below(Hall.region, scope.region)).order_by(Hall.region, Hall.code)
        known = set(parts)
        return {
            key: {"region": region, "hall_id": key, "name": name}
            for key, region, name in db.session.execute(found)
            if key in known
        }
    named = _names(parts)
    return {part: {"region": part, "hall_id": None, "name": named.get(part, part)} for part in parts}


def _names(parts: Iterable[str]) -> dict[str, str]:
    codes = {part.ljust(6, "0"): part for part in parts}
    found = sa.select(Region.code, Region.name).where(Region.code.in_(codes))
    return {codes[code]: name for code, name in db.session.execute(found)}


def _months_back(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _monthly(scope: Scope) -> Iterator[dict[str, Any]]:
    """What a trend shows: filings and visits, in two statements whatever the months."""
    filings, seen = banquets.by_month(scope), visits.by_month(scope)
    month = scope.first
    while month <= scope.last:
        key = (month.year, month.month)
        passed, visited = seen.get(key, (0, 0))
        yield {"month": month, "filings": filings.get(key, 0), "inspections": visited, "passed": passed}
        month = (month + timedelta(days=31)).replace(day=1)
