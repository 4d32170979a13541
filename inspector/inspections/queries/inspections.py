"""Lists of inspections and corrections."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.paging import page
from inspector.core.region_codes import below
from inspector.halls.models import Hall
from inspector.inspections.access import corrections_of, inspections_of
from inspector.inspections.models import Correction, CorrectionRound, Inspection

VISIT = Inspection.__table__.c
ORDER = Correction.__table__.c
BRIEF_VISIT = (
    *("id", "hall_id", "region", "kind", "filing_id", "inspector_id", "day", "state", "score"),
    *(
        "grade",
        "outcome",
        "looked_at",
        "applicable",
        "late",
        "submitted_at",
        "signed_at",
        "published_at",
        "version",
    ),
)
BRIEF_ORDER = (
    *("id", "inspection_id", "hall_id", "region", "edition", "requirement", "level"),
    *("opened_on", "due_on", "closed_on", "state", "version"),
)
VISITS = sa.select(*(VISIT[name] for name in BRIEF_VISIT))
LAST_ROUND = "last_round_"  # stands before the columns of a correction's last round
HALL, ROUND = Hall.__table__.c, CorrectionRound.__table__.c
ROUND_COLUMNS = (
    *("number", "proof", "photos", "documents", "proved_at", "verdict", "decision", "decided_at"),
    "inspection_id",
)
LAST = (
    sa.select(sa.func.max(ROUND.number))
    .where(ROUND.correction_id == ORDER.id)
    .correlate(Correction.__table__)
    .scalar_subquery()
)
CORRECTIONS = (
    sa.select(
        *(ORDER[name] for name in BRIEF_ORDER),
        *(HALL.name.label("hall_name"), HALL.code.label("hall_code")),
        *(ROUND[name].label(f"{LAST_ROUND}{name}") for name in ROUND_COLUMNS),
    )
    .join(Hall, HALL.id == ORDER.hall_id)
    .outerjoin(CorrectionRound, sa.and_(ROUND.correction_id == ORDER.id, ROUND.number == LAST))
)
Page = tuple[list[dict[str, Any]], str | None]


def inspections(caller: Caller, filters: dict[str, Any], *, limit: int, cursor: str | None) -> Page:
    """Inspections, the latest day first."""
    found = VISITS.where(inspections_of(caller), below(VISIT.region, filters["region"]))
    for key in ("hall_id", "kind", "state", "inspector_id"):
        if filters[key]:
            found = found.where(VISIT[key] == filters[key])
    return page(found, [VISIT.day, VISIT.id], limit=limit, cursor=cursor, descending=True)


def corrections(
    caller: Caller, filters: dict[str, Any], today: date, *, limit: int, cursor: str | None
) -> Page:
    """Corrections, the most urgent first; each says whether it is overdue."""
    overdue = Correction.overdue_rows(today)
    found = CORRECTIONS.add_columns(overdue.label("overdue")).where(
        corrections_of(caller), below(ORDER.region, filters["region"])
    )
    for key in ("hall_id", "state", "level"):
        if filters[key]:
            found = found.where(ORDER[key] == filters[key])
    if filters["overdue"]:
        found = found.where(overdue)
    rows, after = page(found, [ORDER.due_on, ORDER.id], limit=limit, cursor=cursor)
    return [row | {"overdue": bool(row["overdue"])} for row in rows], after
