"""Bare WSGI functions, each the least that could be done for one kind of request; `bench.bare:front`."""

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench import plain
from inspector.web.front import Front

FOLDER = Path(os.environ.get("BENCH_BARE", "."))
DATABASE = os.environ.get("BENCH_DATABASE", "")
Start = Callable[[str, list[tuple[str, str]]], Any]


def insert(environ: dict[str, Any]) -> bytes:
    """Store a JSON body by one insert, on the disk when it is answered."""
    body = environ["wsgi.input"].read()
    plain.insert(DATABASE, environ["PATH_INFO"].rpartition("/")[2], body)
    return b'{"stored":true}'


def select(_environ: dict[str, Any]) -> bytes:
    """A page of 100 filings that are stored as ready JSON."""
    return plain.page(DATABASE)


def keep(environ: dict[str, Any]) -> bytes:
    """Hash a body and write it to a new file, on the disk when it is answered."""
    body = environ["wsgi.input"].read()
    digest = hashlib.sha256(body).hexdigest()
    with (FOLDER / "bare" / f"{digest}-{uuid4().hex}").open("xb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    return b'{"sha256":"%s"}' % digest.encode()


KINDS = {"inspections": insert, "filings": select, "photos": keep}


def app(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """By the third part of the path, so that both servers get the same requests."""
    kind = KINDS.get(environ["PATH_INFO"].split("/")[3])
    body = kind(environ) if kind else b"{}"
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


front = Front(app, 64 * 1024 * 1024)
