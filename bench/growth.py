"""CPU of one read of a city of 10,000 and of 100,000 filings, and how much more the larger one takes.

On PostgreSQL that is the CPU of our side and of its processes. A million takes many minutes and some 10 GB.
"""

import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import Flask

from bench.machine import cpu_of
from bench.measuring import Goal, Row, milliseconds
from inspector.accounts.actions import accounts, devices
from inspector.accounts.routes.auth import tokens_of
from inspector.app import create_app
from inspector.core.clock import now
from inspector.core.db import db, transaction
from inspector.reports.actions import tally
from tests import make
from tests.application import prepare, settings
from tests.client import Client
from tests.grown import grow, plant

SMALLEST, USUAL = 10_000, 100_000
ROUNDS = 7
LIMIT, TIMES = 0.3, 3.0  # seconds at the largest, and how much more than at the smallest
LEAST = 0.002  # seconds below which nobody asks how much more it is
MONTH = f"from={make.TODAY - timedelta(days=30)}&to={make.TODAY}"
OVER = make.TODAY - timedelta(days=92)  # a day of a quarter that is over
QUARTER = f"{OVER.year}Q{(OVER.month + 2) // 3}"
READS = {  # who reads it, and what; `{next}` is the cursor of the list's first page
    "filings, first page": ("admin", "/filings?limit=100"),
    "filings, second page": ("admin", "/filings?limit=100&cursor={next}"),
    "filings of a town": ("admin", "/filings?limit=100&region=321283104"),
    "filings of no place": ("admin", "/filings?limit=100&region=321283999"),
    "filings returned": ("admin", "/filings?limit=100&state=returned"),
    "filings overdue": ("admin", "/filings?limit=100&overdue=true"),
    "visits planned": ("admin", "/inspections?limit=100&state=planned"),
    "visits overdue": ("admin", "/inspections?limit=100&overdue=true"),
    "corrections overdue": ("admin", "/corrections?limit=100&overdue=true"),
    "halls": ("admin", "/halls?limit=100"),
    "journal": ("admin", "/journal?limit=100"),
    "journal of a county": ("supervisor", "/journal?limit=100"),
    "calendar of a county's month": ("supervisor", f"/calendar?{MONTH}"),
    "queue of a county": ("supervisor", "/inspections/queue"),
    "overview of a county": ("supervisor", "/reports/overview"),
    "overview of the city": ("admin", "/reports/overview"),
    "overview of the city, a quarter": ("admin", f"/reports/overview?quarter={QUARTER}"),
}


class Asked(NamedTuple):
    """most: filings. new_url: of an empty database, none for a file of SQLite. backends: processes of now."""

    most: int
    new_url: Callable[[], str] = str
    backends: Callable[[], list[int]] = list


def measure(asked: Asked) -> Iterator[Row]:
    """Two rows a read: CPU at the largest size, and how much more that is than at the smallest."""
    sizes = sorted({SMALLEST, asked.most})
    found = [_of_size(size, asked) for size in sizes]
    span = " and ".join(f"{size:,}" for size in sizes)
    for name, few in found[0].items():
        many = found[-1][name]
        shown = milliseconds(few), milliseconds(many)
        if "SQL alone" not in name:
            yield Row(f"{name}, at {asked.most:,}", Goal(LIMIT * 1000, "ms"), 1000 * many, *shown)
        grown = max(many, LEAST) / max(few, LEAST)
        yield Row(f"{name}, {span}", Goal(TIMES, "×"), grown, *shown)


def _of_size(size: int, asked: Asked) -> dict[str, float]:
    """Seconds of CPU of each read."""
    with tempfile.TemporaryDirectory(prefix="grown-") as name:
        folder = Path(name)
        app = create_app(settings(asked.new_url() or f"sqlite:///{folder / 'grown.db'}", folder))
        try:
            return dict(_taken(app, size, asked))
        finally:
            with app.app_context():
                db.session.remove()
                db.engine.dispose()


def _taken(app: Flask, size: int, asked: Asked) -> Iterator[tuple[str, float]]:
    prepare(app)
    person = _people(app)
    plant(app, person)
    with app.app_context():
        grow(size, make.TODAY)
        deque(tally.count_months(make.TODAY), 0)  # as a service does every day
    clients = {who: person(who) for who in ("admin", "supervisor")}
    for name, (who, url) in READS.items():
        after = clients[who].get(url.partition("&cursor")[0]).json.get("next")
        read = partial(_once, clients[who], url.format(next=after))
        yield name, median(_cpu(read, asked) for _ in range(ROUNDS + 1))
        if "overview" in name:
            sent = _sent_by(app, read)
            yield (
                f"{name}: its SQL alone",
                median(_cpu(partial(_send, app, sent), asked) for _ in range(ROUNDS)),
            )


def _cpu(work: Callable[[], None], asked: Asked) -> float:
    """Seconds of CPU of this process and of the database's."""
    pids = asked.backends()
    start = time.process_time() + sum(map(cpu_of, pids))
    work()
    return time.process_time() + sum(map(cpu_of, pids)) - start


def _once(client: Client, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text  # noqa: S101


def _sent_by(app: Flask, read: Callable[[], None]) -> list[tuple[str, Any]]:
    """The statements that the read sends."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, text: str, values: Any, *_: Any) -> None:
        sent.append((text, values))

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        read()
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    return [(text, values) for text, values in sent if text.lstrip().startswith(("SELECT", "WITH"))]


def _send(app: Flask, statements: list[tuple[str, Any]]) -> None:
    """Without anything around them."""
    with app.app_context(), closing(db.engine.raw_connection()) as connection:
        cursor = connection.cursor()
        for text, values in statements:
            cursor.execute(text, values)
            cursor.fetchall()


def _people(app: Flask) -> Callable[[str], Client]:
    def person(name: str) -> Client:
        with app.app_context(), transaction():
            login = devices.open_device(accounts.by_name(name).id, "bench", now())
            return Client(app, tokens_of(login)["access_token"], login.account.id)

    return person
