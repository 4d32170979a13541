"""What goes over the wire: JSON by orjson, versions as ETags, pages with a Link."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode
from zlib import crc32

import orjson
from flask import Flask, Request, Response, request
from flask.json.provider import JSONProvider
from flask_compress import Compress
from webargs.core import missing
from webargs.flaskparser import FlaskParser, is_json_request

from inspector.core.errors import NotFound, PreconditionFailed
from inspector.web.languages import language

API = "/api/v1"  # before the addresses of every room


class OrjsonProvider(JSONProvider):
    """Flask's JSON by orjson: dates and moments as RFC 3339."""

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return orjson.dumps(obj, option=orjson.OPT_INDENT_2 if kwargs.get("indent") else 0).decode()

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        return orjson.loads(s)


class OrjsonParser(FlaskParser):
    """Bodies by orjson: what it refuses (halves of surrogate pairs, NaN, endless nesting) is a 400."""

    def _raw_load_json(self, req: Request) -> Any:
        if not is_json_request(req):
            return missing
        # Decoded here: orjson's own complaint about bad UTF-8 would be taken for an empty body.
        return orjson.loads(req.get_data(cache=True).decode())


def answer(body: Any, status: int = 200) -> Response:
    """Plain values as JSON, with nothing in between; for lists, where every row would be copied."""
    return Response(orjson.dumps(body), status, mimetype="application/json")


def page_answer(rows: Sequence[Mapping[str, Any]], cursor: str | None, **more: Any) -> Response:
    """`{"items": […], "next": cursor | null}`, the same next page as a Link, and the ETag of its content.

    more: members beside them.
    """
    response = answer({"items": rows, "next": cursor, **more})
    response.headers.update(content_tag())
    response.headers.update(next_page(cursor))
    return response


def next_page(cursor: str | None) -> dict[str, str]:
    """The Link to what comes after the page that is asked for; nothing at the end."""
    if cursor is None:
        return {}
    arguments = {**request.args.to_dict(), "cursor": cursor}
    return {"Link": f'<{request.path}?{urlencode(arguments)}>; rel="next"'}


def page_of(query: Mapping[str, Any]) -> dict[str, Any]:
    """Which page of a list its query asks for."""
    return {"limit": query["limit"], "cursor": query["cursor"]}


def tag(version: int) -> dict[str, str]:
    """The ETag of a version; the language is part of it, since texts are part of the body."""
    return {"ETag": f'"{version}-{language()}"', "Vary": "Accept-Language, Authorization"}


def content_tag() -> dict[str, str]:
    """The ETag of what has no version of its own: its content alone makes it."""
    return {"ETag": f'"{language()}"', "Vary": "Accept-Language, Authorization"}


@contextmanager
def showing(current: Callable[[], Any]) -> Iterator[None]:
    """Around a change: a 412 carries the state to go on from, which saves a phone a round trip."""
    try:
        yield
    except PreconditionFailed as changed:
        if "version" in changed.more:
            changed.more["current"] = current()
        raise


def _sharpen(response: Response) -> None:
    """Make the body part of its ETag: what follows from the day or from other records has no version."""
    opened = response.headers["ETag"].rstrip('"')
    response.headers["ETag"] = f'{opened}-{crc32(response.get_data()):x}"'


def init_app(app: Flask) -> None:
    app.json = OrjsonProvider(app)
    app.config.setdefault("COMPRESS_ALGORITHM", ["zstd", "br", "gzip"])
    # Registered before our own hook and so run after it: it extends the ETag that ours has made.
    Compress(app)

    @app.before_request
    def refuse_nul() -> None:
        """No address of ours has one, and PostgreSQL would not even compare it."""
        if "\x00" in request.path:
            raise NotFound()

    @app.after_request
    def unchanged(response: Response) -> Response:
        """304 for a reader who already has this version."""
        if request.method in ("GET", "HEAD") and response.status_code == 200 and "ETag" in response.headers:
            if response.is_json and not response.is_streamed:
                _sharpen(response)
            response.make_conditional(request)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
