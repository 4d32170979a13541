"""A primary and a replica that streams from it; either may become the other."""

import shutil
import time
from pathlib import Path

import psycopg

from tests.torture.cluster.process import PATIENCE, Process, as_user, found, unprivileged

SETTINGS = """
listen_addresses = '127.0.0.1'
shared_buffers = 64MB
max_connections = 100
wal_keep_size = 256MB
hot_standby = on
wal_log_hints = on
cluster_name = '{name}'
unix_socket_directories = ''
"""
ALLOWED = "host all,replication all 127.0.0.1/32 trust\n"


class Server:
    """One server of the two. role: `primary` or `replica`, at the moment."""

    def __init__(self, name: str, folder: Path, port: int):
        self.name, self.port, self.role = name, port, ""
        self._data, self._user = folder / name, unprivileged()
        newest = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1:]
        self._programs = found("initdb", *newest).parent
        server = [self._programs / "postgres", "-D", self._data, "-p", str(port)]
        before = ["setpriv", f"--reuid={self._user}", "--clear-groups", "--"] if self._user else []
        self._process = Process([*before, *server], folder / f"{name}.log", port=port, folder=Path("/"))

    def create(self) -> None:
        """An empty primary."""
        self._empty()
        as_user(self._user, [self._programs / "initdb", "-D", self._data, "-A", "trust", "-U", "inspector"])
        self._configure()
        self.start()
        self.role = "primary"
        self.execute("CREATE DATABASE inspector", database="postgres")

    def follow(self, other: "Server") -> None:
        """Become a copy of the other and stream from it; what is here is forgotten."""
        self._empty()
        source = f"host=127.0.0.1 port={other.port} user=inspector application_name={self.name}"
        copy = [self._programs / "pg_basebackup", "-d", source, "-D", self._data, "-R", "-c", "fast"]
        as_user(self._user, copy)
        self._configure()
        self.start()
        self.role = "replica"

    def start(self) -> None:
        self._process.start()
        self._wait()

    def kill(self) -> None:
        self._process.kill()

    def stop(self) -> None:
        self._process.stop()

    def promote(self) -> float:
        """Make the primary of a replica; the seconds that it took."""
        began = time.monotonic()
        as_user(self._user, [self._programs / "pg_ctl", "promote", "-D", self._data, "-w"])
        self.role = "primary"
        return time.monotonic() - began

    def execute(self, statement: str, database: str = "inspector") -> list[tuple[object, ...]]:
        where = f"host=127.0.0.1 port={self.port} user=inspector dbname={database}"
        with psycopg.connect(where, autocommit=True, connect_timeout=5) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def synchronous(self, replica: "Server | None") -> None:
        """Acknowledge nothing that is not on the disk of the replica, too; or, without one, on this alone."""
        name = f"ANY 1 ({replica.name})" if replica else ""
        self.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{name}'")
        self.execute("SELECT pg_reload_conf()")

    def cut_off(self) -> None:
        """Let a replica get nothing more."""
        self.execute("ALTER SYSTEM SET primary_conninfo = ''")
        self.execute("SELECT pg_reload_conf()")

    def _empty(self) -> None:
        shutil.rmtree(self._data, ignore_errors=True)
        self._data.mkdir(mode=0o700, parents=True)
        if self._user:
            shutil.chown(self._data, self._user)

    def _configure(self) -> None:
        with (self._data / "postgresql.conf").open("a") as settings:
            settings.write(SETTINGS.format(name=self.name))
        (self._data / "pg_hba.conf").write_text(ALLOWED)

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.execute("SELECT 1", database="postgres")
            except psycopg.OperationalError:
                assert time.monotonic() < until, f"{self.name} does not start"
                time.sleep(0.05)
            else:
                return
