"""Lists of plans, draws, targets and recusals."""

from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.paging import page
from inspector.core.region_codes import below
from inspector.halls.models import Hall
from inspector.programme.access import DRAW, PLAN, TARGET, draws_of, plans_of, targets_of
from inspector.programme.models import Recusal

BRIEF = (
    "id",
    "region",
    "count",
    "first",
    "last",
    "state",
    "commitment",
    "lists_sum",
    "created_at",
    "drawn_at",
    "version",
)
DRAWS = sa.select(*(DRAW[name] for name in BRIEF))
PLANS = sa.select(*(PLAN[name] for name in ("id", "region", "month", "state", "version", "created_at")))
TARGETS = sa.select(
    *(TARGET[name] for name in ("id", "region", "year", "inhabitants", "goals", "version", "created_at"))
)
SAID = Recusal.__table__.c


def draws(
    caller: Caller, filters: dict[str, Any], *, limit: int, cursor: str | None
) -> tuple[list[dict[str, Any]], str | None]:
    """Draws of the caller's area, the latest first."""
    found = DRAWS.where(draws_of(caller), below(DRAW.region, filters["region"]))
    return page(found, (DRAW.first, DRAW.id), limit=limit, cursor=cursor, descending=True)


def plans(
    caller: Caller, filters: dict[str, Any], *, limit: int, cursor: str | None
) -> tuple[list[dict[str, Any]], str | None]:
    """Plans of the caller's area, the latest month first."""
    found = PLANS.where(plans_of(caller), below(PLAN.region, filters["region"]))
    return page(found, (PLAN.month, PLAN.id), limit=limit, cursor=cursor, descending=True)


def targets(
    caller: Caller, filters: dict[str, Any], *, limit: int, cursor: str | None
) -> tuple[list[dict[str, Any]], str | None]:
    """Targets of the caller's area, the latest year first."""
    found = TARGETS.where(targets_of(caller), below(TARGET.region, filters["region"]))
    if filters["year"] is not None:
        found = found.where(TARGET.year == filters["year"])
    return page(found, (TARGET.year, TARGET.id), limit=limit, cursor=cursor, descending=True)


def recusals(caller: Caller) -> list[dict[str, Any]]:
    """The halls that the caller does not visit, by name."""
    found = (
        sa.select(SAID.hall_id, Hall.name.label("hall_name"), SAID.reason, SAID.declared_at)
        .join(Hall, Hall.id == SAID.hall_id)
        .where(SAID.inspector_id == caller.account_id)
    )
    return [dict(row) for row in db.session.execute(found.order_by(Hall.name, SAID.hall_id)).mappings()]
