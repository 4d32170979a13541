"""Callers hang up in the midst of lists, reports, papers and uploads; when is the next one answered?"""

import contextlib
import socket
import struct
from collections.abc import Iterator

from tests.torture.phones import noise
from tests.torture.rows import Row, ms, seconds
from tests.torture.scale import Scale
from tests.torture.service import Service

RESET = struct.pack("ii", 1, 0)
SIMULATION = b'{"region": "3212", "on": "2030-01-01"}'


def run(service: Service, scale: Scale) -> Iterator[Row]:
    kinds = _kinds(service)
    for name, sent in kinds.items():
        for number in range(scale.hangers):
            _hang_up(service, sent, number)
        yield _row(f"{scale.hangers} hang up in {name}", service)
    held = [service.connect(sent) for sent in kinds.values() for _ in range(scale.hangers // 5 + 1)]
    for connection in held:
        connection.close()
    yield _row(f"{len(held)} of all kinds hang up at once", service)


def _row(test: str, service: Service) -> Row:
    waits = [seconds(lambda: service.ask("/readyz")) for _ in range(5)]
    return Row(test, "next request < 1 s", ms(waits), sorted(waits)[2] < 1)


def _hang_up(service: Service, sent: bytes, number: int) -> None:
    """A third before the answer, a third after its first bytes, a third by reset."""
    with service.connect(sent) as connection:
        if number % 3:
            connection.settimeout(0.3)
            with contextlib.suppress(TimeoutError):
                connection.recv(100)
        if number % 3 == 2:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)


def _kinds(service: Service) -> dict[str, bytes]:
    inspector, supervisor, admin = map(service.phone, ("inspector", "supervisor", "admin"))
    registration = supervisor.get("/registrations?limit=1").json["items"][0]["id"]
    photo = noise(1_000_000)
    form = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n' + photo
    upload = inspector.head_of("POST", "/photos", 2 * len(form), "multipart/form-data; boundary=b")
    return {
        "lists": supervisor.head_of("GET", "/inspections?limit=200"),
        "the overview": admin.head_of("GET", "/reports/overview?region=3212"),
        "the journal": admin.head_of("GET", "/journal?limit=500"),
        "a paper (PDF)": supervisor.head_of("GET", f"/registrations/{registration}/decision"),
        "a simulation": admin.head_of("POST", "/reports/simulation", len(SIMULATION)) + SIMULATION,
        "an upload": upload + form,
    }
