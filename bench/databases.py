"""The two databases: files of SQLite, and a PostgreSQL of its own that keeps what it has acknowledged."""

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack, closing
from itertools import count
from pathlib import Path

import psycopg

from tests.postgresql import Cluster

PARALLEL = "max_parallel_workers_per_gather = 0"  # else a read's CPU is spread over processes that are gone


class Databases:
    def __init__(self, stack: ExitStack, names: Sequence[str]):
        """names: of those that are wanted. The server of PostgreSQL ends with the stack."""
        self.names, self._cluster, self._numbers, self.version = names, None, count(), ""
        if "postgresql" in names:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-pg-"))
            self._cluster = stack.enter_context(Cluster(Path(folder), safe=True))
            self._url = self._plain(self._cluster.create("control"))
            self.version = self._asked("SHOW server_version")[0]

    def new_url(self, name: str) -> str:
        """Of an empty database; empty for SQLite, whose file lies in the folder of the place."""
        if self._cluster is None or name != "postgresql":
            return ""
        url = self._cluster.create(f"bench{next(self._numbers)}")
        with closing(psycopg.connect(self._plain(url), autocommit=True)) as connection:
            connection.execute(f"ALTER DATABASE {connection.info.dbname} SET {PARALLEL}")
        return url

    def backends(self) -> list[int]:
        """The processes that serve the connections of now."""
        return [] if self._cluster is None else self._asked("SELECT pid FROM pg_stat_activity")

    def _asked(self, statement: str) -> list:
        with closing(psycopg.connect(self._url, autocommit=True)) as connection:
            return [row[0] for row in connection.execute(statement)]

    @staticmethod
    def _plain(url: str) -> str:
        return url.replace("+psycopg", "")
