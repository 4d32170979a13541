"""Starts the server of the demo."""

import os
import socket
import sys

HOST = "127.0.0.1"
SERVER = (
    *("--interface", "wsgi", "--workers", "2", "--blocking-threads", "32"),
    *("--backpressure", "64", "--respawn-failed-workers", "--host", HOST),
)
# Else glibc keeps an arena a thread, and what hashing and decoding took for a moment stays taken for ever.
MALLOC = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "1000000", "MALLOC_TRIM_THRESHOLD_": "1000000"}


def is_free(port: int) -> bool:
    """Whether a server can listen there."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except OSError:
            return False
    return True


def become_server(port: int) -> None:
    """Replace this process; it never returns."""
    command = [sys.executable, "-m", "granian", *SERVER, "--port", str(port), "wsgi:app"]
    os.execvpe(sys.executable, command, {**MALLOC, **os.environ})  # noqa: S606  meant
