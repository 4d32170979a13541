"""Who is logged in, in a cookie that no script reads; and what proves that a form came from our own page."""

import base64
import hashlib
import hmac
import re
from typing import NamedTuple

import orjson
from flask import Response, current_app, request

NAME = "desk"
PATH = "/desk"
TOKEN = re.compile(r"[A-Za-z0-9_.-]+")  # it goes into a header
HOURS = 12  # a working day; the log-in behind it ends by the API's own rules


class Session(NamedTuple):
    """The tokens of one log-in. device_id: what stays when they are renewed."""

    access_token: str
    refresh_token: str
    device_id: str


def read() -> Session | None:
    """What the cookie holds; None where there is none, or one that nobody of us has written."""
    try:
        kept = orjson.loads(base64.urlsafe_b64decode(request.cookies.get(NAME, "")))
        found = Session(**{name: str(kept[name]) for name in Session._fields})
    except (ValueError, KeyError, TypeError):
        return None
    return found if all(map(TOKEN.fullmatch, found)) else None


def write(response: Response, session: Session) -> None:
    """Keep it in the browser, for our own pages alone."""
    value = base64.urlsafe_b64encode(orjson.dumps(session._asdict())).decode()
    response.set_cookie(
        NAME,
        value,
        max_age=HOURS * 3600,
        path=PATH,
        httponly=True,
        secure=request.is_secure,
        samesite="Strict",
    )


def clear(response: Response) -> None:
    """Let the browser forget it."""
    response.delete_cookie(NAME, path=PATH, httponly=True, secure=request.is_secure, samesite="Strict")


def form_token(session: Session) -> str:
    """What every form of this log-in carries; it stays the same when the tokens are renewed."""
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.new(key, f"desk {session.device_id}".encode(), hashlib.sha256).hexdigest()


def is_own_form(session: Session) -> bool:
    """Whether the form that was sent is one of ours, sent from one of our pages."""
    shown = request.form.get("form_token", "").encode()
    return is_own_page() and hmac.compare_digest(shown, form_token(session).encode())


def is_own_page() -> bool:
    """Whether the browser says that no other site sends it; an old browser says nothing."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")
