"""The server: `python -m inspector.web.server`.

A master process loads the application once and forks workers, so that one that died is replaced in a moment,
however often. SIGTERM ends all within ten seconds: what is being answered is finished, who is silent is left.
"""

import os
import resource
import shutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from gunicorn.app.base import BaseApplication

from inspector.core import leftovers

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # in which the workers count together
# The counts are mapped: whoever writes where a full disk has no room for them is killed by the system.
MEMORY = Path("/dev/shm")  # noqa: S108  a folder of our own below
KEPT = 15  # seconds that a connection stays open for the next request
ENDING = 7  # seconds for what is being answered when the server is told to end
HANGING = 120  # seconds without a sign of life after which a worker counts as dead; a busy machine takes long
# Else glibc keeps an arena a thread, and what hashing and decoding took for a moment stays taken for ever.
MALLOC = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "1000000", "MALLOC_TRIM_THRESHOLD_": "1000000"}


class Master(BaseApplication):
    """Gunicorn with settings from here, not from its own command line."""

    def __init__(self, app: str, settings: dict[str, Any]):
        self._app, self._settings = app, settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """In the master, before it forks."""
        module, _, name = self._app.partition(":")
        return getattr(import_module(module), name)


@click.command()
@click.argument("app", default="wsgi:front")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes.")
def main(app: str, host: str, port: int, workers: int) -> None:
    """Serve an ASGI application, this one unless another is named."""
    _begin_with_malloc_set()
    _allow_many_connections()
    settings = {
        "bind": f"{host}:{port}",
        "workers": workers,
        "worker_class": "inspector.web.connections.Worker",
        "preload_app": True,
        "backlog": 4096,
        "keepalive": KEPT,
        "graceful_timeout": ENDING,
        "timeout": HANGING,
        "child_exit": _forget,
        "control_socket_disable": True,  # nobody steers it but by signals
        "loglevel": "warning",
    }
    master = os.getpid()
    leftovers.sweep(Path(tempfile.gettempdir()))
    os.environ[FOLDER] = _counting()  # before the application is loaded
    try:
        Master(app, settings).run()
    except SystemExit as end:
        if isinstance(end.code, str):
            click.echo(end.code, err=True)
        sys.stdout.flush()
        if os.getpid() == master:  # a worker ends here, too
            shutil.rmtree(os.environ[FOLDER], ignore_errors=True)
        os._exit(end.code if isinstance(end.code, int) else 1)  # taking the heap apart would take seconds


def _counting() -> str:
    """A folder for the counts of this server, in memory where there is that."""
    memory = MEMORY if os.access(MEMORY, os.W_OK) else None
    if memory:
        leftovers.sweep(memory)
    return tempfile.mkdtemp(prefix=leftovers.prefix("metrics"), dir=memory)


def _forget(_master: Any, worker: Any) -> None:
    """What waited in a worker that is gone waits no more. Counting is imported when its folder is named."""
    import_module("prometheus_client.multiprocess").mark_process_dead(worker.pid)


def _begin_with_malloc_set() -> None:
    """Start this process again when they are not: the allocator reads them once, at its start."""
    if not MALLOC.keys() <= os.environ.keys():
        again = [sys.executable, "-m", "inspector.web.server", *sys.argv[1:]]
        os.execve(sys.executable, again, {**MALLOC, **os.environ})  # noqa: S606  meant


def _allow_many_connections() -> None:
    """As many open files as the system lets us have; each connection is one."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


if __name__ == "__main__":
    main()
