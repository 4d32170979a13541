"""Pages for diners: a hall, the list of halls, a receipt, and the door of the service."""

from typing import Any

import marshmallow as ma
import segno
from flask import Blueprint, Response, current_app, redirect, request
from werkzeug.wrappers import Response as Redirect

from inspector.core.clock import today
from inspector.core.errors import InspectorError, Invalid
from inspector.core.signing import NotProven, opened, public_keys, signed
from inspector.public import present, schemas
from inspector.public.queries import halls as known
from inspector.public.queries import listed
from inspector.public.routes.open_data import MINUTES
from inspector.receipts import queries as receipts
from inspector.web.page import page, refused, wants_page
from inspector.web.problems import rows_of

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
    asked = _asked()
    rows, after = listed.halls(asked, limit=PAGE, cursor=asked["cursor"])
    mapped = listed.halls(asked, limit=MAPPED, cursor=None)[0] if asked["region"] else []
    shown = {
        **{"asked": asked, "rows": [present.row_in_words(row) for row in rows], "after": after},
        **{"counties": listed.counties(), "map": present.drawing(mapped)},
    }
    return page("public/halls.html", shown)


def _asked() -> dict[str, Any]:
    """What the form asks, read as the API reads it; an empty field asks nothing. Raises Invalid."""
    given = {name: value for name, value in request.args.items() if value.strip()}
    try:
        asked: dict[str, Any] = schemas.PublicHallQuery(exclude=("limit",), unknown=ma.EXCLUDE).load(given)
    except ma.ValidationError as wrong:
        raise Invalid(errors=rows_of(wrong.messages)) from wrong
    return asked


@blp.get("/r")
def receipt() -> Response:
    """Say in words what a receipt states, and whether it still holds."""
    stated, status = receipts.verified(request.args.get("token", ""))
    return page("public/receipt.html", present.receipt(receipts.as_json(stated), status))
