"""Another process holds SQLite's lock while many wait to write: who is told what, and does anybody read?"""

import sqlite3
import threading
import time
from collections.abc import Iterator

from tests.torture.phones import new_id, together, visit
from tests.torture.rows import Row, ms, seconds, tally
from tests.torture.scale import Scale
from tests.torture.service import Service

WRITERS = 60
HELD = 12.0  # seconds, longer than a request may wait


def run(service: Service, scale: Scale) -> Iterator[Row]:
    inspector = service.phone("inspector")
    inspector.timeout = 60
    holder = sqlite3.connect(service.folder / "database" / "inspector.db", isolation_level=None, timeout=30)
    holder.execute("BEGIN IMMEDIATE")
    took: list[float] = []
    answers: list[object] = []

    def write() -> None:
        form = visit(service.hall["id"])
        took.append(seconds(lambda: answers.append(inspector.put(f"/inspections/{new_id()}", form))))

    writing = threading.Thread(target=together, args=([write] * WRITERS,))
    writing.start()
    time.sleep(1)
    ends = time.monotonic() + min(HELD, scale.seconds)
    reads = []
    while time.monotonic() < ends:
        reads += [seconds(lambda: service.ask("/healthz")), seconds(lambda: inspector.get("/halls?limit=1"))]
        time.sleep(0.2)
    holder.execute("ROLLBACK")
    holder.close()
    writing.join()
    held = max(reads) < 1 and max(took) < 20 and not any("500" in str(each) for each in answers)
    measured = f"reads {ms(reads)}; writers {tally(answers)}, slowest {max(took):.1f} s"
    yield Row(
        f"SQLite locked {HELD:.0f} s, {WRITERS} writers wait", "reads < 1 s; 503, no 500", measured, held
    )
