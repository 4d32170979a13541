"""Connections that say nothing, half of something, or a byte now and then; what do they cost the others?"""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPResponse

from tests.torture.phones import Phone
from tests.torture.rows import Row, ms, seconds
from tests.torture.scale import Scale
from tests.torture.service import Service

LENGTH = 300_000  # bytes of a body that never comes


def run(service: Service, scale: Scale) -> Iterator[Row]:
    phone = service.phone("inspector")
    whole = phone.head_of("GET", "/halls?limit=1")
    half = phone.head_of("POST", "/photos", LENGTH, "multipart/form-data; boundary=b") + b"--b"
    for name, sent in {
        "nothing": b"",
        "one whole request, and are kept": whole,
        "half a head": whole[:40],
        "half a body": half,
    }.items():
        with ExitStack() as held:
            connections = [held.enter_context(service.connect(sent)) for _ in range(scale.silent)]
            if sent == whole:
                _take_answers(connections)
            yield _row(f"{scale.silent} connections say {name}", service, phone)
    yield _dripping(service, scale, phone)
    if scale.seconds > 20:
        yield _told(service, half)


def _take_answers(connections: list[socket.socket]) -> None:
    """Answering so many at once takes seconds; what they cost afterwards is asked here."""
    for connection in connections:
        assert connection.recv(12) == b"HTTP/1.1 200"


def _row(test: str, service: Service, phone: Phone) -> Row:
    waits = [seconds(lambda: phone.get("/halls?limit=1")) for _ in range(3)]
    probes = [seconds(lambda path=path: service.ask(path)) for path in ("/healthz", "/readyz")]
    measured = f"{ms(waits)}; probes {ms(probes)}"
    return Row(test, "next request and probes < 1 s", measured, max(*waits, *probes) < 1)


def _dripping(service: Service, scale: Scale, phone: Phone) -> Row:
    """A byte of a log-in every half a second, by people without an account."""
    stop = threading.Event()
    head = Phone(service.base, "-", token="-").head_of("POST", "/auth/login", 1000)
    with ExitStack() as held:
        connections = [held.enter_context(service.connect(head)) for _ in range(scale.silent)]

        def drip() -> None:
            while not stop.is_set():
                for connection in connections:
                    connection.send(b" ")
                time.sleep(0.5)

        thread = threading.Thread(target=drip)
        thread.start()
        time.sleep(min(3.0, scale.seconds))
        row = _row(f"{scale.silent} connections drip a body byte by byte", service, phone)
        stop.set()
        thread.join()
    return row


def _told(service: Service, half: bytes) -> Row:
    began = time.monotonic()
    with service.connect(half) as phone:
        phone.settimeout(60)
        answer = HTTPResponse(phone)
        answer.begin()
    took = time.monotonic() - began
    return Row(
        "a body stops coming",
        "408 within 25 s",
        f"{answer.status} after {took:.0f} s",
        took < 25 and answer.status == 408,
    )
