"""Under the real server and sixteen clients: throughput against bare WSGI functions, and memory."""

import shutil
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench import asking, load, pictures, plain
from bench.load import Requests
from bench.measuring import Pair, Row, pair_of
from bench.place import Place, visits
from bench.servers import Server, serving

ROUNDS, SECONDS, WARM_UP = 5, 3.0, 0.7
PHOTOS = 1500  # of one process in one round: bounds what is written to the disk


class Kind(NamedTuple):
    what: str
    goal: str
    requests: Requests
    most: int = load.MOST


def measure(place: Place) -> list[Row]:
    settings = {"BENCH_BARE": str(place.folder), "BENCH_FILINGS": str(place.database)}
    _prepare_bare(place.folder)
    with (
        load.clients() as pool,
        serving("bench.bare:front", settings, "/api/v1/none") as bare,
        serving("wsgi:front", place.settings, "/api/v1/openapi.json") as own,
    ):
        rows = [_row(kind, pool, bare, own, place) for kind in _kinds(place)]
        peak = own.peak_megabytes()
    return [*rows, Row("Memory of the largest worker under that load", "≤ 150 MB", f"{peak:.0f} MB", "", "")]


def _prepare_bare(folder: Path) -> None:
    plain.connection(folder / "bare.db").execute("CREATE TABLE inspection (id TEXT PRIMARY KEY, body BLOB)")
    (folder / "bare").mkdir()


def _row(kind: Kind, pool: ProcessPoolExecutor, bare: Server, own: Server, place: Place) -> Row:
    for server in (bare, own):
        load.run(pool, server.port, kind.requests, WARM_UP, kind.most)
    pairs, costs = [], []
    for _ in range(ROUNDS):
        base, ours = (_round(kind, pool, server) for server in (bare, own))
        pairs.append((base[0], ours[0]))
        costs.append((base[1], ours[1]))
        for folder in (place.folder / "bare", place.photos / "originals"):
            _empty(folder)
    rate = pair_of(pairs)
    cost = pair_of(costs)
    return Row(kind.what, kind.goal, f"{rate.ratio:.0%}", *_told(rate, cost))


def _round(kind: Kind, pool: ProcessPoolExecutor, server: Server) -> tuple[float, float]:
    """Requests a second, and the server's CPU seconds for each."""
    before = server.cpu()
    seen = load.run(pool, server.port, kind.requests, SECONDS, kind.most)
    return seen.rate, (server.cpu() - before) / seen.answered


def _told(rate: Pair, cost: Pair) -> tuple[str, str]:
    return (
        f"{rate.base:.0f}/s, {cost.base * 1e6:.0f} µs CPU",
        f"{rate.ours:.0f}/s, {cost.ours * 1e6:.0f} µs CPU",
    )


def _empty(folder: Path) -> None:
    """The disk does not fill up with photos."""
    for path in folder.glob("*"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _kinds(place: Place) -> list[Kind]:
    inspector, supervisor = place.tokens["inspector"], place.tokens["supervisor"]
    photo = pictures.jpeg(1600, 1200, quality=80, grain=20)
    send = f"Send a photo of {len(photo) / 1000:.0f} kB"
    return [
        Kind(
            "Create an inspection with 10 answers", "≥ 15 %", partial(asking.visits, inspector, visits(place))
        ),
        Kind("List 100 filings", "≥ 25 %", partial(asking.lists, supervisor)),
        Kind(send, "≥ 40 %", partial(asking.photos, inspector, photo), PHOTOS),
        Kind(f"{send} as the body", "≥ 35 %", partial(asking.raw_photos, inspector, photo), PHOTOS),
    ]
