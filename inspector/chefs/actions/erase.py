"""The end of keeping who a chef was: at their wish, or when nothing was heard of them for long."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

import orjson
import sqlalchemy as sa

from inspector.chefs.models import Chef, ChefMark
from inspector.chefs.rules.lifecycle import BARRED, CHEF
from inspector.core.days import local_day
from inspector.core.db import db
from inspector.core.lifecycle import SYSTEM
from inspector.core.personal import ERASED
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject

TABLE = Chef.__table__.c
GONE = (
    "id_number",
    "address",
    "name_hash",
    "initials_hash",
    "phone_hash",
    "id_hash",
    "sex",
    "birth_year",
    "education",
    "health_until",
    "training_until",
)


def due(cutoff: Callable[[str], date]) -> list[str]:
    """Those who left the register, and those unchanged since the cutoff of their region.

    Whoever is barred stays: the list would forget why.
    """
    kept = sa.select(TABLE.id, TABLE.region, TABLE.state, TABLE.changed_at).where(
        TABLE.erased_at.is_(None), TABLE.state.not_in(BARRED)
    )
    return [
        row.id
        for row in db.session.execute(kept)
        if row.state == "removed" or local_day(row.changed_at) < cutoff(row.region)
    ]


def erase(chef_ids: Iterable[str], now: datetime) -> None:
    """Points, area and standing stay; nothing tells whose they were."""
    found = sa.select(Chef).where(
        Chef.id.in_(list(chef_ids)), Chef.erased_at.is_(None), Chef.state.not_in(BARRED)
    )
    for row in db.session.scalars(found.with_for_update(key_share=True)).all():
        if row.state != "removed":
            row.state = CHEF.after(row.state, "remove", SYSTEM)
        row.name = row.phone = ERASED
        row.certificates = orjson.dumps({"health": None, "training_on": []}).decode()
        for key in (*GONE, "cook_since", "photo"):
            setattr(row, key, None)
        reasons = sa.update(ChefMark).where(ChefMark.chef_id == row.id, ChefMark.reasons.is_not(None))
        db.session.execute(reasons.values(reasons=ERASED))
        row.erased_at = now
        row.note_action("erase", by=None, now=now)
        record("erase", Subject("chef", row.id, row.region), by=None, at=now, version=row.version)
