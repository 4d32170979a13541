"""Somebody with a socket and perhaps an account of the demo city."""

import http.client
import json
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple
from urllib.parse import urlsplit

API = "/api/v1"
AGAIN = 20  # times that one asks while the demo is still being loaded


class Answered(NamedTuple):
    status: int
    headers: dict[str, str]  # names in small letters
    content: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.content)


class Attacker:
    """Asks one server over its own socket each time, as whoever the token belongs to."""

    def __init__(self, address: str, token: str = ""):
        self.address, self.token = address, token

    def ask(
        self, method: str, path: str, body: Any = None, *, kind: str = "application/json", **headers: str
    ) -> Answered:
        """body: JSON, or bytes that go as they are. headers: with `_` for `-`. Comes again when busy."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            sent.setdefault("Authorization", f"Bearer {self.token}")
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        for _ in range(AGAIN):
            answer = self._once(method, path, content, {"Content-Type": kind, **sent})
            if answer.status != 503:
                break
            time.sleep(1)
        return answer

    def _once(self, method: str, path: str, content: bytes | None, sent: dict[str, str]) -> Answered:
        line = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=120)
        try:
            line.request(method, path, content, sent)
            answer = line.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Answered(answer.status, told, answer.read())
        finally:
            line.close()

    def api(self, method: str, path: str, body: Any = None, **more: Any) -> Answered:
        return self.ask(method, API + path, body, **more)

    def send(self, path: str, content: bytes, name: str) -> Answered:
        """As a form with a file."""
        border = secrets.token_hex(8)
        head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{border}--\r\n".encode()
        return self.api("POST", path, body, kind=f"multipart/form-data; boundary={border}")

    def log_in(self, name: str, password: str, **more: str) -> Answered:
        form = {"name": name, "password": password, "device_name": "outside", **more}
        return self.api("POST", "/auth/login", form)

    def as_(self, name: str, password: str) -> "Attacker":
        answer = self.log_in(name, password)
        assert answer.status == 200, answer
        return Attacker(self.address, answer.json["access_token"])

    def times(self, count: int, method: str, path: str, body: Any = None) -> list[int]:
        """The statuses of so many at once."""
        with ThreadPoolExecutor(count) as pool:
            return [each.status for each in pool.map(lambda _: self.api(method, path, body), range(count))]
