"""Lists of inspections and corrections."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.indexes import unindexed, within
from inspector.core.paging import Part, around, page_in_turn
from inspector.core.region_codes import TOWN, below
from inspector.halls.access import area
from inspector.halls.queries import with_hall
from inspector.inspections.access import corrections_of, inspections_of
from inspector.inspections.models import Correction, CorrectionRound, Inspection
from inspector.inspections.queries.repeats import is_repeated

VISIT = Inspection.__table__.c
ORDER = Correction.__table__.c
BRIEF_VISIT = (
    *("id", "hall_id", "region", "kind", "filing_id", "inspector_id", "day", "state", "score"),
    *("grade", "outcome", "looked_at", "applicable", "late"),
    *("submitted_at", "signed_at", "publish_by", "published_at", "version"),
)
BRIEF_ORDER = (
    *("id", "inspection_id", "hall_id", "region", "edition", "requirement", "level"),
    *("opened_on", "due_on", "closed_on", "state", "version"),
)
PARTIAL = VISIT.valuation["partial"].as_boolean().label("partial")
VISITS = with_hall(sa.select(*(VISIT[name] for name in BRIEF_VISIT)), VISIT.hall_id)
LAST_ROUND = "last_round_"  # stands before the columns of a correction's last round
ROUND = CorrectionRound.__table__.c
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
CORRECTIONS = with_hall(
    sa.select(
        *(ORDER[name] for name in BRIEF_ORDER),
        *(ROUND[name].label(f"{LAST_ROUND}{name}") for name in ROUND_COLUMNS),
    )
    .select_from(Correction.__table__)
    .outerjoin(CorrectionRound.__table__, sa.and_(ROUND.correction_id == ORDER.id, ROUND.number == LAST)),
    ORDER.hall_id,
)
Page = tuple[list[dict[str, Any]], str | None]


def inspections(
    caller: Caller, filters: dict[str, Any], today: date, *, limit: int, cursor: str | None
) -> Page:
    """Inspections: visits to come, the next first, and then those that are over, the latest first."""
    late = Inspection.overdue_rows(today)
    found = VISITS.add_columns(late.label("overdue"), PARTIAL).where(
        inspections_of(caller),
        _placed(caller, filters),
        *_wanted(caller, filters),
        *_of_days(filters),
    )
    if filters["overdue"]:
        found = found.where(late)
    rows, after = page_in_turn(around(found, VISIT.day, VISIT.id, today), limit=limit, cursor=cursor)
    return [row | {"overdue": bool(row["overdue"])} for row in rows], after


def _wanted(caller: Caller, filters: dict[str, Any]) -> Iterator[sa.ColumnElement[bool]]:
    for key in ("hall_id", "kind", "inspector_id"):
        if filters[key]:
            yield VISIT[key] == filters[key]
    if filters["state"]:
        yield _choosy(VISIT.state, caller, filters) == filters["state"]
    if filters["mine"]:
        yield VISIT.inspector_id == caller.account_id
    if filters["updated_since"]:
        yield VISIT.changed_at >= filters["updated_since"]


def _of_days(filters: dict[str, Any]) -> Iterator[sa.ColumnElement[bool]]:
    for first in filter(None, (filters["day"], filters["from_"])):
        yield VISIT.day >= first
    for last in filter(None, (filters["day"], filters["to"])):
        yield VISIT.day <= last


def _placed(caller: Caller, filters: dict[str, Any]) -> sa.ColumnElement[bool]:
    """Where they are; what is overdue is so little that the place is looked at last."""
    here = area(caller, filters["region"])
    return below(VISIT.region, here) if filters["overdue"] else within(VISIT.region, here)


def _choosy(state: Any, caller: Caller, filters: dict[str, Any]) -> Any:
    """The state, entered by an index where it leaves the fewest; a hall, a person and a town leave fewer."""
    few = not caller.oversees or any(filters[key] for key in ("hall_id", "inspector_id", "mine", "overdue"))
    return unindexed(state) if few or len(area(caller, filters["region"])) >= TOWN else state


def corrections(
    caller: Caller, filters: dict[str, Any], today: date, *, limit: int, cursor: str | None
) -> Page:
    """Corrections: those that are open, the first to be due first, and then the others, the latest first."""
    overdue = Correction.overdue_rows(today)
    found = CORRECTIONS.add_columns(overdue.label("overdue")).where(
        corrections_of(caller), below(ORDER.region, filters["region"])
    )
    for key in ("hall_id", "state", "level"):
        if filters[key]:
            found = found.where(ORDER[key] == filters[key])
    if filters["overdue"]:
        found = found.where(overdue)
    if filters["repeated"]:
        found = found.where(is_repeated(ORDER))
    order, over = (ORDER.due_on, ORDER.id), Correction.verified_rows()
    here = within(ORDER.region, area(caller, filters["region"]))
    owed = Part(found.where(Correction.owed_rows()), order)
    parts = owed, Part(found.where(over, here), order, descending=True)
    rows, after = page_in_turn(parts, limit=limit, cursor=cursor)
    return [row | {"overdue": bool(row["overdue"])} for row in rows], after
