"""Phones that write visits with photos through the balancer, repeat what failed, and note what was said."""

import hashlib
import http.client
import itertools
import json
import os
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple
from uuid import uuid4

from tests import make
from tests.torture.cluster.place import PASSWORD, WRITERS, Place

PAUSE = 0.1  # seconds after which a phone asks again
PATIENCE = 70.0  # seconds that it waits for one answer; longer than nginx does
MARK = "----torture"


class Said(NamedTuple):
    """What a request (`visit`, `photo`, `list`, `report` or `login`) was told, when, and after how long."""

    what: str
    status: str
    at: float
    seconds: float


class Ledger:
    """All that was said, and what was acknowledged.

    visits: the photo of each, by id. photos: who sent each, by its hash.
    """

    def __init__(self) -> None:
        self.said: list[Said] = []
        self.visits: dict[str, str] = {}
        self.photos: dict[str, str] = {}

    def between(self, begin: float, end: float) -> list[Said]:
        return [each for each in self.said if begin <= each.at < end]


class Load:
    """Runs until it is stopped."""

    def __init__(self, port: int, place: Place):
        self.ledger, self._port, self._place = Ledger(), port, place
        self._ends = threading.Event()
        jobs = [
            *(partial(self._write, f"inspector{number}") for number in range(WRITERS)),
            self._list,
            self._report,
            self._log_in,
        ]
        self._threads = [threading.Thread(target=job, daemon=True) for job in jobs]

    @contextmanager
    def running(self) -> Any:
        for thread in self._threads:
            thread.start()
        try:
            yield self.ledger
        finally:
            self._ends.set()
            for thread in self._threads:
                thread.join(PATIENCE)

    def ask(self, method: str, path: str, body: bytes = b"", name: str = "inspector0", **headers: str) -> Any:
        """Status and body. Raises OSError or HTTPException when no answer came."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        named = {"Authorization": f"Bearer {self._place.tokens[name]}", "Content-Type": "application/json"}
        try:
            connection.request(method, f"/api/v1{path}", body, named | headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def _insist(self, what: str, ask: Callable[[], Any]) -> bool:
        """Ask until it is acknowledged, as phones do; whether it was before the end."""
        while not self._ends.is_set():
            if self._once(what, ask) in ("200", "201"):
                return True
            time.sleep(PAUSE)
        return False

    def _once(self, what: str, ask: Callable[[], Any]) -> str:
        began = time.monotonic()
        try:
            status, body = ask()
            said = str(status) if status < 400 else f"{status} {code(body)}"
        except (OSError, http.client.HTTPException) as cut:
            said = type(cut).__name__
        at = time.monotonic()
        self.ledger.said.append(Said(what, said, at, at - began))
        return said

    def _write(self, name: str) -> None:
        for number in itertools.count():
            photo = make.picture(160, 120, comment=os.urandom(20_000))
            sha256 = hashlib.sha256(photo).hexdigest()
            if not self._insist("photo", partial(self._send, photo, name)):
                return
            self.ledger.photos[sha256] = name
            key, form = str(uuid4()), self._visit(number, sha256)
            if not self._insist("visit", partial(self.ask, "PUT", f"/inspections/{key}", form, name)):
                return
            self.ledger.visits[key] = sha256

    def _visit(self, number: int, photo: str) -> bytes:
        hall = self._place.halls[number % len(self._place.halls)]
        answers = [{**each, "photos": []} for each in self._place.answers]
        answers[0]["photos"] = [photo]
        return json.dumps({"hall_id": hall, "kind": "routine", "answers": answers}).encode()

    def _send(self, photo: bytes, name: str) -> Any:
        head = f'--{MARK}\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
        body = head.encode() + photo + f"\r\n--{MARK}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={MARK}"}
        return self.ask("POST", "/photos", body, name, **kind)

    def _list(self) -> None:
        while not self._ends.wait(0.2):
            self._once("list", lambda: self.ask("GET", "/inspections?limit=20"))

    def _report(self) -> None:
        while not self._ends.wait(2.5):
            self._once("report", lambda: self.ask("GET", "/reports/overview", name="supervisor"))

    def _log_in(self) -> None:
        form = {"name": "supervisor", "password": PASSWORD, "device_name": "torture"}
        while not self._ends.wait(2.0):
            self._once("login", lambda: self.ask("POST", "/auth/login", json.dumps(form).encode()))


def code(body: bytes) -> str:
    try:
        return str(json.loads(body).get("code"))
    except ValueError:
        return "(nginx)"


def counted(said: list[Said]) -> Counter[tuple[str, str]]:
    return Counter((each.what, each.status) for each in said)
