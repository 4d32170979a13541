"""Logging in and out."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, redirect, request
from flask import Response as FlaskResponse
from werkzeug.wrappers import Response

from inspector.core.text import Text
from inspector.desk.routes import session
from inspector.desk.routes.asking import ask, send
from inspector.desk.routes.pages import AT, FOREIGN_FORM, signed_in
from inspector.web.languages import language
from inspector.web.page import page

blp = Blueprint("desk", __name__, url_prefix=AT, template_folder="../data")
OWN_PAGE = re.compile(r"(?!.*(//|\.\.))/desk/[^\\]*")
PARTS = Path(__file__).parents[1] / "data" / "desk"
DEVICE = Text("工作台", "Desk")
ELSEWHERE = Text(
    "请先在手机应用(/m/)中登录一次,换好密码后再来", "Log in on the phone app (/m/) once, set a password there"
)


@blp.get("/parts/<any('desk.css', 'keys.js'):name>")
def part(name: str) -> Response:
    """Give the style and the keys of the pages."""
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    response = FlaskResponse(_bytes_of(name), mimetype=kind, headers={"Cache-Control": "no-cache"})
    response.add_etag()
    return response.make_conditional(request)


@cache
def _bytes_of(name: str) -> bytes:
    return (PARTS / name).read_bytes()


@blp.get("/login")
def log_in() -> Response:
    """Show the form."""
    return page("desk/login.html", {"next": _back(request.args.get("next", ""))})


@blp.post("/login")
def logged_in() -> Response:
    """Log in with an account of the API, and go where one wanted to."""
    if not session.is_own_page():
        return page("desk/stopped.html", {"why": FOREIGN_FORM}, status=403)
    said = {name: request.form.get(name, "") for name in ("name", "password", "code")}
    form = {name: value for name, value in said.items() if value} | {"device_name": DEVICE.within(language())}
    back = _back(request.form.get("next", ""))
    answer = send("POST", "/auth/login", form)
    if answer.refused:
        shown = {"next": back, "name": said["name"], "problem": answer.body}
        return page("desk/login.html", shown, status=answer.status)
    if answer.body["must_change_password"]:
        send("POST", "/me/logout", token=answer.body["access_token"])  # else the device stays
        return page("desk/stopped.html", {"why": ELSEWHERE}, status=403)
    response: Any = redirect(back)
    session.write(response, session.Session(**{name: answer.body[name] for name in session.Session._fields}))
    return response


@blp.post("/logout")
@signed_in
def log_out() -> Response:
    """End the log-in on the service and in the browser."""
    ask("POST", "/me/logout")
    response: Any = redirect("/desk/login")
    session.clear(response)
    return response


def _back(asked: str) -> str:
    """A page of the desk; never an address of somebody else's."""
    return asked if asked.isprintable() and OWN_PAGE.fullmatch(asked) else "/desk/"
