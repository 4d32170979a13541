"""How fast each key comes, in this process: a bucket that fills again as time passes."""

import threading
import time
from collections.abc import Callable
from typing import NamedTuple

MOST_KEYS = 20_000  # then those that are full again are forgotten


class _Bucket(NamedTuple):
    left: float
    at: float  # seconds of the monotonic clock
    full_at: float


class Rates:
    """Counts by key. Another process counts for itself: with two of them twice as much passes."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: dict[str, _Bucket] = {}

    def take(self, key: str, burst: int, seconds: float) -> float:
        """Count one and return 0, or return the seconds until there is one again, which counts nothing."""
        now, speed = self._clock(), burst / seconds
        with self._lock:
            known = self._buckets.get(key)
            left = float(burst) if known is None else min(burst, known.left + (now - known.at) * speed)
            if left < 1:
                return (1 - left) / speed
            self._buckets[key] = _Bucket(left - 1, now, now + (burst - left + 1) / speed)
            if len(self._buckets) > MOST_KEYS:
                self._buckets = {key: each for key, each in self._buckets.items() if each.full_at > now}
            return 0.0

    def forget(self) -> None:
        """Begin anew with every key."""
        with self._lock:
            self._buckets.clear()
