"""Lists of registrations, and of materials that expire."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.paging import page
from inspector.core.region_codes import below
from inspector.halls.access import halls_of
from inspector.halls.models import Hall
from inspector.halls.queries import Page
from inspector.registrations.access import registrations_of
from inspector.registrations.models import MATERIAL_FIELDS, HallMaterial, Registration

BRIEF = (
    *("id", "kind", "hall_id", "name", "region", "organisation", "state", "created_at", "submitted_at"),
    *("received_at", "tell_by", "decide_by", "supplement_by"),
)
REGISTRATIONS = sa.select(*(Registration.__table__.c[name] for name in BRIEF))
OF_HALL, PAPERS = Hall.__table__.c, HallMaterial.__table__.c
EXPIRING = (
    sa.select(
        *(PAPERS.hall_id, OF_HALL.code.label("hall_code"), OF_HALL.name.label("hall_name"), OF_HALL.region),
        *(PAPERS.code, *(PAPERS[name] for name in MATERIAL_FIELDS)),
    )
    .join(Hall, OF_HALL.id == PAPERS.hall_id)
    .where(OF_HALL.state != "revoked")
)


def registrations(
    caller: Caller, filters: dict[str, Any], today: date, *, limit: int, cursor: str | None
) -> Page:
    """Registrations, the latest first."""
    table = Registration.__table__.c
    found = REGISTRATIONS.where(registrations_of(caller), below(table.region, filters["region"]))
    if filters["state"]:
        found = found.where(table.state == filters["state"])
    if filters["overdue"]:
        found = found.where(Registration.overdue_rows(filters["overdue"], today))
    return page(found, [table.created_at, table.id], limit=limit, cursor=cursor, descending=True)


def expiring(caller: Caller, region: str, until: date, *, limit: int, cursor: str | None) -> Page:
    """Papers of halls that end by that day, or have ended, the first to end first."""
    found = EXPIRING.where(halls_of(caller), below(OF_HALL.region, region), PAPERS.expires_on <= until)
    return page(found, [PAPERS.expires_on, PAPERS.hall_id, PAPERS.code], limit=limit, cursor=cursor)
