"""People with a token who ask a real server, and forms that they send."""

import hashlib
import random
import struct
import threading
import time
import zlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import requests

from tests import make
from tests.application import PASSWORD

REFUSED = {"signer": "王示例", "refusal": "不在场"}


class Answer:
    """What came, or the way in which nothing came."""

    def __init__(self, came: requests.Response | requests.RequestException):
        self._came = came
        self.is_there = isinstance(came, requests.Response)
        self.status_code = came.status_code if isinstance(came, requests.Response) else 0
        self.headers: Any = came.headers if isinstance(came, requests.Response) else {}
        self.content = came.content if isinstance(came, requests.Response) else b""
        self.text = came.text if isinstance(came, requests.Response) else repr(came)

    @property
    def json(self) -> Any:
        assert isinstance(self._came, requests.Response), self._came
        return self._came.json()

    def __str__(self) -> str:
        """The status, and the code of a refusal."""
        if not self.is_there:
            return type(self._came).__name__
        kind = self.headers.get("Content-Type", "")
        return f"{self.status_code} {self.json['code']}" if "problem" in kind else str(self.status_code)


class Phone:
    """Asks as `tests.client.Client` does. base: of the server, or of a line before it."""

    def __init__(self, base: str, name: str, token: str = "", *, keeps: bool = True):
        """keeps: a connection a thread; else each request has its own."""
        self.base, self.name, self._token, self._kept = base, name, token, threading.local()
        self._keeps = keeps
        self.timeout = 60.0
        if not token:
            login = self.post("/auth/login", {"name": name, "password": PASSWORD, "device_name": "torture"})
            assert login.status_code == 200, login.text
            self._token, self.refresh_token = login.json["access_token"], login.json["refresh_token"]

    def take(self, token: str) -> None:
        self._token = token

    def over(self, base: str) -> "Phone":
        """The same person by another way, each request on a connection of its own."""
        return Phone(base, self.name, self._token, keeps=False)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"} if self._token else {}

    def open(self, method: str, url: str, *, headers: dict[str, str] | None = None, **said: Any) -> Answer:
        """On the connection of this thread; a new one where that was cut."""
        if not hasattr(self._kept, "session"):
            self._kept.session = requests.Session()
        given = {"Accept-Language": "en", **self.headers, **(headers or {})}
        given |= {} if self._keeps else {"Connection": "close"}
        url = f"{self.base}/api/v1{url}"
        try:
            return Answer(
                self._kept.session.request(method, url, headers=given, timeout=self.timeout, **said)
            )
        except requests.RequestException as cut:
            self._kept.session.close()
            return Answer(cut)

    def get(self, url: str, **said: Any) -> Answer:
        return self.open("GET", url, **said)

    def post(self, url: str, json: Any = None, **said: Any) -> Answer:
        return self.open("POST", url, json={} if json is None else json, **said)

    def put(self, url: str, json: Any) -> Answer:
        return self.open("PUT", url, json=json)

    def act(self, url: str, after: Answer | int, json: Any = None) -> Answer:
        """An action on the version of an answer, or on one that is known by its number."""
        tag = f'"{after}"' if isinstance(after, int) else after.headers["ETag"]
        return self.post(url, json, headers={"If-Match": tag})

    def send_photo(self, content: bytes) -> Answer:
        return self.open("POST", "/photos", files={"file": ("photo.png", content, "image/png")})

    def head_of(self, method: str, path: str, length: int = 0, kind: str = "application/json") -> bytes:
        """The bytes with which a request begins."""
        lines = [f"{method} /api/v1{path} HTTP/1.1", "Host: x", f"Authorization: Bearer {self._token}"]
        lines += [f"Content-Type: {kind}", f"Content-Length: {length}"] if length else []
        return "\r\n".join([*lines, "", ""]).encode()


def new_id() -> str:
    return str(uuid4())


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def noise(size: int = 20_000) -> bytes:
    """A PNG of about so many bytes that no other is like; made a hundred times faster than a drawn one."""
    width = 128
    rows = b"".join(b"\0" + random.randbytes(width * 3) for _ in range(max(1, size // (width * 3))))
    head = struct.pack(">IIBBBBB", width, len(rows) // (width * 3 + 1), 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def visit(hall_id: str, photos: tuple[str, ...] = (), note: str = "-") -> dict[str, Any]:
    """A visit of two answers, one of them a fault."""
    gas = {"fuel": ["bottled_gas"], "gas_alarm": True}
    answers = [
        {"requirement": "hall.gas-alarm", "facts": gas, "photos": list(photos), "note": note},
        {"requirement": "hall.waste-bins", "facts": {"waste_bins": False}, "note": "无盖"},
    ]
    return {"hall_id": hall_id, "kind": "routine", "answers": answers}


def banquet(hall_id: str, days: int, *, tables: int = 1, diners: int = 8) -> dict[str, Any]:
    """A banquet in so many days."""
    day = (make.TODAY + timedelta(days=days)).isoformat()
    return make.filing(hall_id, day=day, meal="breakfast", tables=tables, diners=diners)


def together(calls: list[Callable[[], Any]]) -> list[Any]:
    """Their results, in order; all begin at one instant."""
    gate, results = threading.Barrier(len(calls)), [None] * len(calls)

    def run(number: int) -> None:
        gate.wait()
        results[number] = calls[number]()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def insist(call: Callable[[], Answer], until: float) -> tuple[Answer, list[str]]:
    """Ask again until an answer is one, as phones do; the last answer, and what came before it."""
    told: list[str] = []
    while True:
        answer = call()
        if (answer.is_there and answer.status_code < 500) or time.monotonic() > until:
            return answer, told
        told.append(str(answer))
        time.sleep(0.05)
