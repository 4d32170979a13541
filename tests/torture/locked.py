"""Another process holds SQLite's lock while many wait to write: who is told what, and does anybody read?"""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.torture.phones import Phone, new_id, together, visit
from tests.torture.rows import Row, ms, seconds, tally
from tests.torture.scale import Scale
from tests.torture.service import Service

WRITERS = 60
HELD = 12.0  # seconds, longer than a request may wait


def run(service: Service, scale: Scale) -> Iterator[Row]:
    took: list[float] = []
    answers: list[object] = []
    inspector, held = service.phone("inspector"), min(HELD, scale.seconds)

    def write() -> None:
        form = visit(service.hall["id"])
        took.append(seconds(lambda: answers.append(inspector.put(f"/inspections/{new_id()}", form))))

    with _locked(service):
        writing = threading.Thread(target=together, args=([write] * WRITERS,))
        writing.start()
        time.sleep(1)
        reads = _reads(service, inspector, held)
    writing.join()
    good = max(reads) < 1 and max(took) < 20 and not any("500" in str(each) for each in answers)
    measured = f"reads {ms(reads)}; writers {tally(answers)}, slowest {max(took):.1f} s"
    yield Row(
        f"SQLite locked {held:.0f} s, {WRITERS} writers wait", "reads < 1 s; 503, no 500", measured, good
    )


def _reads(service: Service, phone: Phone, held: float) -> list[float]:
    """Seconds for each, as long as it is locked."""
    ends, reads = time.monotonic() + held, []
    while time.monotonic() < ends:
        reads += [seconds(lambda: service.ask("/healthz")), seconds(lambda: phone.get("/halls?limit=1"))]
        time.sleep(0.2)
    return reads


@contextmanager
def _locked(service: Service) -> Iterator[None]:
    holder = sqlite3.connect(service.folder / "database" / "inspector.db", isolation_level=None, timeout=30)
    holder.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        holder.execute("ROLLBACK")
        holder.close()
