"""Count until when the certificates of chefs hold, by the requirements in force."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.orm import undefer_group

from inspector.chefs.models import Chef
from inspector.core.days import local_day
from inspector.core.db import db, give_way, transaction
from inspector.standards.queries import in_force
from inspector.standards.rules.validity import HEALTH, TRAINING, ages, last_day

BATCH = 50  # chefs in one transaction: other writers wait no longer than it takes


def certificates(chef: Chef) -> dict[str, Any]:
    """`health` (number and day, or None) and `training_on`, with their days as days."""
    held: dict[str, Any] = orjson.loads(chef.certificates)
    if held["health"]:
        held["health"]["issued_on"] = date.fromisoformat(held["health"]["issued_on"])
    held["training_on"] = [date.fromisoformat(day) for day in held["training_on"]]
    return held


def last_days(held: Mapping[str, Any], region: str, today: date) -> dict[str, date | None]:
    """Column to the last day on which what it is about holds; None where nothing is held or limited."""
    editions = in_force.library().in_force("banquet", region, today)
    issued = held["health"] and held["health"]["issued_on"]
    trained = max(held["training_on"], default=None)
    return {
        "health_until": issued and last_day(issued, ages(editions, HEALTH)),
        "training_until": trained and last_day(trained, ages(editions, TRAINING)),
    }


def recount(now: datetime) -> Iterator[str]:
    """Count them again for everybody who is kept; ids of those whose days change.

    An edition that comes into force says for how long a certificate holds, so this is repeated daily. It is
    no step of a chef's standing: nothing is journalled, and the version stays. Not inside of a transaction:
    each batch has one of its own.
    """
    today = local_day(now)
    ids = db.session.scalars(sa.select(Chef.id).where(Chef.erased_at.is_(None)).order_by(Chef.id)).all()
    for start in range(0, len(ids), BATCH):
        whole = sa.select(Chef).where(Chef.id.in_(ids[start : start + BATCH])).order_by(Chef.id)
        locked = whole.options(undefer_group("personal")).with_for_update(key_share=True)
        with transaction():
            changed = [row.id for row in db.session.scalars(locked) if count_again(row, today)]
        give_way()
        yield from changed


def count_again(row: Chef, today: date) -> bool:
    """Keep until when the chef's certificates hold; whether it was another day before."""
    days = last_days(certificates(row), row.region, today)
    before = {column: getattr(row, column) for column in days}
    for column, day in days.items():
        setattr(row, column, day)
    return before != days
