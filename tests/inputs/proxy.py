"""A real nginx in front of the application, configured as the documents show, and what loses its answers."""

import http.client
import http.server
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.serving import make_server

NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
SHOWN = Path(__file__).parents[2] / "docs" / "nginx.conf"
AROUND = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    {shown}
}}
"""
needs_nginx = pytest.mark.skipif(NGINX is None, reason="no nginx here: apt-get install nginx-light")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def served(app: Flask) -> Iterator[int]:
    """The port at which the application answers."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def losing_answers(port: int) -> Iterator[int]:
    """A way to the application on which every request arrives and every answer is lost."""

    class Lost(http.server.BaseHTTPRequestHandler):
        def handle_once(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            to_app = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            to_app.request(self.command, self.path, self.rfile.read(length), dict(self.headers))
            to_app.getresponse().read()
            to_app.close()
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    for method in ("GET", "PUT", "POST", "DELETE", "PATCH"):
        setattr(Lost, f"do_{method}", Lost.handle_once)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Lost)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def nginx(folder: Path, upstream: str, *changes: tuple[str, str]) -> Iterator[int]:
    """The port at which nginx answers. upstream: its servers. changes: of what the documents show."""
    port = free_port()
    shown = SHOWN.read_text("utf-8")
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("server 127.0.0.1:8000 max_fails=0;", upstream),
        *changes,
    ):
        assert old in shown, old
        shown = shown.replace(old, new)
    configuration = folder / "nginx.conf"
    configuration.write_text(AROUND.format(folder=folder, shown=shown), "utf-8")
    running = subprocess.Popen([str(NGINX), "-p", str(folder), "-c", str(configuration)])
    try:
        _wait(port, running, folder)
        yield port
    finally:
        running.terminate()
        running.wait(10)


def _wait(port: int, running: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(100):
        assert running.poll() is None, (folder / "error.log").read_text("utf-8")
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")
