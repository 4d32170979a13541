"""Lists of registrations, and of materials that expire."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.paging import Part, page, page_in_turn
from inspector.core.region_codes import below
from inspector.halls.access import halls_of
from inspector.halls.models import Hall
from inspector.halls.queries import Page
from inspector.registrations.access import registrations_of
from inspector.registrations.models import MATERIAL_FIELDS, HallMaterial, Registration

BRIEF = (
    *("id", "kind", "hall_id", "name", "region", "address", "organisation", "state", "created_at"),
    *("submitted_at", "received_at", "tell_by", "decide_by", "supplement_by", "version"),
)
TABLE = Registration.__table__.c
REGISTRATIONS = sa.select(*(TABLE[name] for name in BRIEF))
OF_HALL, PAPERS = Hall.__table__.c, HallMaterial.__table__.c
EXPIRING = (
    sa.select(
        *(PAPERS.hall_id, OF_HALL.code.label("hall_code"), OF_HALL.name.label("hall_name"), OF_HALL.region),
        *(PAPERS.code, *(PAPERS[name] for name in MATERIAL_FIELDS)),
    )
    .join(Hall, OF_HALL.id == PAPERS.hall_id)
    .where(OF_HALL.state != "revoked")
)


def due(today: date) -> sa.Label[date]:
    """Until when the next thing has to be done: to tell what is missing, to decide, to bring what is missing.

    Where nothing was told in time, it counts as received and is to be decided.
    """
    to_be_told = sa.and_(TABLE.received_at.is_(None), TABLE.tell_by >= today)
    return sa.case(
        (sa.and_(TABLE.state == "submitted", to_be_told), TABLE.tell_by),
        (TABLE.state == "submitted", TABLE.decide_by),
        (TABLE.state == "accepted_deferred", TABLE.supplement_by),
    ).label("due")


def registrations(
    caller: Caller, filters: dict[str, Any], today: date, *, limit: int, cursor: str | None
) -> Page:
    """Registrations: those that wait for something, the first to be due first, and then the latest."""
    until = due(today)
    late = until.element < today
    found = REGISTRATIONS.add_columns(until, late.label("overdue")).where(
        registrations_of(caller), below(TABLE.region, filters["region"])
    )
    if filters["state"]:
        found = found.where(TABLE.state == filters["state"])
    if filters["overdue"]:
        found = found.where(late)
    if filters["clock"]:
        found = found.where(Registration.overdue_rows(filters["clock"], today))
    waiting = Part(found.where(until.element.is_not(None)), (until, TABLE.id))
    others = Part(found.where(until.element.is_(None)), (TABLE.created_at, TABLE.id), descending=True)
    rows, after = page_in_turn((waiting, others), limit=limit, cursor=cursor)
    return [row | {"overdue": bool(row["overdue"])} for row in rows], after


def expiring(caller: Caller, region: str, until: date, *, limit: int, cursor: str | None) -> Page:
    """Papers of halls that end by that day, or have ended, the first to end first."""
    found = EXPIRING.where(halls_of(caller), below(OF_HALL.region, region), PAPERS.expires_on <= until)
    return page(found, [PAPERS.expires_on, PAPERS.hall_id, PAPERS.code], limit=limit, cursor=cursor)
