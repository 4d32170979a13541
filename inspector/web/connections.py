"""Ends connections whose head does not come or whose answer is not taken."""

import asyncio
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn_worker import UvicornWorker

from inspector.web.request_log import log_as_json

HEADERS_WITHIN = (
    15.0  # seconds for the head of a request, once its first byte is there or a connection is new
)
TAKEN_WITHIN = 20.0  # seconds in which a caller takes something of an answer that is too large for the line


class ImpatientProtocol(HttpToolsProtocol):
    """HTTP of which the head must come, and the answer be taken, in time; uvicorn itself waits for ever."""

    _waiting: asyncio.TimerHandle | None = None  # for the head of a request
    _offering: asyncio.TimerHandle | None = None  # that the caller takes what is sent

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        if self._waiting is None and (self.cycle is None or self.cycle.response_complete):
            self._await_head()
        super().data_received(data)

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        super().on_headers_complete()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._offering = self.loop.call_later(TAKEN_WITHIN, self.transport.abort)

    def resume_writing(self) -> None:
        _cancel(self._offering)
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        _cancel(self._offering)
        super().connection_lost(exc)

    def _await_head(self) -> None:
        self._waiting = self.loop.call_later(HEADERS_WITHIN, self.transport.abort)

    def _stop_waiting(self) -> None:
        _cancel(self._waiting)
        self._waiting = None


def _cancel(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()


class Worker(UvicornWorker):
    """A process that serves such connections."""

    def init_process(self) -> None:
        log_as_json()
        super().init_process()

    CONFIG_KWARGS: ClassVar[dict[str, Any]] = {
        "http": ImpatientProtocol,
        "interface": "asgi3",
        "lifespan": "off",
        "server_header": False,
        "proxy_headers": False,  # PROXIES says whom to believe
        "timeout_graceful_shutdown": 5,  # seconds, a little less than the master waits
    }
