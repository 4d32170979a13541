"""Registrations of one operator, given to another."""

from datetime import datetime

import sqlalchemy as sa

from inspector.core.db import db
from inspector.registrations.actions.note import note
from inspector.registrations.models import Registration
from inspector.registrations.rules.lifecycle import IN_FORCE, OPEN


def hand_over(leaver_id: str, colleague_id: str, *, by: str | None, now: datetime) -> int:
    """What is not at its end, and what is in force, becomes the colleague's; how many."""
    theirs = sa.select(Registration).where(
        Registration.applicant_id == leaver_id, Registration.state.in_({*OPEN, *IN_FORCE})
    )
    rows = db.session.scalars(theirs.order_by(Registration.id).with_for_update(key_share=True)).all()
    for row in rows:
        row.applicant_id = colleague_id
        note(row, "hand-over", by=by, now=now, changes={"applicant": [leaver_id, colleague_id]})
    return len(rows)
