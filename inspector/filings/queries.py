"""Lists of filings."""

from typing import Any

import sqlalchemy as sa

from inspector.accounts.caller import Caller
from inspector.filings.access import filings_of
from inspector.filings.models import Filing
from inspector.paging import page
from inspector.personal import fingerprint
from inspector.region_codes import below

TABLE = Filing.__table__.c
BRIEF = (
    *("id", "number", "hall_id", "region", "occasion", "day", "meal", "last_day", "meals"),
    *("tables", "diners", "tier", "late", "state", "filed_at", "version"),
)
ROWS = sa.select(*(TABLE[name] for name in BRIEF))


def filings(
    caller: Caller, filters: dict[str, Any], *, limit: int, cursor: str | None
) -> tuple[list[dict[str, Any]], str | None]:
    """Filings, the latest banquet first."""
    found = ROWS.where(filings_of(caller), below(TABLE.region, filters["region"]))
    for key in ("hall_id", "state"):
        if filters[key]:
            found = found.where(TABLE[key] == filters[key])
    if filters["host_phone"]:
        found = found.where(TABLE.host_phone_hash == fingerprint("phone", filters["host_phone"]))
    if filters["from_"]:
        found = found.where(TABLE.day >= filters["from_"])
    if filters["to"]:
        found = found.where(TABLE.day <= filters["to"])
    return page(found, [TABLE.day, TABLE.id], limit=limit, cursor=cursor, descending=True)
