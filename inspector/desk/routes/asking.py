"""Ask the API, within this process: the same rules, permissions, limits and words as for any other client."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

import orjson
from flask import Flask, current_app, g, request
from werkzeug.datastructures import Headers
from werkzeug.test import Client, EnvironBuilder

from inspector.desk.routes.session import Session
from inspector.web.http import API

MINE = ("Accept-Language", "User-Agent", "X-Request-Id")  # headers of the browser that go along


class Answer(NamedTuple):
    """body: JSON, or bytes of a paper."""

    status: int
    body: Any
    mimetype: str

    @property
    def refused(self) -> bool:
        """Whether the body is a problem."""
        return self.status >= 400


class Stopped(Exception):
    """What every page needs was refused: something else has to be done first, or the service is busy."""

    def __init__(self, answer: Answer):
        super().__init__(answer.status)
        self.answer = answer


def needed(path: str) -> Any:
    """What a page cannot do without. Raises LoggedOut, and Stopped where it is refused."""
    answer = ask("GET", path)
    if answer.refused:
        raise Stopped(answer)
    return answer.body


class LoggedOut(Exception):
    """The log-in is over: it was ended, or has not been used for long."""


def ask(
    method: str, path: str, body: Any = None, *, query: Mapping[str, Any] | None = None, version: Any = None
) -> Answer:
    """Ask as the account that is logged in, and renew the log-in where its token has run out.

    version: of the record that is changed, as the page showed it. Raises LoggedOut.
    """
    tag = {} if version is None else {"If-Match": f'"{version}"'}
    answer = send(method, path, body, query=query, headers=tag, token=g.desk.access_token)
    if answer.status != 401:
        return answer
    _renew()
    answer = send(method, path, body, query=query, headers=tag, token=g.desk.access_token)
    if answer.status == 401:
        raise LoggedOut
    return answer


def _renew() -> None:
    """Two pages that renew at once send the same key, and both get the same pair."""
    old: Session = g.desk
    key = str(uuid5(NAMESPACE_URL, old.refresh_token))
    body = {"refresh_token": old.refresh_token}
    answer = send("POST", "/auth/refresh", body, headers={"Idempotency-Key": key})
    if answer.refused:
        raise LoggedOut
    g.desk = Session(**{name: answer.body[name] for name in Session._fields})
    g.desk_is_new = True


def send(
    method: str,
    path: str,
    body: Any = None,
    *,
    query: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    token: str | None = None,
) -> Answer:
    """One request and its answer. It has a context of its own: nothing of it leaks into the page's."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    sent = {name: request.headers[name] for name in MINE if name in request.headers} | dict(headers or {})
    if token is not None:
        sent["Authorization"] = f"Bearer {token}"
    given = {key: value for key, value in (query or {}).items() if value not in (None, "")}
    asked = EnvironBuilder(
        API + path,
        request.host_url,
        given or None,
        method=method,
        headers=Headers(sent),
        data=None if body is None else orjson.dumps(body),
        content_type=None if body is None else "application/json",
        environ_base={"REMOTE_ADDR": request.remote_addr or ""},
    )
    with app.app_context():
        answer = Client(app).open(asked)
    spoken = answer.data and "json" in (answer.mimetype or "")
    content = orjson.loads(answer.data) if spoken else answer.data
    return Answer(answer.status_code, content, answer.mimetype or "")
