"""Starts the server of the demo."""

import os
import socket
import subprocess
import sys

HOST = "127.0.0.1"
SERVER = "inspector.web.server"


def is_free(port: int) -> bool:
    """Whether a server can listen there."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except OSError:
            return False
    return True


def load_beside() -> None:
    """Load what the city lacks in a process of its own, which ends with this one."""
    subprocess.Popen([sys.executable, "-m", "flask", "--app", "wsgi", "demo", "load"])


def become_server(port: int) -> None:
    """Replace this process; it never returns."""
    os.environ.pop("FLASK_RUN_FROM_CLI", None)  # it is a command no more
    os.execv(sys.executable, [sys.executable, "-m", SERVER, "--host", HOST, "--port", str(port)])  # noqa: S606  meant
