"""What many actions refuse in the same words. Pure."""

from datetime import datetime, timedelta

from inspector.core.errors import Invalid, at
from inspector.core.text import Text

CLOCKS_DIFFER = timedelta(minutes=10)  # by which a phone may be ahead of us
FUTURE = Text("时间在将来", "It lies in the future")  # of a moment or a day


def lies_ahead(moment: datetime, now: datetime) -> bool:
    """Whether it has not come yet, by more than clocks differ."""
    return moment > now + CLOCKS_DIFFER


def require_reasons(reasons: str | None) -> None:
    """Raises Invalid where none are given."""
    if not reasons:
        raise Invalid(errors=[at("/reasons", Text("须说明理由", "Reasons are needed"))])
