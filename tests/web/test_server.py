"""The real server before a small application: what silence, hang-ups and deaths cost the others."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPResponse
from pathlib import Path

import pytest

from inspector.core import leftovers
from inspector.web.server import MEMORY

ROOT = Path(__file__).parent.parent.parent
HALF_BODY = b"POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\nxxxx"
MANY = 800  # the old server ended at 128


class Server:
    def __init__(self, port: int):
        command = [
            sys.executable,
            "-m",
            "inspector.web.server",
            "tests.web.served:served",
            "--port",
            str(port),
        ]
        self.port, self.process = port, subprocess.Popen(command, cwd=ROOT)
        for _ in range(300):
            try:
                self.ask()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError("it does not answer")

    def ask(self, path: str = "/healthz", body: bytes | None = None) -> str:
        url = f"http://127.0.0.1:{self.port}{path}"
        with urllib.request.urlopen(url, body, timeout=20) as answer:
            return answer.read().decode()

    def connect(self, sent: bytes = b"") -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        connection.sendall(sent)
        return connection

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def stop(self) -> float:
        """Seconds until it has ended."""
        start = time.monotonic()
        self.process.terminate()
        self.process.wait(30)
        return time.monotonic() - start


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Server(port)
    yield server
    if server.process.poll() is None:
        server.stop()


def answer_to(connection: socket.socket) -> tuple[int, bytes]:
    """Status and body."""
    answer = HTTPResponse(connection)
    answer.begin()
    return answer.status, answer.read()


def seconds(server: Server) -> float:
    start = time.monotonic()
    assert server.ask() == "ok"
    return time.monotonic() - start


@pytest.mark.parametrize(
    "sent", [b"", b"GET /healthz HTTP/1.1\r\nHo", HALF_BODY], ids=["nothing", "half a head", "half a body"]
)
def test_silent_connections_cost_the_next_caller_nothing(server, sent):
    with ExitStack() as held:
        for _ in range(MANY):
            held.enter_context(server.connect(sent))
        assert min(seconds(server) for _ in range(3)) < 1


def test_connections_that_are_kept_cost_the_next_caller_nothing(server):
    with ExitStack() as held:
        for _ in range(MANY):
            held.enter_context(server.connect(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"))
        assert min(seconds(server) for _ in range(3)) < 1


def test_a_body_that_stops_coming_is_told_so(server):
    with server.connect(HALF_BODY) as phone:
        status, body = answer_to(phone)

    assert (status, b'"code":"timeout"' in body) == (408, True)


def test_a_head_that_stops_coming_ends_its_connection(server):
    with server.connect(b"GET /healthz HTTP/1.1\r\nHo") as phone:
        assert phone.recv(65536) == b""


def test_a_body_arrives_whole_whatever_its_parts(server):
    body = os.urandom(600_000)  # more than is held in memory
    with server.connect(b"POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 600000\r\n\r\n") as phone:
        for start in range(0, len(body), 50_000):
            phone.sendall(body[start : start + 50_000])
        assert answer_to(phone) == (200, b"600000")


def test_a_body_without_a_length_arrives_whole(server):
    head = b"POST /count HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    with server.connect(head + b"5\r\nhello\r\n0\r\n\r\n") as phone:
        assert answer_to(phone) == (200, b"5")


@pytest.mark.parametrize(
    "length", [b"Content-Length: 1000001", b"Transfer-Encoding: chunked"], ids=["announced", "not announced"]
)
def test_a_body_that_is_too_large_is_refused_without_being_kept(server, length):
    chunk = b"%x\r\n%s\r\n" % (500_001, bytes(500_001))
    with server.connect(b"POST /count HTTP/1.1\r\nHost: x\r\n" + length + b"\r\n\r\n") as phone:
        if b"chunked" in length:
            phone.sendall(chunk * 2)
        assert answer_to(phone)[0] == 413


def test_writers_who_wait_keep_nobody_from_reading(server):
    with ExitStack() as held:
        for _ in range(8):
            held.enter_context(server.connect(b"POST /wait HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"))
        assert seconds(server) < 1


def test_callers_who_take_no_answer_keep_nobody_from_asking(server):
    with ExitStack() as held:
        for _ in range(12):
            held.enter_context(server.connect(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n"))
        assert seconds(server) < 2


def test_a_worker_may_die_ten_times(server):
    for _ in range(10):
        os.kill(server.workers()[0], signal.SIGKILL)
        time.sleep(0.2)
        assert server.ask() == "ok"


@pytest.mark.skipif(not MEMORY.is_dir(), reason="memory is no folder here")
def test_what_is_counted_is_kept_in_memory_where_a_full_disk_kills_nobody(server):
    assert len(list(MEMORY.glob(f"inspector-metrics-{server.process.pid}-*"))) == 1


def test_it_ends_within_ten_seconds_although_somebody_is_silent(server):
    with server.connect(b"POST /wait HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n") as busy:
        time.sleep(0.3)
        assert server.stop() < 10
        assert answer_to(busy) == (200, b"done")


@pytest.mark.parametrize("kind", ["metrics", "backup", "paper"])
def test_what_a_killed_process_left_is_swept_and_of_one_that_lives_kept(tmp_path, kind):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left, used, foreign = (
        tmp_path / f"inspector-{kind}-{ended.pid}-x",
        tmp_path / f"inspector-{kind}-{os.getpid()}-x",
        tmp_path / f"inspector-{kind}-other",
    )
    for folder in (left, used, foreign):
        folder.mkdir()

    leftovers.sweep(tmp_path)

    assert (left.exists(), used.exists(), foreign.exists()) == (False, True, True)
