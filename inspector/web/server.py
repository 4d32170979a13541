"""The server: `python -m inspector.web.server`. Connections by uvicorn, the application behind `Front`.

Workers that die are replaced, however often. SIGTERM ends it within ten seconds: what is being answered is
finished, who is silent is left.
"""

import asyncio
import os
import resource
from typing import Any

import click
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEADERS_WITHIN = (
    15.0  # seconds for the head of a request, once its first byte is there or a connection is new
)
TAKEN_WITHIN = 20.0  # seconds in which a caller takes something of an answer that is too large for the line
KEPT = 15  # seconds that a connection stays open for the next request
ENDING = 8  # seconds for what is being answered when the server is told to end
HANGING = 60  # seconds without a sign of life after which a worker counts as dead; a busy machine takes long
# Else glibc keeps an arena a thread, and what hashing and decoding took for a moment stays taken for ever.
MALLOC = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "1000000", "MALLOC_TRIM_THRESHOLD_": "1000000"}


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


@click.command()
@click.argument("app", default="wsgi:front")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes.")
def main(app: str, host: str, port: int, workers: int) -> None:
    """Serve an ASGI application, this one unless another is named."""
    os.environ.update({**MALLOC, **os.environ})  # for the workers: this process has begun already
    _allow_many_connections()
    uvicorn.run(
        app,
        host=host,
        port=port,
        workers=workers,
        http=ImpatientProtocol,
        interface="asgi3",
        lifespan="off",
        backlog=4096,
        timeout_keep_alive=KEPT,
        timeout_graceful_shutdown=ENDING,
        timeout_worker_healthcheck=HANGING,
        server_header=False,
        proxy_headers=False,  # PROXIES says whom to believe
        access_log=False,
        log_level="warning",
    )


def _allow_many_connections() -> None:
    """As many open files as the system lets us have; each connection is one."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


if __name__ == "__main__":
    main()
