"""Pages for browsers, made here: no script, one style, the reader's language, words for every refusal."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, render_template, request

from inspector.core.errors import InspectorError
from inspector.core.text import Text
from inspector.web.languages import language, localised

HERE = Path(__file__).parent / "pages"
STYLE = (HERE / "style.css").read_bytes()
STYLED = f"/style.{sha256(STYLE).hexdigest()[:12]}.css"  # another style has another address
FOR_EVER = "public, max-age=31536000, immutable"
blp = Blueprint("pages", __name__, template_folder="pages")


@blp.get(STYLED)
def style() -> Response:
    """Give the style of all pages; its address changes with it."""
    return Response(STYLE, mimetype="text/css", headers={"Cache-Control": FOR_EVER})


def page(template: str, values: Mapping[str, Any] | None = None, *, status: int = 200) -> Response:
    """Make a page in the language of the reader. Templates have `t(zh, en)`, and `said(text)` for a Text."""
    known = {"t": _either, "said": localised, "style": STYLED, "language": language()}
    html = render_template(template, **known, **(values or {}))
    headers = {"Vary": "Accept-Language", "Cache-Control": "no-cache"}
    return Response(html, status, mimetype="text/html", headers=headers)


def refused(error: InspectorError) -> Response:
    """Say on a page what an action or a query refused."""
    details = [error.detail] if error.detail else [row["detail"] for row in error.errors]
    return page("refused.html", {"title": error.title, "details": details}, status=error.status)


def wants_page() -> bool:
    """Whether a browser asks, and not a program: it prefers HTML to JSON."""
    accepted = request.accept_mimetypes
    return accepted["text/html"] > accepted["application/json"]


def _either(zh: str, en: str) -> str:
    return Text(zh, en).within(language())


def init_app(app: Flask) -> None:
    app.register_blueprint(blp)
