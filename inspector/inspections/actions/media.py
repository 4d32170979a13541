"""What has become of each photo that a visit names."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.files.actions import uploads
from inspector.files.models import Photo
from inspector.files.rules.pictures import UNREADABLE
from inspector.inspections.actions.photos import tied
from inspector.inspections.models import Inspection


def media(row: Inspection, caller: Caller, now: datetime) -> list[dict[str, Any]]:
    """Of each: `here`, `partial` with the bytes that are, `missing`, `damaged` or `given_up`, by its name.

    A partial one is told of uploads of the visit's inspector and of the caller, which say their hash.
    """
    named = tied(row)
    absent = [sha256 for sha256, arrived in named.items() if not arrived]
    coming = uploads.partial(absent, {row.inspector_id, caller.account_id}, now)
    unreadable = sa.select(Photo.sha256).where(Photo.sha256.in_(absent), Photo.state == UNREADABLE)
    damaged = set(db.session.scalars(unreadable)) if absent else set()
    lost = set(row.lost_photos or ())

    def state(sha256: str) -> str:
        if named[sha256]:
            return "here"
        if sha256 in lost:
            return "given_up"
        if sha256 in damaged:
            return "damaged"
        return "partial" if sha256 in coming else "missing"

    return [
        {
            "sha256": sha256,
            "state": state(sha256),
            "lost_because": (row.lost_reasons or {}).get(sha256, row.lost_because)
            if sha256 in lost
            else None,
            **dict(zip(("offset", "length"), coming.get(sha256, (None, None)), strict=True)),
        }
        for sha256 in sorted(named)
    ]
