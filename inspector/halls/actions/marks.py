"""Mark a hall where something went wrong, until a visit has looked at it."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid5

import sqlalchemy as sa

from inspector.core.days import local_day
from inspector.core.db import db
from inspector.core.text import Text
from inspector.halls.models import Hall, HallMark
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject


def mark(
    hall: Hall, kind: str, about: str, because: Text, *, now: datetime, requirements: Iterable[str] = ()
) -> HallMark:
    """Note what went wrong: the next banquets carry a risk, and a visit is wanted. Once for what it is about.

    about: the id of the filing or incident.
    """
    key = str(uuid5(UUID(about), kind))
    known = db.session.get(HallMark, key)
    if known is not None:
        return known
    row = HallMark(
        id=key,
        hall_id=hall.id,
        region=hall.region,
        kind=kind,
        about=about,
        because=because._asdict(),
        requirements=list(requirements),
        at=now,
    )
    db.session.add(row)
    _note("mark", row, hall, now)
    return row


def settle(hall: Hall, inspection_id: str, *, seen_on: date, now: datetime) -> list[HallMark]:
    """A visit has looked at the hall since: its marks of days before are settled."""
    found = [row for row in open_of(hall.id) if local_day(row.at) <= seen_on]
    for row in found:
        row.settled_on, row.settled_by = seen_on, inspection_id
        _note("settle-mark", row, hall, now)
    return found


def open_of(hall_id: str) -> list[HallMark]:
    """What went wrong there and no visit has looked at since, the oldest first."""
    found = sa.select(HallMark).where(HallMark.hall_id == hall_id, HallMark.settled_on.is_(None))
    return list(db.session.scalars(found.order_by(HallMark.at, HallMark.id)))


def _note(action: str, row: HallMark, hall: Hall, now: datetime) -> None:
    subject = Subject("hall", hall.id, hall.region, hall.id)
    changes = {"kind": row.kind, "about": row.about, "reasons": row.because["zh"]}
    record(action, subject, by=None, at=now, version=hall.version, changes=changes)
