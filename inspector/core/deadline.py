"""Until when a request may wait for others. It counts from its arrival, not from where it waits."""

import time
from contextvars import ContextVar

from inspector.core.errors import Unavailable
from inspector.core.text import Text

WAITING = 8.0  # seconds from arrival; a phone waits longer than that for no answer
RETRY_AFTER = 5  # seconds
_ends: ContextVar[float | None] = ContextVar("deadline", default=None)


def begin() -> None:
    """Count from now."""
    _ends.set(time.monotonic() + WAITING)


def left() -> float:
    """Seconds that may still be waited; never below 0. The whole time where no request is served."""
    ends = _ends.get()
    return WAITING if ends is None else max(0.0, ends - time.monotonic())


def over() -> Unavailable:
    """The refusal of who has waited long enough."""
    return Unavailable(
        Text("别人正在保存,请稍后重试", "Others are being stored; try again in a moment"),
        code="busy",
        more={"retry_after": RETRY_AFTER},
    )
