"""Who waits for another writer waits for a time that is told, and no longer."""

import threading
import time
from uuid import uuid4

import pytest

from inspector.core import deadline
from inspector.core.db import transaction
from tests import make


@pytest.fixture
def somebody_writes(app):
    """Another thread has the turn to write until the test ends."""
    written, over = threading.Event(), threading.Event()

    def write() -> None:
        with app.app_context(), transaction():
            written.set()
            over.wait(20)

    thread = threading.Thread(target=write)
    thread.start()
    assert written.wait(10)
    yield
    over.set()
    thread.join()


def test_a_writer_is_told_busy_and_when_to_come_back(operator, somebody_writes, monkeypatch):
    monkeypatch.setattr(deadline, "WAITING", 0.3)
    start = time.monotonic()

    answer = operator.put(f"/registrations/{uuid4()}", make.registration())

    assert (answer.status_code, answer.json["code"]) == (503, "busy")
    assert answer.headers["Retry-After"] == "5"
    assert time.monotonic() - start < 3


def test_a_reader_waits_for_nobody(app, operator, somebody_writes):
    start = time.monotonic()

    assert operator.get("/halls").status_code == 200
    assert app.test_client().get("/readyz").status_code == 200
    assert time.monotonic() - start < 3
