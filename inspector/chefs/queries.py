"""Lists of chefs."""

from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import reads_names
from inspector.chefs.access import CHEF, chefs_of, serving
from inspector.core.paging import page
from inspector.core.personal import fingerprint, masked_name

BRIEF = ("id", "name", "region", "state", "points", "created_at", "version")
ROWS = sa.select(*(CHEF[name] for name in BRIEF))


def chefs(
    caller: Caller, filters: dict[str, Any], *, limit: int, cursor: str | None
) -> tuple[list[dict[str, Any]], str | None]:
    """Chefs, the latest registered first."""
    found = ROWS.where(chefs_of(caller))
    if filters["region"]:
        found = found.where(serving(filters["region"]))
    if filters["state"]:
        found = found.where(CHEF.state == filters["state"])
    for kind in ("name", "phone"):
        if filters[kind]:
            found = found.where(CHEF[f"{kind}_hash"] == fingerprint(kind, filters[kind]))
    rows, following = page(found, [CHEF.created_at, CHEF.id], limit=limit, cursor=cursor, descending=True)
    if not reads_names(caller.role):
        rows = [row | {"name": masked_name(row["name"])} for row in rows]
    return rows, following
