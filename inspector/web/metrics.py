"""What Prometheus counts: what was asked, how long it took, what was refused; of routes, never of people.

Several workers count together in a folder that `inspector.web.server` makes (`PROMETHEUS_MULTIPROC_DIR`).
"""

import os
import time

import orjson
from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess

from inspector.core.writers import COUNTED
from inspector.web.problems import MIMETYPE

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
UNKNOWN = "unknown"  # what is not routed: else callers could make up as many names and methods as they like
REQUESTS = Counter(
    "inspector_requests", "Answers by route and status", ("method", "route", "status"), registry=COUNTED
)
REFUSALS = Counter("inspector_refusals", "Problem documents by code", ("code",), registry=COUNTED)
SECONDS = Histogram("inspector_request_seconds", "Time to an answer", ("method",), registry=COUNTED)


def text(gauges: dict[str, tuple[str, float]]) -> bytes:
    """All counts of all workers, and what is so now. gauges: name to what it is and its value."""
    counted = COUNTED
    if FOLDER in os.environ:
        counted = CollectorRegistry()
        multiprocess.MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    return generate_latest(counted) + _lines(gauges)


def _lines(gauges: dict[str, tuple[str, float]]) -> bytes:
    """By hand: the library would count a gauge that is made at every reading as one of each worker."""
    rows = [
        f"# HELP {name} {about}\n# TYPE {name} gauge\n{name} {value:g}\n"
        for name, (about, value) in gauges.items()
    ]
    return "".join(rows).encode()


def init_app(app: Flask) -> None:
    @app.after_request
    def count(response: Response) -> Response:
        """After the log has noted when the request began."""
        method, route = (request.method, request.url_rule.rule) if request.url_rule else (UNKNOWN, UNKNOWN)
        REQUESTS.labels(method, route, str(response.status_code)).inc()
        SECONDS.labels(method).observe(time.monotonic() - g.begun)
        if response.mimetype == MIMETYPE:
            REFUSALS.labels(orjson.loads(response.get_data())["code"]).inc()
        return response
