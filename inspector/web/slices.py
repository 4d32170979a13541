"""Hands an upload to the application while it comes, in slices.

When the line breaks, what has come is stored as well; when the worker dies, all but the last slice is. The
memory of an upload is one slice.
"""

import asyncio
import io
import re
from collections.abc import Awaitable, Callable, MutableMapping
from enum import Enum, auto
from typing import IO, Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Ask = Callable[
    [Message, IO[bytes], int, Receive, Send], Awaitable[None]
]  # scope, body, 0 or why it is refused

SLICE = 96 * 1024  # bytes
PIECES = re.compile(r"/api/v1/uploads/[^/]+")
OFFSET, LENGTH = b"upload-offset", b"content-length"
DIGITS = 18  # of an offset; the application refuses what is longer
REFUSALS = 300  # from this HTTP status on


class Then(Enum):
    """What follows a slice."""

    MORE = auto()
    END = auto()
    CUT = auto()
    SILENCE = auto()


def takes_slices(scope: Message) -> bool:
    """Whether it sends a piece of an upload; one with a checksum counts only as a whole."""
    if scope["method"] not in ("PATCH", "POST") or not PIECES.fullmatch(scope["path"]):
        return False
    headers = dict(scope["headers"])
    offset = headers.get(OFFSET, b"")
    return offset.isdigit() and len(offset) <= DIGITS and b"upload-checksum" not in headers


async def serve(
    scope: Message, receive: Receive, send: Send, ask: Ask, *, silence: float, whole: float
) -> None:
    """Ask the application for each slice; the caller gets the answer to the last, or the first refusal.

    silence: seconds without a byte; whole: seconds for all of it.
    """
    offset = int(dict(scope["headers"])[OFFSET])
    ends = asyncio.get_running_loop().time() + whole
    while True:
        content, then = await _next(receive, silence, ends)
        part = _part(scope, offset, len(content))
        if then is Then.END:
            return await ask(part, io.BytesIO(content), 0, receive, send)
        told = _Told()
        await ask(part, io.BytesIO(content), 0, receive, told)
        if then is Then.CUT:
            return None
        if told.status >= REFUSALS:
            return await told.repeat(send)
        if then is Then.SILENCE:
            return await ask(part, io.BytesIO(), 408, receive, send)
        offset += len(content)


class _Told:
    """Keeps an answer."""

    def __init__(self) -> None:
        self._messages: list[Message] = []

    async def __call__(self, message: Message) -> None:
        self._messages.append(message)

    @property
    def status(self) -> int:
        return int(self._messages[0]["status"])

    async def repeat(self, send: Send) -> None:
        for message in self._messages:
            await send(message)


async def _next(receive: Receive, silence: float, ends: float) -> tuple[bytes, Then]:
    """The next slice, a little more than SLICE at most, and what follows it."""
    content, more = bytearray(), True
    while more and len(content) < SLICE:
        left = ends - asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(max(0.0, min(silence, left))):
                message = await receive()
        except TimeoutError:
            return bytes(content), Then.SILENCE
        if message["type"] == "http.disconnect":
            return bytes(content), Then.CUT
        content += message.get("body", b"")
        more = message.get("more_body", False)
    return bytes(content), Then.MORE if more else Then.END


def _part(scope: Message, offset: int, length: int) -> Message:
    """The request for one slice."""
    own = {OFFSET: str(offset).encode(), LENGTH: str(length).encode()}
    others = [(name, value) for name, value in scope["headers"] if name not in own]
    return {**scope, "headers": [*others, *own.items()]}
