"""A server as it would run in a village hall's cupboard, and what its processes use."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
TICK = os.sysconf("SC_CLK_TCK")
STARTING = 60  # seconds
COMMAND = (sys.executable, "-m", "inspector.web.server")


class Server(NamedTuple):
    port: int
    pid: int

    def cpu(self) -> float:
        """Seconds of CPU that the workers have used."""
        return sum(_cpu(pid) for pid in self._workers())

    def peak_megabytes(self) -> float:
        """The most memory that the largest worker has had resident since it started."""
        return max(_peak(pid) for pid in self._workers())

    def _workers(self) -> list[int]:
        tasks = Path(f"/proc/{self.pid}/task").glob("*/children")
        return [int(pid) for children in tasks for pid in children.read_text().split()]


@contextmanager
def serving(app: str, settings: Mapping[str, str], ready: str) -> Iterator[Server]:
    """Our server with two workers, on a free port of the loopback. ready: a path that it answers."""
    port = free_port()
    command = [*COMMAND, app, "--port", str(port)]
    process = subprocess.Popen(  # noqa: S603  our own command
        command, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.DEVNULL
    )
    try:
        _wait(process, f"http://127.0.0.1:{port}{ready}")
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    ends = time.monotonic() + STARTING
    while time.monotonic() < ends:
        time.sleep(0.02)
        if process.poll() is not None:
            raise RuntimeError(f"the server of {url} ended with {process.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310  our own address
                return
        except urllib.error.HTTPError:
            return  # it answers
        except OSError:
            continue
    raise RuntimeError(f"{url} does not answer")


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def _peak(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise RuntimeError(f"{pid} has no VmHWM")
