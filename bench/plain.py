"""The least a program could do instead: what ours is divided by."""

import sqlite3
import threading
from pathlib import Path
from typing import Any

import orjson

from inspector.filings.queries import ROWS

NAMES = [column.name for column in ROWS.selected_columns]
PAGE = f"SELECT {', '.join(NAMES)} FROM filing ORDER BY day DESC, id DESC LIMIT 100"  # noqa: S608  our names
_own = threading.local()


def connection(path: Path) -> sqlite3.Connection:
    """One for each thread and file, kept open; commits reach the disk."""
    kept: dict[Path, sqlite3.Connection] = _own.__dict__.setdefault("connections", {})
    if path not in kept:
        kept[path] = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=8000"):
            kept[path].execute(f"PRAGMA {pragma}")
    return kept[path]


def page(path: Path) -> bytes:
    """A page of 100 filings as JSON, from the same file and the same columns as ours."""
    rows: list[Any] = connection(path).execute(PAGE).fetchall()
    return orjson.dumps({"items": [dict(zip(NAMES, row, strict=True)) for row in rows], "next": None})
