"""Append an entry to the journal for every write."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa

from inspector.core.db import db
from inspector.journal.models import Entry
from inspector.journal.rules.subject import Subject

APPEND = sa.insert(Entry.__table__)  # written at every write: the mapped class would cost twice as much


def record(
    action: str,
    subject: Subject,
    *,
    by: str | None,
    at: datetime,
    version: int = 1,
    changes: Mapping[str, Any] | None = None,
) -> None:
    """Append an entry to the transaction that is under way. `by` is an account id, None for the system.

    Nothing waits here: order and hash are given later, by `seal`.
    """
    db.session.execute(
        APPEND,
        {
            "at": at,
            "actor_id": by,
            "action": action,
            "subject": subject.kind,
            "subject_id": subject.id,
            "version": version,
            "region": subject.region,
            "hall_id": subject.hall_id,
            "changes": orjson.dumps(changes or {}, option=orjson.OPT_SORT_KEYS).decode(),
        },
    )
