"""What many actions refuse in the same words. Pure."""

from inspector.core.errors import Invalid, at
from inspector.core.text import Text

FUTURE = Text("时间在将来", "It lies in the future")  # of a moment or a day


def require_reasons(reasons: str | None) -> None:
    """Raises Invalid where none are given."""
    if not reasons:
        raise Invalid(errors=[at("/reasons", Text("须说明理由", "Reasons are needed"))])
