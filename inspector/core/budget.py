"""A bound over all requests of this process together, where a bound on each alone would not hold."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from inspector.core.errors import Unavailable


class Budget:
    """So many units, such as bytes of memory, that requests share; who finds too few left waits a while."""

    def __init__(self, total: int, patience: float = 20.0):
        """patience: seconds for which one waits."""
        self.total = total
        self._left = total
        self._patience = patience
        self._freed = threading.Condition()

    @contextmanager
    def take(self, amount: int) -> Iterator[None]:
        """Hold the amount, or all there is where it is more. Raises Unavailable when it was not to be had."""
        share = min(amount, self.total)
        until = time.monotonic() + self._patience
        with self._freed:
            if not self._freed.wait_for(lambda: self._left >= share, until - time.monotonic()):
                raise Unavailable(code="busy", more={"retry_after": int(self._patience)})
            self._left -= share
        try:
            yield
        finally:
            with self._freed:
                self._left += share
                self._freed.notify_all()
