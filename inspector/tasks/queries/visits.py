"""What waits of visits and corrections."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from inspector.core.region_codes import below
from inspector.halls.access import HALL, halls_of
from inspector.halls.models import HallMark
from inspector.inspections.access import corrections_of, inspections_of
from inspector.inspections.models import Correction, CorrectionExtension, Inspection
from inspector.inspections.rules.lifecycle import UNSIGNED
from inspector.quarantine.access import RECORD, records_of
from inspector.registrations.access import REGISTRATION
from inspector.standards.queries import in_force
from inspector.tasks.queries.rows import Asked, waiting

VISIT, ORDER, MARK = (each.__table__.c for each in (Inspection, Correction, HallMark))
RETURNED = VISIT.returned_because.is_not(None)
REVISION = Inspection.__table__.alias("revision")
REVISED = sa.exists().where(REVISION.c.revises == VISIT.id, REVISION.c.state != "cancelled")
OWN_VISITS = {  # kind of task: how the visit stands
    "visit_planned": VISIT.state == "planned",
    "visit_started": sa.and_(VISIT.state == "started", ~RETURNED),
    "visit_unsigned": VISIT.state == "submitted",
    # One that was signed waits until there is a revision, which is a visit of its own.
    "visit_returned": sa.or_(
        sa.and_(VISIT.state == "started", RETURNED), sa.and_(VISIT.state == "returned", ~REVISED)
    ),
    "photos_missing": VISIT.state == "awaiting_media",
}
OF_A_VISIT = {"id": VISIT.id, "hall_id": VISIT.hall_id, "region": VISIT.region, "day": VISIT.day}
OF_A_VISIT |= {"about": VISIT.kind, "state": VISIT.state, "version": VISIT.version}
OF_AN_ORDER = {"id": ORDER.id, "hall_id": ORDER.hall_id, "region": ORDER.region, "day": ORDER.opened_on}
OF_AN_ORDER |= {"about": ORDER.requirement, "detail": ORDER.edition, "due": ORDER.due_on}
OF_AN_ORDER |= {"state": ORDER.state, "version": ORDER.version}
MORE_TIME = CorrectionExtension.__table__.c
EXTENSION_WAITS = sa.exists().where(MORE_TIME.correction_id == ORDER.id, MORE_TIME.verdict.is_(None))
UNFINISHED = (*UNSIGNED, "awaiting_media")


def own_visits(kind: str, asked: Asked) -> sa.Select[Any]:
    """The caller's own visits that are not finished."""
    own = VISIT.inspector_id == asked.caller.account_id
    late = Inspection.overdue_rows(asked.today)
    return waiting(kind, own, OWN_VISITS[kind], **OF_A_VISIT, due=VISIT.day, overdue=late)


def results(asked: Asked) -> sa.Select[Any]:
    """Signed visits whose result is not public yet."""
    late = Inspection.overdue_rows(asked.today)
    theirs = (inspections_of(asked.caller), VISIT.state == "signed")
    return waiting("result_to_publish", *theirs, **OF_A_VISIT, due=VISIT.publish_by, overdue=late)


def records(asked: Asked) -> sa.Select[Any]:
    """Records from the field that could not be taken, of the area."""
    theirs = (records_of(asked.caller), RECORD.state == "kept")
    return waiting(
        "record_to_decide",
        *theirs,
        **{"id": RECORD.id, "hall_id": RECORD.hall_id, "region": RECORD.region, "due": asked.today},
        **{"about": RECORD.reason, "state": RECORD.state, "version": RECORD.version},
    )


def orders(kind: str, asked: Asked) -> sa.Select[Any]:
    """Corrections: proofs to check, those past their day, and those that an operator has to prove."""
    late, owed = Correction.overdue_rows(asked.today), Correction.owed_rows()
    which = {
        "proof_to_check": sa.and_(owed, ORDER.state == "proof_submitted"),
        "extension_to_decide": sa.and_(owed, EXTENSION_WAITS),
        "correction_overdue": sa.and_(owed, ORDER.state.in_(("open", "rejected")), late),
        "correction_to_prove": sa.and_(owed, ORDER.state.in_(("open", "rejected"))),
    }
    return waiting(kind, corrections_of(asked.caller), which[kind], **OF_AN_ORDER, overdue=late)


def halls_due(asked: Asked) -> Iterator[sa.Select[Any]]:
    """Listed halls whose last visit is older than the area's policy allows, where no visit is planned."""
    every = in_force.policy(asked.caller.region, asked.today).visits.every
    if every is None:
        return
    last = sa.func.coalesce(HALL.inspected_on, HALL.listed_on, type_=sa.Date())
    yield waiting(
        "hall_due",
        halls_of(asked.caller),
        HALL.state == "listed",
        last < every.before(asked.today),
        ~_visit_under_way(HALL.id),
        **{"id": HALL.id, "hall_id": HALL.id, "region": HALL.region, "day": HALL.inspected_on},
        **{"state": HALL.state, "version": HALL.version, "overdue": sa.true()},
    )


def halls_marked(asked: Asked) -> sa.Select[Any]:
    """What went wrong at halls and no visit has looked at since, where none is planned."""
    return waiting(
        "hall_to_look_at",
        *(halls_of(asked.caller), MARK.settled_on.is_(None), ~_visit_under_way(HALL.id)),
        **{"id": MARK.id, "hall_id": HALL.id, "region": HALL.region, "about": MARK.kind},
        **{"state": HALL.state, "version": HALL.version},
    ).join(HallMark.__table__, HALL.id == MARK.hall_id)


def halls_disagreeing(asked: Asked) -> sa.Select[Any]:
    """Halls of which facts were seen otherwise than declared."""
    return waiting(
        "facts_to_settle",
        *(halls_of(asked.caller), HALL.disagreements > 0, HALL.state != "revoked"),
        **{"id": HALL.id, "hall_id": HALL.id, "region": HALL.region, "number": HALL.disagreements},
        **{"state": HALL.state, "version": HALL.version},
    )


def acceptances(asked: Asked) -> sa.Select[Any]:
    """Registrations that were accepted, whose hall nobody plans to visit yet."""
    return waiting(
        "acceptance_to_plan",
        below(REGISTRATION.region, asked.caller.region),
        REGISTRATION.state == "accepted",
        REGISTRATION.kind == "new",
        ~_visit_under_way(REGISTRATION.hall_id),
        **{"id": REGISTRATION.id, "hall_id": REGISTRATION.hall_id, "region": REGISTRATION.region},
        **{"about": REGISTRATION.name, "state": REGISTRATION.state, "version": REGISTRATION.version},
    )


def _visit_under_way(hall_id: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    return sa.exists().where(VISIT.hall_id == hall_id, VISIT.state.in_(UNFINISHED))
