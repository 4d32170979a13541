"""The real server on a port of its own, with people and a listed hall; it may be killed and started again."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import requests
import sqlalchemy as sa

from inspector.app import create_app
from tests.application import environment, prepare, register, settings
from tests.client import submitted_inspection
from tests.postgresql import Cluster
from tests.torture.phones import REFUSED, Phone

ROOT = Path(__file__).parent.parent.parent
SERVER = [sys.executable, "-m", "inspector.web.server"]


class Service:
    """A deployment: its settings, its processes, and what stands in its tables."""

    def __init__(self, database: str, folder: Path, cluster: Cluster | None = None, port: int = 0):
        self.database, self.folder, self.cluster = database, folder, cluster
        self.port = port or free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            **environment(database, folder),
            "TMPDIR": str(folder / "temporary"),
        }
        self.process: subprocess.Popen[bytes] | None = None
        self.hall: dict[str, Any] = {}
        for part in ("temporary", "database", "photos"):
            (folder / part).mkdir(exist_ok=True)

    def start(self, **changed: str) -> float:
        """Seconds until it was ready. changed: its environment."""
        command = [*SERVER, "--port", str(self.port)]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**self.environment, **changed},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        return self.await_ready()

    def await_ready(self, patience: float = 60) -> float:
        """Seconds until `/readyz` says so. Raises TimeoutError."""
        began = time.monotonic()
        while time.monotonic() - began < patience:
            with contextlib.suppress(requests.RequestException):
                if requests.get(f"{self.base}/readyz", timeout=5).status_code == 200:
                    return time.monotonic() - began
            time.sleep(0.05)
        raise TimeoutError((self.folder / "log").read_text()[-3000:])

    def ask(self, path: str = "/healthz", timeout: float = 30) -> int:
        """The status of an answer on a connection of its own."""
        return requests.get(f"{self.base}{path}", timeout=timeout).status_code

    def connect(self, sent: bytes = b"") -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        connection.sendall(sent)
        return connection

    @property
    def master(self) -> int:
        assert self.process is not None
        return self.process.pid

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.master}/task/{self.master}/children").read_text()
        return [int(pid) for pid in children.split()]

    def kill_a_worker(self, number: int = 0) -> None:
        with contextlib.suppress(ProcessLookupError, IndexError):
            os.kill(self.workers()[number], signal.SIGKILL)

    def kill_everything(self) -> None:
        """A power cut, as far as processes feel it."""
        os.killpg(self.master, signal.SIGKILL)
        assert self.process is not None
        self.process.wait()

    def stop(self, patience: float = 60) -> float:
        """SIGTERM. Seconds until all processes had ended."""
        if self.process is None or self.process.poll() is not None:
            return 0.0
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill_everything()
        return time.monotonic() - began

    def rows(self, statement: str, **values: Any) -> list[tuple[Any, ...]]:
        """Rows of the database, read past the server."""
        engine = sa.create_engine(self.database)
        try:
            with engine.connect() as connection:
                return [tuple(row) for row in connection.execute(sa.text(statement), values)]
        finally:
            engine.dispose()

    def count(self, statement: str, **values: Any) -> int:
        return int(self.rows(statement, **values)[0][0])

    def flask(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command of ours in this deployment."""
        command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=300
        )

    def journal_holds(self) -> bool:
        return self.flask("journal", "verify").returncode == 0

    def phone(self, name: str) -> Phone:
        return Phone(self.base, name)

    def list_a_hall(self) -> None:
        """A hall of `operator` to which everything happens."""
        operator, inspector, supervisor = map(self.phone, ("operator", "inspector", "supervisor"))
        accepted = register(operator, supervisor)  # type: ignore[arg-type]  # it asks as the other client does
        url = submitted_inspection(inspector, accepted["id"])  # type: ignore[arg-type]
        signed = inspector.act(url + "/sign", inspector.get(url), REFUSED)
        assert signed.status_code == 200, signed.text
        self.hall = operator.get(f"/halls/{accepted['id']}").json


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Place:
    """Where servers are made: people are put into a database once, and each server gets a copy."""

    def __init__(self, template: Path | None = None):
        """template: a SQLite file with PEOPLE, where there is one already."""
        self._kept, self._template, self._cluster = ExitStack(), template, None

    def __enter__(self) -> "Place":
        return self

    def __exit__(self, *_: object) -> None:
        self._kept.close()

    @contextmanager
    def service(self, kind: str) -> Iterator[Service]:
        """A server that runs, on a database of that kind of its own."""
        with ExitStack() as kept:
            folder = self._folder(kept)
            made = self._on_postgresql(folder) if kind == "postgresql" else self._on_sqlite(folder)
            kept.callback(made.stop)
            made.start()
            made.list_a_hall()
            yield made

    def _on_sqlite(self, folder: Path) -> Service:
        if self._template is None:
            first = self._folder(self._kept)
            self._template = first / "inspector.db"
            prepare(create_app(settings(f"sqlite:///{self._template}", first)))
        made = Service(f"sqlite:///{folder / 'database' / 'inspector.db'}", folder)
        shutil.copy(self._template, folder / "database" / "inspector.db")
        return made

    def _on_postgresql(self, folder: Path) -> Service:
        if self._cluster is None:
            self._cluster = self._kept.enter_context(Cluster(self._folder(self._kept), safe=True))
            prepare(create_app(settings(self._cluster.create("template"), folder)))
        return Service(self._cluster.create(f"t{uuid4().hex}", template="template"), folder, self._cluster)

    @staticmethod
    def _folder(kept: ExitStack) -> Path:
        return Path(kept.enter_context(TemporaryDirectory(prefix="torture-")))
