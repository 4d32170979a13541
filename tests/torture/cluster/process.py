"""Programs that are started, killed and started again."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PATIENCE = 60.0  # seconds until a part answers, on a busy machine


class Process:
    """One program in a group of its own. Ended by `kill` without a warning, or by `stop`."""

    def __init__(
        self,
        command: Sequence[str | Path],
        log: Path,
        *,
        port: int,
        settings: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ):
        self.command, self.port = [str(each) for each in command], port
        self._log, self._folder = log, folder
        self._settings = {**os.environ, **(settings or {})}
        self._running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._running = subprocess.Popen(
                self.command,
                stdout=log,
                stderr=log,
                cwd=self._folder,
                env=self._settings,
                start_new_session=True,
            )
        until = time.monotonic() + PATIENCE
        while not listens(self.port):
            assert self._running.poll() is None, f"{self.command}: see {self._log}"
            assert time.monotonic() < until, f"{self.command} does not listen: see {self._log}"
            time.sleep(0.05)

    @property
    def pid(self) -> int:
        assert self._running
        return self._running.pid

    def kill(self) -> None:
        """As a power cut does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._running and self._running.poll() is None:
            os.killpg(self._running.pid, how)
            self._running.wait(30)


def listens(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def found(name: str, *folders: Path) -> Path:
    """The program. Raises SystemExit where it is not installed."""
    path = shutil.which(name, path=os.pathsep.join([*map(str, folders), os.environ["PATH"], "/usr/sbin"]))
    if path is None:
        raise SystemExit(f"{name} is not installed here; docs/operations.md says where each part comes from")
    return Path(path)


def unprivileged() -> str | None:
    """Whom PostgreSQL runs as: not root. None: whoever we are."""
    if os.getuid():
        return None
    names = {each.pw_name for each in pwd.getpwall()}
    return next(name for name in ("postgres", "pgserver", "nobody") if name in names)


def as_user(user: str | None, command: Sequence[str | Path]) -> None:
    """Run it to its end. Raises CalledProcessError."""
    subprocess.run([str(each) for each in command], check=True, capture_output=True, user=user, cwd="/")
