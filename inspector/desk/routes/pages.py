"""What every page of the desk has: a log-in, the account, and the words of the API for its codes."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from flask import Response, g, redirect, request

from inspector.core.days import wall_clock
from inspector.core.text import Text
from inspector.desk.routes import session
from inspector.desk.routes.asking import Answer, LoggedOut, Stopped, needed
from inspector.web.http import API
from inspector.web.languages import language
from inspector.web.page import page

View = Callable[..., Any]
FOREIGN_FORM = Text(
    "这个表单不是从本系统的页面提交的,没有执行;请重新打开页面再试",
    "This form was not sent from a page of ours and did nothing; open the page again and retry",
)
AT = "/desk"


def signed_in(view: View) -> View:
    """A page for somebody who is logged in; others are asked to log in first and come back."""

    @wraps(view)
    def shown(*args: Any, **kwargs: Any) -> Any:
        if (known := session.read()) is None:
            return _to_the_door()
        g.desk, g.desk_is_new = known, False
        if request.method == "POST" and not session.is_own_form(known):
            return page("desk/stopped.html", {"why": FOREIGN_FORM}, status=403)
        try:
            response: Response = view(*args, **kwargs)
        except LoggedOut:
            return _to_the_door()
        except Stopped as stopped:
            response = _stopped(stopped.answer)
        if g.desk_is_new:
            session.write(response, g.desk)
        return response

    return shown


def _stopped(answer: Answer) -> Response:
    told = answer.body.get("detail") or answer.body["title"]
    return page("desk/stopped.html", {"why": Text(told, told)}, status=answer.status)


def _to_the_door() -> Any:
    back = request.full_path if request.method == "GET" else f"{AT}/"
    response = redirect(f"{AT}/login?{urlencode({'next': back})}")
    session.clear(response)  # type: ignore[arg-type]
    return response


def desk_page(template: str, values: Mapping[str, Any] | None = None, *, status: int = 200) -> Response:
    """A page with the account, the words for codes, and what its forms carry."""
    common = {"me": me(), "words": words(), "form_token": session.form_token(g.desk)}
    helpers = {"desk": desk_address, "clock": clock}
    response = page(template, {**common, **helpers, **(values or {})}, status=status)
    response.headers["Cache-Control"] = "no-store"  # of somebody who has logged out nothing stays
    return response


def problem(answer: Answer) -> Response:
    """Say on a page what the API refused to show."""
    return desk_page("desk/refused.html", {"problem": answer.body}, status=answer.status)


def me() -> dict[str, Any]:
    """Who is logged in, asked once a page."""
    if "desk_me" not in g:
        g.desk_me = needed("/me")
    known: dict[str, Any] = g.desk_me
    return known


def words() -> dict[str, dict[str, str]]:
    """What codes are called: table to code to words, in the language of the reader."""
    tables = needed("/labels")["items"]
    return {each["table"]: {row["code"]: row[language()] for row in each["labels"]} for each in tables}


def clock(moment: str | None) -> str | None:
    """A moment of the API as the clock on the wall shows it."""
    return moment and wall_clock(datetime.fromisoformat(moment))


def desk_address(link: str) -> str:
    """The page about what an address of the API is about."""
    return AT + link.removeprefix(API).removesuffix("/facts")
