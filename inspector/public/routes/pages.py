"""Pages for diners: a hall, the list of halls, a receipt, and the door of the service."""

from typing import Any

import segno
from flask import Blueprint, Response, current_app, redirect, request
from werkzeug.wrappers import Response as Redirect

from inspector.core.clock import today
from inspector.core.errors import InspectorError, NotFound
from inspector.core.signing import NotProven, opened, public_keys, signed
from inspector.core.text import Text
from inspector.public import present
from inspector.public.queries import halls as known
from inspector.public.queries import listed
from inspector.public.routes.open_data import MINUTES
from inspector.receipts import queries as receipts
from inspector.web.page import page, refused, wants_page

SHOWN = 3  # latest results; the API gives more
PAGE = 30
MAPPED = 600  # halls on one drawing
blp = Blueprint("diners", __name__, template_folder="../data")
blp.register_error_handler(InspectorError, refused)


@blp.get("/")
def door() -> Response | Redirect:
    """Show who should go where; a program finds the API's own door."""
    return page("public/door.html") if wants_page() else redirect("/api/v1")


@blp.get("/h/<string:code>")
def hall(code: str) -> Response:
    """Show whether a hall is safe, to a diner who scanned the plaque. `t`: what the plaque's code proves."""
    found = known.hall(code, today())
    found["inspections"] = found["inspections"][:SHOWN]
    token = request.args.get("t")
    proven = None if token is None else _is_ours(token, found["code"])
    return page("public/hall.html", {"hall": present.in_words(found), "proven": proven})


def _is_ours(token: str, code: str) -> bool:
    try:
        return opened(token, public_keys()) == present.stated(code)
    except NotProven:
        return False


@blp.get("/h/<string:code>/qr.<any(svg, png):kind>")
def plaque(code: str, kind: str) -> Response:
    """Give the QR code of a hall's plaque, to be printed: its page, and a signature that the code is ours."""
    found = known.hall(code, today())
    address = (
        f"{current_app.config['PUBLIC_URL']}/h/{found['code']}?t={signed(present.stated(found['code']))}"
    )
    mimetype = {"svg": "image/svg+xml", "png": "image/png"}[kind]
    made = present.picture(segno.make(address, error="m", micro=False), kind)
    return Response(made, mimetype=mimetype, headers=MINUTES)


@blp.get("/halls")
def halls() -> Response:
    """Show all listed halls, by name, code, town or initials, or those of a county on a map."""
    asked: dict[str, Any] = {name: request.args.get(name, "").strip() for name in ("q", "region")}
    if not asked["region"].isascii() or len(asked["region"]) > 12 or len(asked["q"]) > 60:
        raise NotFound(Text("没有这样的聚餐点", "There are no such halls"))
    rows, after = listed.halls(asked, limit=PAGE, cursor=request.args.get("cursor") or None)
    mapped = listed.halls(asked, limit=MAPPED, cursor=None)[0] if asked["region"] else []
    shown = {
        **{"asked": asked, "rows": [present.row_in_words(row) for row in rows], "after": after},
        **{"counties": listed.counties(), "map": present.drawing(mapped)},
    }
    return page("public/halls.html", shown)


@blp.get("/r")
def receipt() -> Response:
    """Say in words what a receipt states, and whether it still holds."""
    token = request.args.get("token", "")
    stated, status = receipts.verified(token)
    return page("public/receipt.html", present.receipt(receipts.as_json(stated), status) | {"status": status})
