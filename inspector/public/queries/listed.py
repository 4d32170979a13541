"""All halls that the public may see, with the grade that was published last."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.folding import folded
from inspector.core.indexes import within
from inspector.core.paging import page, pages
from inspector.halls.models import Hall
from inspector.inspections.models import Inspection
from inspector.public.queries.halls import SHOWN
from inspector.regions.models import Region

HALL, VISIT, REGION = Hall.__table__.c, Inspection.__table__.c, Region.__table__.c
OPEN = tuple(state for state in SHOWN if state != "revoked")
ROW = ("code", "name", "region", "address", "state", "latitude", "longitude")
TOWN = 9  # digits of a town's code
AT_ONCE = 500  # halls a page of the open data


def halls(
    filters: Mapping[str, Any], *, limit: int, cursor: str | None
) -> tuple[list[dict[str, Any]], str | None]:
    """Halls that are listed or suspended, by code. filters: `region`, a prefix, and `q`."""
    found = _found().where(HALL.state.in_(OPEN), within(HALL.region, filters["region"]))
    if filters["q"]:
        found = found.where(HALL.search.contains(folded(filters["q"]) or filters["q"], autoescape=True))
    return page(found, [HALL.code], limit=limit, cursor=cursor)


def every(region: str) -> Iterator[dict[str, Any]]:
    """The same, one after the other, as many as there are; some are held at a time."""
    return chain.from_iterable(pages(partial(halls, {"region": region, "q": None}), AT_ONCE))


def counties() -> list[tuple[str, str]]:
    """Code and name of those that have such halls, by code."""
    there = sa.select(sa.func.substr(HALL.region, 1, 6)).where(HALL.state.in_(OPEN))
    named = sa.select(REGION.code, REGION.name).where(REGION.code.in_(there)).order_by(REGION.code)
    return [(code, name) for code, name in db.session.execute(named)]


def _found() -> sa.Select[Any]:
    """With what was published last; a hall that has lost its grade since shows none."""
    last = (
        sa.select(VISIT.grade, VISIT.day)
        .where(VISIT.hall_id == HALL.id, VISIT.state == "published", VISIT.grade.is_not(None))
        .order_by(VISIT.day.desc(), VISIT.id.desc())
        .limit(1)
    )
    has = HALL.grade.is_not(None)
    return sa.select(
        *(HALL[name] for name in ROW),
        REGION.name.label("town"),
        sa.case((has, last.with_only_columns(VISIT.grade).scalar_subquery())).label("grade"),
        sa.case((has, last.with_only_columns(VISIT.day).scalar_subquery())).label("graded_on"),
    ).outerjoin(Region.__table__, REGION.code == sa.func.substr(HALL.region, 1, TOWN))
