"""Two web machines whose clocks differ take each other's tokens."""

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.application import PASSWORD
from tests.inputs.proxy import free_port
from tests.test_settings import ROOT

LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
OURS = {
    "SECRET_KEY": "only-for-tests-" * 4,
    "PERSONAL_DATA_KEYS": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    "SEARCH_KEY": "only-for-tests-" * 2,
    "SIGNING_KEY": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
}  # as `settings` of tests.application
AHEAD = 40  # seconds: far more than two machines differ that ask for the time


@pytest.fixture
def ahead(database: str, tmp_path: Path) -> Iterator[int]:
    """The port of another machine with the same database and secrets, whose clock is fast."""
    port = free_port()
    clock = {"LD_PRELOAD": str(LIBRARY), "FAKETIME": f"+{AHEAD}", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    settings = {**OURS, "DATABASE_URL": database, "PHOTO_STORE": (tmp_path / "photos").as_uri()}
    command = [sys.executable, "-W", "ignore", "-m", "flask", "--app", "wsgi", "run", "--port", str(port)]
    with (tmp_path / "log").open("wb") as log:
        running = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **settings, **clock}, stdout=log, stderr=log
        )
    try:
        for _ in range(300):
            assert running.poll() is None, (tmp_path / "log").read_text("utf-8")
            try:
                ask(port, "GET", "/me")
            except OSError:
                time.sleep(0.1)
            else:
                break
        yield port
    finally:
        running.kill()
        running.wait(10)


def ask(port: int, method: str, path: str, form: Any = None, token: str = "") -> tuple[int, Any, str]:
    """Status, body, and what time it is there."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    named = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    connection.request(method, f"/api/v1{path}", json.dumps(form) if form else None, named)
    answer = connection.getresponse()
    body = json.loads(answer.read())
    connection.close()
    return answer.status, body, answer.headers["Date"]


@pytest.mark.skipif(LIBRARY is None, reason="no libfaketime here: apt-get install libfaketime")
def test_tokens_of_either_are_good_at_the_other_and_so_is_an_exchange(app, ahead):
    here = app.test_client()
    form = {"name": "inspector", "password": PASSWORD, "device_name": "phone"}
    ours = here.post("/api/v1/auth/login", json=form).json
    status, theirs, date = ask(ahead, "POST", "/auth/login", form)
    assert status == 200
    there = time.mktime(time.strptime(date, "%a, %d %b %Y %H:%M:%S GMT")) - time.timezone
    assert there - time.time() > AHEAD - 10, "the other clock is fast indeed"

    def me(token: str) -> int:
        return here.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code

    assert me(theirs["access_token"]) == 200, "a token from the future"
    assert ask(ahead, "GET", "/me", token=ours["access_token"])[0] == 200

    status, exchanged, _ = ask(ahead, "POST", "/auth/refresh", {"refresh_token": ours["refresh_token"]})
    assert (status, me(exchanged["access_token"])) == (200, 200)
    back = here.post("/api/v1/auth/refresh", json={"refresh_token": exchanged["refresh_token"]})
    assert (back.status_code, ask(ahead, "GET", "/me", token=back.json["access_token"])[0]) == (200, 200)
    again = here.post("/api/v1/auth/refresh", json={"refresh_token": theirs["refresh_token"]})
    assert again.status_code == 200
