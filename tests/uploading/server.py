"""The real server with its workers, on a database with people and a hall."""

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from inspector.accounts.actions import accounts, devices
from inspector.accounts.routes.auth import tokens_of
from inspector.app import create_app
from inspector.core.clock import now
from inspector.core.db import db, transaction
from tests.application import prepare, register, settings
from tests.client import Client, submitted_inspection
from tests.steps.registrations import UNSIGNED

ROOT = Path(__file__).parents[2]
NAMED = ("SECRET_KEY", "SEARCH_KEY", "PHOTO_STORE", "PUBLIC_URL")


class Place(NamedTuple):
    """clients: by name, in this process. environment: with which the server sees the same things."""

    clients: dict[str, Client]
    hall_id: str
    environment: dict[str, str]
    folder: Path


def made(folder: Path, *, with_hall: bool) -> Place:
    """Tables, people and, where it is wanted, a listed hall."""
    config = settings(f"sqlite:///{folder / 'inspector.db'}", folder)
    app = create_app(config)
    prepare(app)
    clients = {}
    for name in ("operator", "supervisor", "inspector"):
        with app.app_context(), transaction():
            login = devices.open_device(accounts.by_name(name).id, "test", now())
            clients[name] = Client(app, tokens_of(login)["access_token"], login.account.id)
    hall_id = _listed(clients) if with_hall else ""
    with app.app_context():
        db.engine.dispose()
    environment = {name: getattr(config, name) for name in NAMED} | {
        "PERSONAL_DATA_KEYS": ",".join(config.PERSONAL_DATA_KEYS),
        "SIGNING_KEY": ",".join(config.SIGNING_KEYS),
        "DATABASE_URL": config.SQLALCHEMY_DATABASE_URI,
    }
    return Place(clients, hall_id, environment, folder)


def _listed(clients: dict[str, Client]) -> str:
    hall = register(clients["operator"], clients["supervisor"])
    url = submitted_inspection(clients["inspector"], hall["id"])
    signed = clients["inspector"].act(f"{url}/sign", clients["inspector"].get(url), UNSIGNED)
    assert signed.status_code == 200, signed.text
    return str(hall["id"])


@contextmanager
def serving(place: Place) -> Iterator[subprocess.Popen[bytes]]:
    """The server's process; its `port` is in `args`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, "-m", "inspector.web.server", "--port", port]
    with (place.folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | place.environment, stdout=log)
    try:
        _wait(process, port)
        yield process
    finally:
        process.terminate()
        process.wait(30)


def port_of(process: subprocess.Popen[bytes]) -> int:
    return int(process.args[-1])  # type: ignore[index]


def _wait(process: subprocess.Popen[bytes], port: str) -> None:
    for _ in range(600):
        assert process.poll() is None
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
            return
        time.sleep(0.1)
    raise AssertionError("the server does not answer")


@contextmanager
def killing(process: subprocess.Popen[bytes], every: float, seed: int = 1) -> Iterator[list[int]]:
    """SIGKILL to a worker every so many seconds; the list of those that died."""
    killed: list[int] = []
    ended, chance = threading.Event(), random.Random(seed)

    def kill() -> None:
        while not ended.wait(every):
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
            if children:
                killed.append(int(chance.choice(children)))
                with suppress(ProcessLookupError):
                    os.kill(killed[-1], signal.SIGKILL)

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    try:
        yield killed
    finally:
        ended.set()
        thread.join()
