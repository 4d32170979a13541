"""State that a visit is whole: its record and every photo are safe here, and the phone may forget them."""

from datetime import datetime

from inspector.core.days import to_the_second
from inspector.core.errors import Conflict
from inspector.core.text import Text
from inspector.inspections.actions.photos import named_photos, owed_photos
from inspector.inspections.models import Inspection
from inspector.inspections.rules.lifecycle import HANDED_OVER
from inspector.inspections.rules.receipts import Statement, digest

SAID = ("hall_id", "kind", "filing_id", "remark", "answers")  # of the record, what the receipt vouches for


def state(row: Inspection, now: datetime) -> Statement:
    """What its receipt states.

    Raises Conflict while it is not handed over, or photos are on their way; `missing` names them.
    """
    if row.state not in HANDED_OVER:
        told = Text("检查尚未提交,手机请保留记录", "It is not handed over yet: keep it on the phone")
        raise Conflict(told, code="not-yet", more={"state": row.state})
    lost = row.lost_photos or []
    if missing := owed_photos(row):
        told = Text("照片尚未传齐,手机请保留照片", "Photos are on their way: keep them on the phone")
        raise Conflict(told, code="photos-missing", more={"missing": missing})
    content = {key: getattr(row, key) for key in SAID} | {"day": row.day.isoformat()}
    return Statement(
        about="visit",
        id=row.id,
        version=row.version,
        record=digest(content),
        photos=sorted(named_photos(row).difference(lost)),
        lost=sorted(lost),
        signed_at=to_the_second(row.signed_at) if row.signed_at else None,
        at=to_the_second(now),
    )
