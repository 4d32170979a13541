"""Photos of a visit that will never come, one by one or all that are missing."""

from collections.abc import Sequence
from typing import Any

from inspector.core.errors import Invalid, at
from inspector.core.text import Text
from inspector.inspections.actions.photos import missing_photos
from inspector.inspections.models import Inspection

NOT_MISSING = Text("这张照片并不缺失", "This photo is not missing from the visit")


def given_up(row: Inspection, reasons: str | None, named: Sequence[str] | None) -> dict[str, Any]:
    """What a visit says of its lost photos when these are given up too. named: None for all that are missing.

    Raises Invalid for a photo that is not missing.
    """
    missing = missing_photos(row)
    lost = missing if named is None else named
    strange = [at(f"/photos/{place}", NOT_MISSING) for place, each in enumerate(lost) if each not in missing]
    if strange:
        raise Invalid(errors=strange)
    return {
        "lost_photos": sorted({*(row.lost_photos or ()), *lost}),
        "lost_because": reasons,
        "lost_reasons": (row.lost_reasons or {}) | dict.fromkeys(lost, reasons),
    }
