"""`Prefer: return=minimal` (RFC 7240) on every write: what came of it, without what the client sent."""

import re
from typing import Any

import orjson
from flask import Flask, Response, request

WRITES = frozenset({"PUT", "POST", "PATCH"})
MINIMAL = re.compile(r'(?:^|[,;])\s*return\s*=\s*"?minimal"?\s*(?:$|[,;])', re.IGNORECASE)
# Of any record: where it stands, and what the write led to. A client knows the rest, for it has sent it.
KEPT = (
    *("id", "code", "number", "state", "version", "actions", "effects", "warnings", "risks", "blocking"),
    *("score", "grade", "outcome", "looked_at", "applicable", "partial", "no_evidence", "late"),
    *("judged_by", "package_differs", "package_because"),
    *("missing_photos", "set_aside", "publish_by", "due_on", "decide_by", "tell_by", "supplement_by"),
)


def minimal(body: Any) -> dict[str, Any] | None:
    """The part of a record's JSON that a client cannot know; None for what is no record with a version."""
    if not isinstance(body, dict) or "version" not in body:
        return None
    return {key: body[key] for key in KEPT if key in body}


def init_app(app: Flask) -> None:
    @app.after_request
    def shorten(response: Response) -> Response:
        """Say it was done so in `Preference-Applied`; other answers are as long as ever."""
        asked = request.method in WRITES and MINIMAL.search(request.headers.get("Prefer", ""))
        if asked and response.status_code in (200, 201) and response.is_json:
            short = minimal(orjson.loads(response.get_data()))
            if short is not None:
                response.set_data(orjson.dumps(short))
                response.headers["Preference-Applied"] = "return=minimal"
        return response
