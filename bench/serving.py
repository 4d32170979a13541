"""Under the real server and sixteen clients: throughput against bare WSGI functions, and memory under 64."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import orjson

from bench import asking, load, pictures, plain
from bench.load import Crowd, Requests
from bench.measuring import Goal, Pair, Row, pair_of
from bench.place import Place, visits
from bench.servers import Server, serving

ROUNDS, SECONDS, WARM_UP = 5, 2.0, 0.7
PHOTOS = Crowd(most=1500)  # bounds what is written to the disk
MANY = Crowd(connections=32, most=1500, pressing=True)  # for its memory alone
BRIEFS = 500  # filings that the bare list has; it reads the newest hundred


class Kind(NamedTuple):
    """goal: percent of the bare function's rate on SQLite, and on PostgreSQL."""

    what: str
    goal: tuple[float, float]
    requests: Requests
    crowd: Crowd = load.USUAL


def measure(place: Place) -> Iterator[Row]:
    url = _bare_database(place)
    with (
        load.clients() as pool,
        serving(
            "bench.bare:front", {"BENCH_BARE": str(place.folder), "BENCH_DATABASE": url}, "/api/v1/none"
        ) as bare,
        serving("wsgi:front", place.settings, "/api/v1/openapi.json") as own,
    ):
        kinds = _kinds(place)
        for kind in kinds:
            yield _row(kind, pool, bare, own, place)
        for kind in (kinds[0], kinds[-1]):
            load.run(pool, own.port, kind.requests, 2 * SECONDS, MANY)
        _empty(place.photos / "originals")
        peak = own.peak_megabytes()
        yield Row("Memory of the largest worker, 64 clients of create and photo", Goal(130, "MB"), peak)


def _bare_database(place: Place) -> str:
    """Its URL: a file beside ours, or the same database of PostgreSQL."""
    url = place.url if plain.is_postgresql(place.url) else f"sqlite:///{place.folder / 'bare.db'}"
    plain.make_tables(url, list(_briefs(place)))
    (place.folder / "bare").mkdir()
    return url


def _briefs(place: Place) -> chain[tuple[str, str, str]]:
    client = place.app.test_client()
    headers = {"Authorization": f"Bearer {place.tokens['supervisor']}"}

    def pages():
        after = ""
        for _ in range(BRIEFS // 100):
            page = client.get(f"/api/v1/filings?limit=100{after}", headers=headers).json
            yield [(each["id"], each["day"], orjson.dumps(each).decode()) for each in page["items"]]
            after = f"&cursor={page['next']}"

    return chain.from_iterable(pages())


def _row(kind: Kind, pool: ProcessPoolExecutor, bare: Server, own: Server, place: Place) -> Row:
    for server in (bare, own):
        load.run(pool, server.port, kind.requests, WARM_UP, kind.crowd)
    pairs, costs = [], []
    for _ in range(ROUNDS):
        base, ours = (_round(kind, pool, server) for server in (bare, own))
        pairs.append((base[0], ours[0]))
        costs.append((base[1], ours[1]))
        for folder in (place.folder / "bare", place.photos / "originals"):
            _empty(folder)
    rate, cost = pair_of(pairs), pair_of(costs)
    goal = Goal(kind.goal[plain.is_postgresql(place.url)], "%", at_least=True)
    return Row(kind.what, goal, 100 * rate.ratio, *_shown(rate, cost))


def _round(kind: Kind, pool: ProcessPoolExecutor, server: Server) -> tuple[float, float]:
    """Requests a second, and the server's CPU seconds for each."""
    before = server.cpu()
    seen = load.run(pool, server.port, kind.requests, SECONDS, kind.crowd)
    return seen.rate, (server.cpu() - before) / seen.answered


def _shown(rate: Pair, cost: Pair) -> tuple[str, str]:
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
    create = partial(asking.visits, inspector, visits(place))
    return [
        Kind("Create an inspection with 10 answers, 16 clients", (22, 11), create),
        Kind("List 100 filings, 16 clients", (30, 30), partial(asking.lists, supervisor)),
        Kind(f"{send} in a form", (30, 30), partial(asking.photos, place.senders, photo), PHOTOS),
        Kind(f"{send} as the body", (35, 35), partial(asking.raw_photos, place.senders, photo), PHOTOS),
    ]
