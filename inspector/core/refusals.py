"""What many actions refuse in the same words. Pure."""

from datetime import datetime, timedelta

from inspector.core.errors import Forbidden, Invalid, at
from inspector.core.text import Text

CLOCKS_DIFFER = timedelta(minutes=10)  # by which a phone may be ahead of us
ELSEWHERE = Text("不在您的辖区内", "Not within your area")
FUTURE = Text("时间在将来", "It lies in the future")  # of a moment or a day


def lies_ahead(moment: datetime, now: datetime) -> bool:
    """Whether it has not come yet, by more than clocks differ."""
    return moment > now + CLOCKS_DIFFER


def require_reasons(reasons: str | None) -> None:
    """Raises Invalid where none are given."""
    if not reasons:
        raise Invalid(errors=[at("/reasons", Text("须说明理由", "Reasons are needed"))])


def require_within(region: str, own: str) -> None:
    """Raises Forbidden where a region is not within the caller's own. region, own: prefixes."""
    if not region.startswith(own):
        raise Forbidden(ELSEWHERE)
