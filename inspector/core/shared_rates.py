"""How fast each key comes, over all machines: the same buckets, kept in Valkey (or Redis)."""

import logging
import math
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from flask import Flask

from inspector.core.rates import MachineRates, Rates

LOG = logging.getLogger(__name__)
PATIENCE = 0.25  # seconds for one answer; it is asked before the request is served
REST = 5.0  # seconds for which one that failed is not asked again
PREFIX = "inspector:rate:"
# One script is one step for everybody, by the clock of Valkey: those of the machines may differ.
TAKE = """
local at = redis.call('TIME')
local now = at[1] + at[2] / 1000000
local seconds, step = tonumber(ARGV[1]), tonumber(ARGV[2])
local full_at = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now) + step
local wait = full_at - now - seconds
if wait > step / 1000000 then return tostring(wait) end
redis.call('SET', KEYS[1], string.format('%.6f', full_at), 'PX', math.ceil((full_at - now) * 1000))
return '0'
"""


class SharedRates:
    """Counts by key for every process that names the same server.

    While that does not answer, each machine counts for itself: nobody is shut out by the outage of a counter,
    and with n machines up to n times as much passes. Guesses at secrets are not counted here but in the
    database, without which nothing is checked either.
    """

    def __init__(self, url: str, clock: Callable[[], float] = time.monotonic):
        """url: `redis://`, `rediss://` or `unix://`. Connects when it is first asked."""
        redis: Any = import_module("redis")  # 6 MB, and most services are one machine
        once = import_module("redis.retry").Retry(import_module("redis.backoff").NoBackoff(), 0)

        patient = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
        # A second try would count twice where only the answer was lost.
        self._server = redis.Redis.from_url(url, **patient, retry=once)
        self._away = redis.RedisError
        self._script: Any = self._server.register_script(TAKE)
        self._own: Rates = MachineRates()
        self._clock = clock
        self._again_at = -math.inf

    def take(self, key: str, burst: int, seconds: float) -> float:
        """Count one and return 0, or return the seconds until there is one again, which counts nothing."""
        if self._clock() >= self._again_at:
            try:
                return float(self._script(keys=[PREFIX + key], args=[seconds, seconds / burst]))
            except self._away as away:
                self._again_at = self._clock() + REST
                LOG.warning("VALKEY_URL does not answer, this machine counts for itself: %s", away)
        return self._own.take(key, burst, seconds)

    def forget(self) -> None:
        """Begin anew with every key."""
        self._own.forget()
        for key in self._server.scan_iter(f"{PREFIX}*"):
            self._server.delete(key)


def init_app(app: Flask) -> None:
    url = app.config["VALKEY_URL"]
    app.extensions["rates"] = SharedRates(url) if url else MachineRates()
