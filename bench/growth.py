"""CPU of one read of a city of 10,000 and of 100,000 filings, and how much more the larger one takes.

`GROWN_TO=1000000` measures a million as well, which takes many minutes and some 10 GB. PostgreSQL where
`GROWN_DATABASE_URL` names an empty database: then it is the CPU of our side only, and not that of the server.
"""

import os
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

import sqlalchemy as sa
from flask import Flask

from bench.measuring import Row, milliseconds
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

SIZES = (10_000, 100_000, 1_000_000)
ROUNDS = 7
LIMIT, TIMES = 0.3, 3.0  # seconds at the largest, and how much more than at the smallest
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


def measure(_place: object = None) -> list[Row]:
    """One row a read: CPU at the smallest and the largest size, and the ratio of the two."""
    most = int(os.environ.get("GROWN_TO", "100000"))
    sizes = [size for size in SIZES if size <= most]
    found = [_of_size(size) for size in sizes]
    rows = []
    for name in found[0]:
        took = [each[name] for each in found]
        goal = f"≤ {TIMES:.0f} ×, < {LIMIT * 1000:.0f} ms"
        shown = " / ".join(milliseconds(each) for each in took)
        what = f"{name}, {' / '.join(f'{size:,}' for size in sizes)}"
        rows.append(Row(what, goal, f"{took[-1] / took[0]:.2f} ×", milliseconds(took[0]), shown))
    return rows


def _of_size(size: int) -> dict[str, float]:
    """Seconds of CPU of each read."""
    with tempfile.TemporaryDirectory(prefix="grown-") as name:
        folder = Path(name)
        app = create_app(
            settings(os.environ.get("GROWN_DATABASE_URL", f"sqlite:///{folder / 'grown.db'}"), folder)
        )
        try:
            return dict(_taken(app, size))
        finally:
            with app.app_context():
                db.session.remove()
                db.drop_all()
                db.engine.dispose()


def _taken(app: Flask, size: int) -> Iterator[tuple[str, float]]:
    prepare(app)
    person = _people(app)
    plant(app, person)
    with app.app_context():
        grow(size, make.TODAY)
        deque(tally.count_months(make.TODAY), 0)  # as a service does every day
    clients = {who: person(who) for who in ("admin", "supervisor")}
    for name, (who, url) in READS.items():
        after = clients[who].get(url.partition("&cursor")[0]).json.get("next")
        yield name, median(_once(clients[who], url.format(next=after)) for _ in range(ROUNDS + 1))
        if "overview" in name:
            yield f"{name}: its SQL alone", _bare(app, clients[who], url)


def _once(client: Client, url: str) -> float:
    start = time.process_time()
    answer = client.get(url)
    took = time.process_time() - start
    assert answer.status_code == 200, answer.text  # noqa: S101
    return took


def _bare(app: Flask, client: Client, url: str) -> float:
    """Seconds of CPU of the statements that the read sends, without anything around them."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, text: str, values: Any, *_: Any) -> None:
        sent.append((text, values))

    with app.app_context():
        engine = db.engine
        sa.event.listen(engine, "before_cursor_execute", note)
        try:
            _once(client, url)
        finally:
            sa.event.remove(engine, "before_cursor_execute", note)
        with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
            return median(_sent(cursor, sent) for _ in range(ROUNDS))


def _sent(cursor: Any, statements: list[tuple[str, Any]]) -> float:
    start = time.process_time()
    for text, values in statements:
        if text.lstrip().startswith(("SELECT", "WITH")):
            cursor.execute(text, values)
            cursor.fetchall()
    return time.process_time() - start


def _people(app: Flask) -> Callable[[str], Client]:
    def person(name: str) -> Client:
        with app.app_context(), transaction():
            login = devices.open_device(accounts.by_name(name).id, "bench", now())
            return Client(app, tokens_of(login)["access_token"], login.account.id)

    return person


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")  # noqa: T201
