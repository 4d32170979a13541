"""The least a program could do instead: what ours is divided by."""

import sqlite3
import threading
from typing import Any

import psycopg

NEWEST = "SELECT brief FROM bare_filing ORDER BY day DESC, id DESC LIMIT 100"
TABLES = {
    "sqlite": (
        "CREATE TABLE bare_visit (id TEXT PRIMARY KEY, body BLOB)",
        "CREATE TABLE bare_filing (id TEXT PRIMARY KEY, day TEXT, brief TEXT)",
        "CREATE INDEX bare_filing_day ON bare_filing (day, id)",
    )
}
TABLES["postgresql"] = tuple(each.replace("BLOB", "BYTEA") for each in TABLES["sqlite"])
_own = threading.local()


def connection(url: str) -> Any:
    """One for each thread and database, kept open; each statement commits, and commits reach the disk.

    url: as SQLAlchemy has it.
    """
    kept: dict[str, Any] = _own.__dict__.setdefault("connections", {})
    if url not in kept:
        kept[url] = _opened(url)
    return kept[url]


def _opened(url: str) -> Any:
    if is_postgresql(url):
        return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)
    opened = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=8000"):
        opened.execute(f"PRAGMA {pragma}")
    return opened


def is_postgresql(url: str) -> bool:
    return url.startswith("postgresql")


def make_tables(url: str, filings: list[tuple[str, str, str]]) -> None:
    """Tables of its own, and the page that ours answers as ready JSON. filings: id, day and brief."""
    bare = connection(url)
    for statement in TABLES["postgresql" if is_postgresql(url) else "sqlite"]:
        bare.execute(statement)
    for row in filings:
        bare.execute(_form("INSERT INTO bare_filing (id, day, brief) VALUES (?, ?, ?)", url), row)


def insert(url: str, key: str, body: bytes) -> None:
    connection(url).execute(_form("INSERT INTO bare_visit (id, body) VALUES (?, ?)", url), (key, body))


def page(url: str) -> bytes:
    """100 rows of stored JSON, joined."""
    return b'{"items":[' + ",".join(row[0] for row in connection(url).execute(NEWEST)).encode() + b"]}"


def _form(statement: str, url: str) -> str:
    return statement.replace("?", "%s") if is_postgresql(url) else statement
