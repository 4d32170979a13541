"""Lists of kept records."""

from typing import Any

import sqlalchemy as sa

from inspector.accounts.models import Account
from inspector.accounts.rules.caller import Caller
from inspector.core.paging import Part, page_in_turn
from inspector.core.region_codes import below
from inspector.quarantine.access import RECORD, records_of

BRIEF = (
    *("id", "about", "account_id", "region", "hall_id", "received_at", "media_type", "size", "sha256"),
    *("reason", "state", "admitted_to", "version"),
)
SENDER = Account.__table__.c
RECORDS = sa.select(*(RECORD[name] for name in BRIEF), SENDER.display_name.label("sender")).join(
    Account.__table__, SENDER.id == RECORD.account_id
)


def records(
    caller: Caller, filters: dict[str, Any], *, limit: int, cursor: str | None
) -> tuple[list[dict[str, Any]], str | None]:
    """Records that wait for a decision, the oldest first, and then the others, the latest first."""
    found = RECORDS.where(records_of(caller), below(RECORD.region, filters["region"]))
    for key in ("state", "about"):
        if filters[key]:
            found = found.where(RECORD[key] == filters[key])
    order = (RECORD.received_at, RECORD.id)
    waits = RECORD.state == "kept"
    parts = Part(found.where(waits), order), Part(found.where(~waits), order, descending=True)
    return page_in_turn(parts, limit=limit, cursor=cursor)
