"""Our own long writers at work: how long does a small write beside them wait?"""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import sqlalchemy as sa
from flask import Flask

from inspector.app import create_app
from inspector.core.clock import now
from inspector.core.db import db
from inspector.files.actions.photos import keys_of
from inspector.files.models import Photo, Upload
from inspector.filings.models import Filing
from inspector.journal.models import Entry
from tests.application import settings
from tests.halls.hall_tables import as_xlsx, row
from tests.standards.test_publishing import example
from tests.torture.phones import Answer, Phone, banquet, new_id, noise, sha, visit
from tests.torture.rows import Row, ms, tally
from tests.torture.scale import Scale
from tests.torture.service import Service

MANY = 400  # entries, photos and filings for each second of the scale
MOST_HALLS = 2000  # in one table
NEWER = "bmV3ZXJuZXdlcm5ld2VybmV3ZXJuZXdlcm5ld2VyMDA="
GOAL = 1.0  # seconds
Words = tuple[str, ...]


def run(service: Service, scale: Scale) -> Iterator[Row]:
    """Each runs as its command, or as the request of an office, while one phone writes without a pause."""
    many = int(MANY * scale.seconds)
    phone = service.phone("inspector")
    yield _row(service, phone, "nothing", lambda: time.sleep(min(5, scale.seconds)))
    _fill(service, many)
    _done(service.flask("db", "stamp"))  # which a backup names
    for name, words in _commands(service, many).items():
        yield _row(service, phone, name, lambda words=words: _done(service.flask(*words)))  # type: ignore[misc]
    supervisor = service.phone("supervisor")
    table = as_xlsx(*_halls(min(many, MOST_HALLS), first=MOST_HALLS))
    yield _row(
        service, phone, f"a table of {min(many, MOST_HALLS)} halls sent", lambda: _sent(supervisor, table)
    )


def _row(service: Service, phone: Phone, name: str, work: Callable[[], object]) -> Row:
    """The worst wait of a small write while the work goes on, and how long that took."""
    stop, waits, answers = threading.Event(), [], []

    def write() -> None:
        while not stop.is_set():
            began = time.monotonic()
            answers.append(phone.put(f"/inspections/{new_id()}", visit(service.hall["id"])))
            waits.append(time.monotonic() - began)

    writer = threading.Thread(target=write)
    writer.start()
    began = time.monotonic()
    try:
        work()
    finally:
        took = time.monotonic() - began
        stop.set()
        writer.join()
    held = max(waits) < GOAL and {answer.status_code for answer in answers} == {201}
    measured = f"{took:.1f} s; writes beside it {ms(waits)}; {tally(answers)}"
    return Row(f"a small write beside: {name}", "waits < 1 s", measured, held)


def _commands(service: Service, many: int) -> dict[str, Words]:
    """What each is told as, and its words. Those that read much first, those that delete last."""
    edition = example("torture-1")
    (service.folder / edition.file).write_bytes(edition.content)
    halls = min(many, MOST_HALLS)
    (service.folder / "halls.xlsx").write_bytes(as_xlsx(*_halls(halls)))
    key = service.folder / "backup.key"
    public = service.flask("backup", "new-key", str(key)).stdout.strip()
    service.environment["BACKUP_RECIPIENTS"] = public
    service.environment["PERSONAL_DATA_KEYS"] = f"{NEWER},{service.environment['PERSONAL_DATA_KEYS']}"
    return {
        f"sealing {many} entries": ("journal", "seal"),
        f"a backup with {many} photos": ("backup", "create", str(service.folder / "saved")),
        f"a table of {halls} halls": ("halls", "import", str(service.folder / "halls.xlsx")),
        "an edition published": ("standards", "publish", str(service.folder / edition.file), "--why", "-"),
        "months counted": ("reports", "tally"),
        "statistics": ("reports", "statistics"),
        f"{many} filings sealed with a new key": ("personal", "rotate"),
        "the daily count of deadlines": ("halls", "daily"),
        f"{many} filings erased": ("personal", "erase"),
        f"{many} photos swept": ("files", "sweep", "--delete"),
    }


def _done(command: CompletedProcess[str]) -> None:
    assert command.returncode == 0, command.stdout + command.stderr


def _sent(supervisor: Phone, table: bytes) -> None:
    answer: Answer = supervisor.open(
        "POST", "/halls/import?dry_run=false", files={"file": ("halls.xlsx", table)}
    )
    assert answer.status_code == 200, answer.text


def _halls(many: int, first: int = 0) -> Iterator[list[Any]]:
    return (row(名称=f"第{number}阳光宴会厅") for number in range(first, first + many))


def _fill(service: Service, many: int) -> None:
    """So many entries that are not sealed, photos that nobody names and filings of long ago."""
    operator = service.phone("operator")
    key = new_id()
    assert operator.put(f"/filings/{key}", banquet(service.hall["id"], 30)).status_code == 201
    app = create_app(settings(service.database, service.folder))
    with app.app_context(), db.engine.begin() as connection:
        entry = _first(connection, Entry, Entry.id > 0)
        entry = {**entry, "seq": None, "hash": None}
        del entry["id"]
        connection.execute(sa.insert(Entry.__table__), [entry] * many)
        filing = _first(connection, Filing, Filing.id == key)
        past = {"day": filing["day"] - timedelta(days=3650), "last_day": filing["day"] - timedelta(days=3650)}
        connection.execute(
            sa.insert(Filing.__table__), [{**filing, **past, "id": new_id()} for _ in range(many)]
        )
        _fill_photos(app, connection, service.folder / "photos", many)
    with app.app_context():
        db.engine.dispose()


def _fill_photos(app: Flask, connection: sa.Connection, folder: Path, many: int) -> None:
    long_ago = now() - timedelta(days=400)
    account = connection.scalar(sa.text("SELECT id FROM account WHERE name = 'inspector'"))
    contents = {sha(content): content for content in (noise(400) for _ in range(many))}
    about = {"format": "png", "width": 128, "height": 1, "received_at": long_ago}
    rows = [{**about, "sha256": name, "bytes": len(content)} for name, content in contents.items()]
    connection.execute(sa.insert(Photo.__table__), rows)
    sent = [{"sha256": name, "account_id": str(account), "at": long_ago} for name in contents]
    connection.execute(sa.insert(Upload.__table__), sent)
    for name, content in contents.items():
        path = folder / keys_of(name)[0]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _first(connection: sa.Connection, kind: Any, which: sa.ColumnElement[bool]) -> dict[str, Any]:
    return dict(connection.execute(sa.select(kind.__table__).where(which).limit(1)).mappings().one())
