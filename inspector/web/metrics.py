"""What Prometheus counts: what was asked, how long it took, what was refused; of routes, never of people.

Several workers count together in a folder that `inspector.web.server` makes (`PROMETHEUS_MULTIPROC_DIR`).
"""

import os
import time

import orjson
from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
UNKNOWN = "unknown"  # a route that there is not: else callers could make up as many names as they like
OURS = CollectorRegistry()
REQUESTS = Counter(
    "inspector_requests", "Answers by route and status", ("method", "route", "status"), registry=OURS
)
REFUSALS = Counter("inspector_refusals", "Problem documents by code", ("code",), registry=OURS)
SECONDS = Histogram("inspector_request_seconds", "Time to an answer", ("method",), registry=OURS)


def text(gauges: dict[str, tuple[str, float]]) -> bytes:
    """All counts of all workers, and what is so now. gauges: name to what it is and its value."""
    counted = OURS
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
    @app.before_request
    def begin() -> None:
        g.counted_from = time.perf_counter()

    @app.after_request
    def count(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else UNKNOWN
        REQUESTS.labels(request.method, route, str(response.status_code)).inc()
        SECONDS.labels(request.method).observe(time.perf_counter() - g.counted_from)
        if response.mimetype == "application/problem+json":
            REFUSALS.labels(orjson.loads(response.get_data())["code"]).inc()
        return response
