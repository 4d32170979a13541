"""The last days of a registration, counted when they begin and again when a year's calendar comes out."""

from collections.abc import Callable, Mapping
from datetime import datetime

import sqlalchemy as sa

from inspector.core.days import local_day
from inspector.core.db import db
from inspector.registrations.actions import note
from inspector.registrations.models import Registration, Review
from inspector.registrations.rules.lifecycle import CLOCKS
from inspector.standards.queries import in_force
from inspector.standards.rules.working_days import Deadline, shifted

KEPT = ("tell_by", "decide_by", "supplement_by", "provisional")


def start(row: Registration) -> None:
    """Count by when papers are to be told of and it is to be decided, from the day of handing it in."""
    handed_in = local_day(row.submitted_at or row.created_at)
    rules = in_force.policy(row.region, handed_in).registration
    tell, decide = rules.tell_by(handed_in), rules.decide_by(handed_in, extended=row.extended)
    row.tell_by, row.decide_by = None if row.received_at else tell.day, decide.day
    row.provisional = tell.provisional or decide.provisional


def defer(row: Registration, review: Review) -> Deadline:
    """Count by when the papers that are missing are to come, from the day of the acceptance without them."""
    accepted = local_day(review.at)
    found = shifted(accepted, in_force.policy(row.region, accepted).deferral.working_days)
    row.supplement_by, row.provisional = found
    return found


def _count_deferral(row: Registration) -> None:
    """A day that an applicant was told is never made an earlier one."""
    deferrals = sa.select(Review).where(Review.registration_id == row.id, Review.action == "defer")
    review = db.session.scalars(deferrals.order_by(Review.id.desc()).limit(1)).one()
    told = row.supplement_by
    defer(row, review)
    row.supplement_by = max(filter(None, (told, row.supplement_by)))


COUNTED: Mapping[str, Callable[[Registration], None]] = {
    CLOCKS["decide"][0]: start,
    CLOCKS["supplement"][0]: _count_deferral,
}


def recount(now: datetime) -> list[Registration]:
    """Count again whatever was counted before the calendar of its year was out; those that changed.

    Safe to repeat: what is still provisional and no other day than before is left alone.
    """
    waiting = sa.select(Registration.id).where(Registration.provisional, Registration.state.in_(COUNTED))
    changed = []
    for registration_id in db.session.scalars(waiting.order_by(Registration.id)).all():
        row = db.session.get_one(Registration, registration_id, with_for_update={"key_share": True})
        before = _kept(row)
        COUNTED[row.state](row)
        if moved := {key: [before[key], value] for key, value in _kept(row).items() if value != before[key]}:
            note.note(row, "recount", by=None, now=now, changes=moved)
            changed.append(row)
    return changed


def _kept(row: Registration) -> dict[str, str | bool | None]:
    values = {key: getattr(row, key) for key in KEPT}
    return {k: v if v is None or isinstance(v, bool) else v.isoformat() for k, v in values.items()}
