"""Clients on loopback that do little but wait: two processes of keep-alive connections, sixteen in all."""

import itertools
import multiprocessing
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from threading import Lock, Thread
from typing import NamedTuple

from bench.asking import Request

PROCESSES, CONNECTIONS = 2, 8
SOON = 0.3  # seconds until all of them start
MOST = 12_000  # requests of one process in one round, at most

Requests = Callable[[], Iterator[Request]]


class Round(NamedTuple):
    """What the clients of one round saw. cpu: of the clients, in seconds."""

    answered: int
    refused: int
    seconds: float
    cpu: float

    @property
    def rate(self) -> float:
        return self.answered / self.seconds


class Crowd(NamedTuple):
    """At most so many connections and requests of each process. pressing: some may be refused as too many."""

    connections: int = CONNECTIONS
    most: int = MOST
    pressing: bool = False


USUAL = Crowd()


@contextmanager
def clients() -> Iterator[ProcessPoolExecutor]:
    """The processes, awake."""
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
        list(pool.map(time.sleep, [1.0] * PROCESSES))  # each is kept busy until the other has come up
        yield pool


def run(
    pool: ProcessPoolExecutor, port: int, requests: Requests, seconds: float, crowd: Crowd = USUAL
) -> Round:
    """Send requests for some seconds; every client sends its next one when the last is answered.

    Raises RuntimeError when a request was refused: a refusal is cheap and would look fast. Where the crowd
    is pressing, only when all were.
    """
    start = time.monotonic() + SOON
    jobs = [pool.submit(_process, port, requests, start, seconds, crowd) for _ in range(PROCESSES)]
    parts = [job.result() for job in jobs]
    both = Round(
        sum(part.answered for part in parts),
        sum(part.refused for part in parts),
        max(part.seconds for part in parts),
        sum(part.cpu for part in parts),
    )
    if (both.refused and not crowd.pressing) or not both.answered:
        raise RuntimeError(f"{both.refused} of {both.answered + both.refused} requests refused")
    return both


def _process(port: int, requests: Requests, start: float, seconds: float, crowd: Crowd) -> Round:
    stream, lock = itertools.islice(requests(), crowd.most), Lock()
    answered, refused = [0] * crowd.connections, [0] * crowd.connections

    def client(place: int) -> None:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            time.sleep(max(0.0, start - time.monotonic()))
            while time.monotonic() < start + seconds:
                with lock:
                    request = next(stream, None)
                if request is None:
                    return
                good = exchange(connection, request)
                answered[place] += good
                refused[place] += not good

    cpu = time.process_time()
    threads = [Thread(target=client, args=(place,)) for place in range(crowd.connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Round(sum(answered), sum(refused), time.monotonic() - start, time.process_time() - cpu)


def exchange(connection: socket.socket, request: Request) -> bool:
    """One request and the whole of its answer; whether it was 200 or 201."""
    rest = sum(map(len, request)) - connection.sendmsg(request)
    if rest:
        connection.sendall(b"".join(request)[-rest:])
    head, _, body = _until_blank_line(connection)
    length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
    missing = length - len(body)
    while missing > 0:
        missing -= len(connection.recv(min(missing, 1 << 18)))
    return head[9:12] in (b"200", b"201")


def _until_blank_line(connection: socket.socket) -> tuple[bytes, bytes, bytes]:
    answer = connection.recv(1 << 16)
    while b"\r\n\r\n" not in answer:
        more = connection.recv(1 << 16)
        if not more:
            raise ConnectionError("the server hung up")
        answer += more
    return answer.partition(b"\r\n\r\n")
