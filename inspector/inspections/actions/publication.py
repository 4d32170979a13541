"""By when the result of a visit is to be public, and what the hall remembers of the visit."""

from datetime import datetime

import sqlalchemy as sa

from inspector.core.db import db
from inspector.halls.models import Hall
from inspector.inspections.models import Inspection
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.standards.queries import in_force
from inspector.standards.rules.working_days import Deadline, shifted


def deadline(row: Inspection) -> Deadline | None:
    """The last day to publish the result, counted from the visit's own; None before it is signed."""
    if row.signed_at is None:
        return None
    clock = in_force.policy(row.region, row.day).publication.working_days
    return shifted(row.day, clock)


def note_signed(row: Inspection) -> None:
    """Keep the last day with the visit, and with the hall that it was visited. Both are locked."""
    found = deadline(row)
    row.publish_by = found.day if found else None
    hall = db.session.get_one(Hall, row.hall_id)
    if hall.inspected_on is None or hall.inspected_on <= row.day:
        hall.inspected_on, hall.last_score = row.day, row.score


def recount(now: datetime) -> list[Inspection]:
    """Count again what was counted before its year's calendar was out; the visits whose day changed."""
    waiting = sa.select(Inspection).where(Inspection.state == "signed", Inspection.publish_by.is_not(None))
    changed = []
    for row in db.session.scalars(waiting.order_by(Inspection.id).with_for_update(key_share=True)).all():
        before, found = row.publish_by, deadline(row)
        if before and found and found.day != before:
            row.publish_by = found.day
            subject = Subject("inspection", row.id, row.region, row.hall_id)
            moved = {"publish_by": [before.isoformat(), found.day.isoformat()]}
            record("recount", subject, by=None, at=now, version=row.version, changes=moved)
            changed.append(row)
    return changed
