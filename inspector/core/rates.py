"""How fast each key comes, on this machine: a bucket that fills again as time passes."""

import fcntl
import mmap
import struct
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import Protocol

SETS, IN_A_SET = 4096, 8  # places for keys; where a set is full, the one that fills first gives way
PLACE = struct.Struct("<8sd")  # a hash of the key, and when its bucket is full again
SET = PLACE.size * IN_A_SET
ROUNDING = 1e-6  # of one step; else the last of a burst could be refused for a binary fraction


class Rates(Protocol):
    """Who counts: this machine, or several of them together."""

    def take(self, key: str, burst: int, seconds: float) -> float:
        """Count one and return 0, or return the seconds until there is one again, which counts nothing."""

    def forget(self) -> None:
        """Begin anew with every key."""


class MachineRates:
    """Counts by key for this process and all that are forked from it, in memory that they share.

    A bucket is kept as the moment at which it is full again (the generic cell rate algorithm). The memory
    never grows.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        """clock: seconds, the same in all processes of the machine."""
        self._clock = clock
        self._places = mmap.mmap(-1, SETS * SET)
        self._turn = threading.Lock()
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  open as long as this lives
        weakref.finalize(self, self._file.close)

    def take(self, key: str, burst: int, seconds: float) -> float:
        """Count one and return 0, or return the seconds until there is one again, which counts nothing."""
        name = blake2b(key.encode(), digest_size=8).digest()
        start = int.from_bytes(name, "little") % SETS * SET
        with self._alone():
            now, step = self._clock(), seconds / burst
            place, known = self._find(start, name)
            full_at = max(known, now) + step
            if (wait := full_at - now - seconds) > step * ROUNDING:
                return wait
            PLACE.pack_into(self._places, place, name, full_at)
            return 0.0

    def forget(self) -> None:
        """Begin anew with every key."""
        with self._alone():
            self._places[:] = bytes(len(self._places))

    def _find(self, start: int, name: bytes) -> tuple[int, float]:
        """Where the key is or may be put, and when its bucket is full."""
        kept = []
        for place in range(start, start + SET, PLACE.size):
            other, full_at = PLACE.unpack_from(self._places, place)
            if other == name:
                return place, full_at
            kept.append((full_at, place))
        return min(kept)[1], 0.0

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Threads queue at a lock, processes at a file, whose lock the death of its holder gives back."""
        with self._turn:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)
