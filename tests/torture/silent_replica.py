"""The machine of the replica vanishes, with connections to it open: when do reports come from the primary?"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa

from tests.application import IN_MEMORY
from tests.torture.phones import Phone, together
from tests.torture.rows import Row, seconds, skipped
from tests.torture.scale import Scale
from tests.torture.service import Service

GOAL = 10.0  # seconds
ATONCE = 4
OVERVIEW = "/reports/overview?region=321283"
TEST = "the replica's machine vanishes, its connections open"
SPACE, HERE, THERE, PORT = "torture-replica", "10.213.77.1", "10.213.77.2", 5432
FORWARD = """
import asyncio, sys
async def pump(reader, writer):
    while piece := await reader.read(65536):
        writer.write(piece)
        await writer.drain()
    writer.close()
async def meet(reader, writer):
    there, back = await asyncio.open_unix_connection(sys.argv[1])
    await asyncio.gather(pump(reader, back), pump(there, writer))
async def main():
    await (await asyncio.start_server(meet, sys.argv[2], int(sys.argv[3]))).serve_forever()
asyncio.run(main())
"""


def run(service: Service, scale: Scale) -> Iterator[Row]:
    assert service.cluster is not None
    if os.geteuid() != 0 or _ip("netns", "add", SPACE).returncode:
        yield skipped(TEST, "needs root, to lay a line of its own")
        return
    folder = TemporaryDirectory(prefix="torture-replica-", dir=IN_MEMORY)
    with folder as data, service.cluster.replica(Path(data)) as replica:
        url = sa.make_url(replica.url(service.database))
        with _line(f"{url.query['host']}/.s.PGSQL.{url.port or PORT}"):
            service.stop()
            over = url.set(host=THERE, port=PORT, query={})
            service.environment["REPORTS_DATABASE_URL"] = over.render_as_string(hide_password=False)
            service.start()
            yield _row(service.phone("supervisor"))


def _row(phone: Phone) -> Row:
    before = _as_of(phone)
    together([lambda: phone.get(OVERVIEW)] * ATONCE)  # so that both workers have a connection
    _ip("netns", "exec", SPACE, "ip", "link", "set", "torture-b", "down")
    waits = together([lambda: seconds(lambda: phone.get(OVERVIEW))] * ATONCE)
    later = [seconds(lambda: phone.get(OVERVIEW)) for _ in range(6)]
    lost = _as_of(phone)
    _ip("netns", "exec", SPACE, "ip", "link", "set", "torture-b", "up")
    began = time.monotonic()
    while _as_of(phone) is None and time.monotonic() - began < 120:
        time.sleep(0.5)
    back = time.monotonic() - began
    measured = f"first answers within {max(waits):.1f} s, later ones within {max(later):.2f} s; "
    measured += f"from the replica again {back:.0f} s after it is back"
    held = before is not None and lost is None and max(*waits, *later) < GOAL and back < 60
    return Row(TEST, f"reports from the primary within {GOAL:.0f} s", measured, held)


def _as_of(phone: Phone) -> str | None:
    while (answer := phone.get(OVERVIEW)).status_code == 429:  # it asks more often than an office may
        time.sleep(1)
    assert answer.status_code == 200, answer.text
    told: str | None = answer.json["as_of"]
    return told


@contextmanager
def _line(socket: str) -> Iterator[None]:
    """A network of two machines, of which the other one has the server that listens at this socket."""
    inside = ("netns", "exec", SPACE)
    _ip("link", "add", "torture-a", "type", "veth", "peer", "name", "torture-b", "netns", SPACE)
    _ip("addr", "add", f"{HERE}/30", "dev", "torture-a")
    _ip("link", "set", "torture-a", "up")
    _ip(*inside, "ip", "addr", "add", f"{THERE}/30", "dev", "torture-b")
    _ip(*inside, "ip", "link", "set", "torture-b", "up")
    forwarding = subprocess.Popen(["ip", *inside, sys.executable, "-c", FORWARD, socket, THERE, str(PORT)])
    try:
        yield
    finally:
        forwarding.kill()
        with suppress(subprocess.TimeoutExpired):
            forwarding.wait(10)
        _ip("netns", "del", SPACE)


def _ip(*words: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(["ip", *words], capture_output=True, check=False)
