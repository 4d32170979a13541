"""How soon a server answers, and how slow its first answers are."""

import itertools
import socket
import time
from statistics import median, quantiles

from bench import asking, load
from bench.measuring import Goal, Row
from bench.place import Place
from bench.servers import serving

STARTS, FIRST, LATER = 3, 100, 400


def measure(place: Place) -> list[Row]:
    starts, ratios, seen = [], [], []
    for _ in range(STARTS):
        begun = time.monotonic()
        with serving("wsgi:front", place.settings, "/healthz") as server:
            starts.append(time.monotonic() - begun)
            took = _asked(server.port, place.tokens["supervisor"])
        first, later = _p95(took[:FIRST]), _p95(took[FIRST:])
        ratios.append(first / later)
        seen.append((later, first))
    later, first = (f"{1000 * median(each):.1f} ms" for each in zip(*seen, strict=True))
    return [
        Row("Start of a server to its first answer", Goal(1.5, "s"), median(starts)),
        Row(
            "p95 of the first 100 lists, to that of the next 400", Goal(3, "×"), median(ratios), later, first
        ),
    ]


def _asked(port: int, token: str) -> list[float]:
    """Seconds of each list of a hundred, one after the other."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        requests = itertools.islice(asking.lists(token), FIRST + LATER)
        return [_timed(connection, each) for each in requests]


def _timed(connection: socket.socket, request: asking.Request) -> float:
    start = time.monotonic()
    assert load.exchange(connection, request)  # noqa: S101
    return time.monotonic() - start


def _p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=20)[-1]
