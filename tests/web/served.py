"""A small application behind `Front`, as `inspector.web.server` starts it for tests of the server alone."""

import time

from flask import Flask, request

from inspector.web import connections, front, outages, problems

front.SILENCE = 1.0
connections.HEADERS_WITHIN = 1.0
app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1_000_000
app.json.ensure_ascii = False  # type: ignore[attr-defined]
outages.init_app(app)
problems.init_app(app)


@app.get("/healthz")
def alive() -> str:
    return "ok"


@app.post("/count")
def count() -> str:
    return str(len(request.get_data()))


@app.post("/wait")
def wait() -> str:
    """A writer who waits for his turn."""
    time.sleep(3)
    return "done"


@app.get("/large")
def large() -> bytes:
    return bytes(20_000_000)


served = front.Front(app, app.config["MAX_CONTENT_LENGTH"], readers=2, writers=2, probes=1)
