"""The files of the phone app as they were built: packed where the browser takes it, immutable by name."""

import mimetypes
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, redirect, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Redirect

BUILT = Path(__file__).parent / "built"
ASSETS = "assets/"
FOR_EVER = "public, max-age=31536000, immutable"
PACKED = (("br", ".br"), ("gzip", ".gz"))  # the smallest first
blp = Blueprint("web_app", __name__)


@blp.get("/m")
def without_slash() -> Redirect:
    """Send to the address from which the app's worker serves."""
    return redirect("/m/")


@blp.get("/m/")
@blp.get("/m/<path:name>")
def built(name: str = "index.html") -> Response:
    """Give a file of the app. Raises NotFound for a name that was not built."""
    if name not in _names():
        raise NotFound
    ending, content = _as_taken(name)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    caching = FOR_EVER if name.startswith(ASSETS) else "no-cache"
    response = Response(content, mimetype=kind, headers={"Cache-Control": caching, "Vary": "Accept-Encoding"})
    if ending:
        response.headers["Content-Encoding"] = ending
    response.add_etag()
    response.make_conditional(request)
    return response


@blp.get("/favicon.ico")
def icon() -> Redirect:
    """Send to the icon that every browser asks for, also of a page that names none."""
    return redirect("/m/icon.svg")


@blp.get("/m/check")
def check() -> Response:
    """Give the page that prints what the browser can do, also one that is too old for the app."""
    return built("check.html")


@cache
def _names() -> frozenset[str]:
    """Of what may be asked for: no packed form by its own name."""
    files = (path for path in BUILT.rglob("*") if path.is_file())
    packed = {ending for _, ending in PACKED}
    return frozenset(path.relative_to(BUILT).as_posix() for path in files if path.suffix not in packed)


def _as_taken(name: str) -> tuple[str, bytes]:
    """Name of the encoding and bytes, in the smallest form that the browser takes."""
    for encoding, ending in PACKED:
        packed = BUILT / f"{name}{ending}"
        if request.accept_encodings[encoding] and packed.is_file():
            return encoding, packed.read_bytes()
    return "", (BUILT / name).read_bytes()
