"""SIGTERM amid requests, with uploads that are silent: is what was begun answered, and how soon?"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

from tests.torture.phones import Answer, new_id, noise, together, visit
from tests.torture.rows import Row, tally
from tests.torture.scale import Scale
from tests.torture.service import Service

SILENT = 20


def run(service: Service, scale: Scale) -> Iterator[Row]:
    """The server is started again afterwards."""
    inspector, admin = service.phone("inspector"), service.phone("admin")
    keys = [new_id() for _ in range(8)]
    calls = [lambda key=key: inspector.put(f"/inspections/{key}", visit(service.hall["id"])) for key in keys]
    calls += [lambda: inspector.send_photo(noise(1_000_000)) for _ in range(8)]
    calls += [lambda: admin.get("/reports/overview?region=3212") for _ in range(8)]
    silent = inspector.head_of("POST", "/photos", 300_000, "multipart/form-data; boundary=b") + b"--b"
    with ExitStack() as held_open:
        for _ in range(SILENT):
            held_open.enter_context(service.connect(silent))
        took, answers = _stopped_amid(service, calls)
    service.start()
    stored = [key for key in keys if service.count("SELECT count(*) FROM inspection WHERE id = :id", id=key)]
    acknowledged = [key for key, answer in zip(keys, answers, strict=False) if answer.status_code == 201]
    begun = [answer for answer in answers if answer.is_there]
    measured = f"{took:.1f} s; of {len(answers)} in flight {tally(answers)}; "
    measured += f"acknowledged {len(acknowledged)}, stored {len(stored)}"
    held = took < 10 and set(stored) == set(acknowledged) and bool(begun)
    held = held and all(answer.status_code < 300 for answer in begun)
    yield Row(
        f"SIGTERM under load, {SILENT} uploads silent", "< 10 s; what is stored was answered", measured, held
    )


def _stopped_amid(service: Service, calls: list[Callable[[], Answer]]) -> tuple[float, list[Answer]]:
    """Seconds until it had ended, and what the calls were answered."""
    answers: list[Answer] = []
    asking = threading.Thread(target=lambda: answers.extend(together(calls)))
    asking.start()
    time.sleep(0.2)
    took = service.stop()
    asking.join()
    return took, answers
