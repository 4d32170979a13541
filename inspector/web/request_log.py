"""Gives every request an id, which its refusal tells, and a line of JSON on the server's log.

No line holds a query, a body or an id of a person: an address with its ids says enough to find the record.
"""

import json
import logging
import re
import sys
import time
import traceback
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, g, has_request_context, request
from uuid_utils import uuid7

HEADER = "X-Request-Id"
GIVEN = re.compile(r"[A-Za-z0-9_-]{8,64}")
MEMBERS = ("request", "method", "route", "status", "ms", "bytes")
log = logging.getLogger("inspector.requests")


class JsonLines(logging.Formatter):
    """One record a line, as a collector of logs reads it."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in MEMBERS if hasattr(record, name)}
        if "request" not in line and (number := request_id()):
            line["request"] = number
        if record.exc_info:
            line["trace"] = "".join(traceback.format_exception(*record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def request_id() -> str | None:
    """The id of the request that is being answered."""
    return getattr(g, "request_id", None) if has_request_context() else None


def log_as_json() -> None:
    """Send what this process logs to its output; the system that started it keeps and rotates it."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    log.setLevel(logging.INFO)


def init_app(app: Flask) -> None:
    @app.before_request
    def begin() -> None:
        """A proxy in front that we are told to trust may have given it an id already."""
        given = request.headers.get(HEADER, "") if app.config.get("PROXIES") else ""
        g.request_id = given if GIVEN.fullmatch(given) else str(uuid7())
        g.begun = time.monotonic()

    @app.after_request
    def end(response: Response) -> Response:
        response.headers[HEADER] = g.request_id
        log.info(
            "%s %s",
            request.method,
            response.status_code,
            extra={
                "request": g.request_id,
                "method": request.method,
                "route": request.url_rule.rule if request.url_rule else None,
                "status": response.status_code,
                "ms": round(1000 * (time.monotonic() - g.begun), 1),
                "bytes": response.content_length,
            },
        )
        return response
