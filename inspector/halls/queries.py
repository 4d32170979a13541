"""Lists of halls, and the history of one."""

from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import CALLS_HALLS
from inspector.core import searching
from inspector.core.folding import folded
from inspector.core.indexes import unindexed, within
from inspector.core.paging import page
from inspector.core.personal import fingerprint
from inspector.halls.access import area, halls_of, region_of
from inspector.halls.models import Hall, HallMark
from inspector.journal import queries as journal_queries
from inspector.journal.rules.subject import Subject

HALL = ("id", "code", "name", "region", "address", "latitude", "longitude", "organisation", "state")
SEATS = ("capacity_diners", "capacity_tables", "grade", "graded_on", "listed_on", "version")
VISITED = ("inspected_on", "last_score")
HALLS = sa.select(*(Hall.__table__.c[name] for name in (*HALL, *SEATS, *VISITED)))
MARK = HallMark.__table__.c
MARKED = sa.exists().where(MARK.hall_id == Hall.__table__.c.id, MARK.settled_on.is_(None))
Page = tuple[list[dict[str, Any]], str | None]
# What a row about something at a hall says of the hall.
OF_HALL = tuple(Hall.__table__.c[name].label(f"hall_{name}") for name in ("code", "name", "address"))


def named_so(q: str, caller: Caller) -> sa.ColumnElement[bool]:
    """Halls with that in their name, code, address or initials, or with that telephone.

    Those who do not call halls find none by its telephone.
    """
    table, number = Hall.__table__.c, searching.telephone(q)
    if number is not None and caller.role in CALLS_HALLS:
        return table.phone_hash == fingerprint("phone", number)
    return table.search.contains(folded(q) or q, autoescape=True)


def with_hall(rows: sa.Select[Any], hall_id: sa.ColumnElement[str]) -> sa.Select[Any]:
    """The same rows with code, name and address of their hall."""
    return rows.add_columns(*OF_HALL).join(Hall.__table__, Hall.__table__.c.id == hall_id)


def halls(caller: Caller, filters: dict[str, Any], *, limit: int, cursor: str | None) -> Page:
    """Halls by code."""
    found = HALLS.where(halls_of(caller), within(Hall.__table__.c.region, area(caller, filters["region"])))
    for key in ("state", "grade"):
        if filters[key]:
            found = found.where(unindexed(Hall.__table__.c[key]) == filters[key])
    if filters["q"]:
        found = found.where(named_so(filters["q"], caller))
    if filters["disagrees"]:
        found = found.where(Hall.__table__.c.disagreements > 0)
    if filters["marked"]:
        found = found.where(MARKED)
    return page(found, [Hall.__table__.c.code], limit=limit, cursor=cursor)


def history(
    hall_id: str, caller: Caller, *, limit: int, cursor: str | None
) -> tuple[list[dict[str, Any]], str | None]:
    """What was done to the hall, the latest first. Raises NotFound as `access.get` does."""
    region = region_of(hall_id, caller)
    return journal_queries.of_subject(Subject("hall", hall_id, region, hall_id), limit=limit, cursor=cursor)
