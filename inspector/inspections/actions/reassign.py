"""Visits of one inspector, given to another."""

from datetime import datetime

import sqlalchemy as sa

from inspector.core.db import db
from inspector.inspections.actions.note import note
from inspector.inspections.models import Inspection
from inspector.inspections.rules.lifecycle import UNSIGNED


def hand_over(leaver_id: str, colleague_id: str, *, by: str | None, now: datetime) -> int:
    """The visits that are planned, under way or wait for their signature become the colleague's; how many."""
    theirs = sa.select(Inspection).where(Inspection.inspector_id == leaver_id, Inspection.state.in_(UNSIGNED))
    visits = db.session.scalars(theirs.order_by(Inspection.id).with_for_update(key_share=True)).all()
    for visit in visits:
        visit.inspector_id = colleague_id
        visit.note_action("hand-over", by=by, now=now)
        note(visit, now, changes={"inspector": [leaver_id, colleague_id]})
    return len(visits)
