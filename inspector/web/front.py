"""What stands between a server of connections and the application's threads.

A phone that has lost its signal leaves a connection that is silent for ever. Here it costs a socket: the body
is waited for without a thread, put on the disk, and given to the application when it is whole.
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import IO, Any

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi_typing import WSGIApp
from flask import Flask

from inspector.core import deadline
from inspector.web import slices

SILENCE = 20.0  # seconds without a byte of the body
WHOLE = 900.0  # seconds for all of a body
IN_MEMORY = 128 * 1024  # bytes of a body that are not worth a file
QUEUED = 64  # parts of an answer that may wait for a slow reader without holding its thread
READING = frozenset(("GET", "HEAD", "OPTIONS"))
HEALTH = frozenset(("/healthz", "/readyz"))
BODY, REFUSED = "inspector.body", "inspector.refused"  # keys of the WSGI environment

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class HungUp(Exception):
    """The caller went away before the body was whole."""


class Front:
    """The ASGI application around the WSGI one. Whoever waits to write cannot keep others from reading."""

    def __init__(
        self, app: WSGIApp | Flask, largest: int, *, readers: int = 16, writers: int = 16, probes: int = 2
    ):
        """largest: bytes of a body. readers, writers, probes: threads for each kind of request."""
        inner = _fed(app)  # type: ignore[arg-type]  # Flask has other names for the same types
        self._largest = largest
        self._readers = WSGIMiddleware(inner, workers=readers, send_queue_size=QUEUED)
        self._writers = WSGIMiddleware(inner, workers=writers, send_queue_size=QUEUED)
        self._probes = WSGIMiddleware(inner, workers=probes, send_queue_size=QUEUED)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._readers(scope, receive, send)  # type: ignore[arg-type]
            return
        if slices.takes_slices(scope) and _announced(scope) <= self._largest:
            await slices.serve(scope, receive, send, self._ask, silence=SILENCE, whole=WHOLE)
            return
        with tempfile.SpooledTemporaryFile(IN_MEMORY) as body:
            try:
                refused = await _spool(scope, receive, body, self._largest)
            except HungUp:
                return
            body.seek(0)
            await self._ask(scope, body, refused, receive, send)

    async def _ask(self, scope: Message, body: IO[bytes], refused: int, receive: Receive, send: Send) -> None:
        """Let a thread answer."""
        scope[BODY], scope[REFUSED] = body, refused
        deadline.begin()
        await self._threads_for(scope)(scope, receive, send)  # type: ignore[arg-type]

    def _threads_for(self, scope: Message) -> WSGIMiddleware:
        if scope["path"] in HEALTH:
            return self._probes
        return self._readers if scope["method"] in READING else self._writers


async def _spool(scope: Message, receive: Receive, body: IO[bytes], largest: int) -> int:
    """Read the body. Returns 0, or the HTTP status with which the application refuses it: 408 or 413.

    Raises HungUp.
    """
    if _announced(scope) > largest:
        return 413
    try:
        async with asyncio.timeout(WHOLE):
            return await _filled(receive, body, largest)
    except TimeoutError:
        return 408


async def _filled(receive: Receive, body: IO[bytes], largest: int) -> int:
    more, size = True, 0
    while more:
        async with asyncio.timeout(SILENCE):
            message = await receive()
        if message["type"] == "http.disconnect":
            raise HungUp
        part = message.get("body", b"")
        size += len(part)
        if size > largest:
            return 413
        body.write(part)
        more = message.get("more_body", False)
    return 0


def _announced(scope: Message) -> int:
    """What Content-Length says; 0 where it says nothing that can be read."""
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0


def _fed(app: WSGIApp) -> WSGIApp:
    """The application with the body that was read for it."""

    def fed(environ: Any, start_response: Any) -> Iterable[bytes]:
        scope = environ["asgi.scope"]
        environ["wsgi.input"] = scope[BODY]
        environ["wsgi.input_terminated"] = True  # also where no Content-Length says its end
        environ[REFUSED] = scope[REFUSED]
        return app(environ, start_response)

    return fed
