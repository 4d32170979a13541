"""How many writers wait for their turn, how long they waited, and how long each kept the others waiting.

Prometheus counts it; `inspector.web.metrics` shows it.
"""

import time
from types import TracebackType

from prometheus_client import CollectorRegistry, Gauge, Histogram

COUNTED = CollectorRegistry()
UP_TO = (0.002, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8)  # seconds; nobody may wait longer than the last
WAITING = Gauge(
    "inspector_writers_waiting",
    "Writers that have not got their turn yet",
    multiprocess_mode="livesum",
    registry=COUNTED,
)
WAITED = Histogram(
    "inspector_write_wait_seconds", "Wait for a writer's turn", buckets=UP_TO, registry=COUNTED
)
KEPT = Histogram("inspector_write_turn_seconds", "Length of a writer's turn", buckets=UP_TO, registry=COUNTED)


class Turn:
    """From when somebody wants to write until that has ended, or was refused."""

    def __enter__(self) -> "Turn":
        self._has_begun, self._since = False, time.monotonic()
        WAITING.inc()
        return self

    def begin(self) -> None:
        """It waits no longer: others do."""
        WAITING.dec()
        self._has_begun = True
        WAITED.observe(self._lapsed())

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if not self._has_begun:
            WAITING.dec()
        (KEPT if self._has_begun else WAITED).observe(self._lapsed())

    def _lapsed(self) -> float:
        """Seconds since it was last asked."""
        before, self._since = self._since, time.monotonic()
        return self._since - before
