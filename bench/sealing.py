"""How long a small write waits while another process seals a long journal."""

import multiprocessing
import time
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from bench.measuring import Goal, Row, milliseconds
from bench.place import Place
from config import Config
from inspector.app import create_app
from inspector.core.counters import next_number
from inspector.core.db import db, transaction
from inspector.journal.actions import seal
from inspector.journal.models import Entry

ENTRIES, ROUNDS, LEAST = 20_000, 3, 100  # least: writes beside one sealing


def measure(place: Place) -> list[Row]:
    with place.app.app_context():
        alone = max(_writes(300))
        waits = [_beside_sealing(place) for _ in range(ROUNDS)]
    what = f"Longest wait of a write while {ENTRIES:,} entries of the journal are sealed, median of {ROUNDS}"
    found = sorted(waits)[ROUNDS // 2]
    return [Row(what, Goal(50, "ms"), 1000 * found, f"{milliseconds(alone)} alone")]


def _beside_sealing(place: Place) -> float:
    with transaction():
        model = dict(db.session.execute(sa.select(*Entry.__table__.c).limit(1)).mappings().one())
        row = {key: value for key, value in model.items() if key != "id"} | {"seq": None, "hash": None}
        db.session.execute(sa.insert(Entry), [row] * ENTRIES)
    db.session.remove()
    context = multiprocessing.get_context("spawn")
    ready, go = context.Event(), context.Event()
    sealer = context.Process(target=_seal, args=(place.settings, place.folder, ready, go))
    sealer.start()
    ready.wait()
    go.set()
    waits = []
    while sealer.is_alive():
        waits += _writes(1)
    assert sealer.exitcode == 0  # noqa: S101
    assert len(waits) > LEAST, f"only {len(waits)} writes beside it"  # noqa: S101
    return max(waits)


def _writes(count: int) -> Iterator[float]:
    """Seconds of each."""
    for _ in range(count):
        start = time.monotonic()
        with transaction():
            next_number("bench")
        yield time.monotonic() - start
        time.sleep(0.001)


def _seal(settings: dict[str, str], _folder: Path, ready, go) -> None:
    app = create_app(Config(settings))
    with app.app_context():
        seal.anything_to_seal()
        ready.set()
        go.wait()
        assert seal.catch_up() >= ENTRIES  # noqa: S101
