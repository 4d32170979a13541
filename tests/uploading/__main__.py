"""`python -m tests.uploading`: a village's day over a bad line, with what it cost in bytes.

Ten phones send 200 photos and 20 visits; 30 of 100 connections are cut, and workers are killed.
"""

import hashlib
import http.client
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import click

from bench import pictures
from inspector.core.clock import now
from inspector.files.actions import uploads
from tests.steps.inspections import answer, form
from tests.steps.registrations import UNSIGNED
from tests.uploading import phones
from tests.uploading.line import Line, line
from tests.uploading.server import Place, killing, made, port_of, serving

WAYS = (phones.by_tuspy, phones.at_once)
MOST_ON_THE_LINE, MOST_TWICE = 1.15, 256 * 1024
Row = tuple[str, str, str, bool]


@click.command()
@click.option("--photos", default=200, show_default=True)
@click.option("--visits", default=20, show_default=True)
@click.option("--clients", default=10, show_default=True)
@click.option("--cut", default=0.3, show_default=True, help="Share of the connections that break.")
@click.option("--kill", default=5.0, show_default=True, help="Seconds between two killed workers.")
def main(photos: int, visits: int, clients: int, cut: float, kill: float) -> None:
    """Send it all, and print what arrived and what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        place = made(Path(folder), with_hall=True)
        fresh = pictures.others(pictures.jpeg(1600, 1200, quality=80, grain=20))
        contents = [b"".join(next(fresh)) for _ in range(photos)]
        begun = time.monotonic()
        with serving(place) as server, line(port_of(server), cut, within=600_000, rate=1e6) as bad:
            with killing(server, kill) as killed:
                sent, ids = _day(place, bad, contents, visits, clients)
            seconds = time.monotonic() - begun
        swept = _swept(place)
        rows = _rows(place, contents, ids, bad, sent)
    click.echo(f"{photos} photos, {visits} visits, {clients} phones, {seconds:.0f} s;", nl=False)
    click.echo(
        f" {bad.connections} connections, {bad.cuts} of them cut, {len(killed)} workers killed;", nl=False
    )
    click.echo(f" {swept} pieces were left for the sweep by killed workers")
    for what, wanted, found, good in rows:
        click.echo(f"{'ok  ' if good else 'MISS'} {what}: {found} (wanted: {wanted})")
    sys.exit(0 if all(row[-1] for row in rows) else 1)


def _day(
    place: Place, bad: Line, contents: Sequence[bytes], visits: int, clients: int
) -> tuple[list[phones.Sent], list[str]]:
    """Records first, as a phone sends them, then the photos that they name."""
    token = place.clients["inspector"].token or ""
    names = [hashlib.sha256(content).hexdigest() for content in contents]
    ids = [str(uuid4()) for _ in range(visits)]
    with ThreadPoolExecutor(clients) as pool:
        done = [
            pool.submit(_visit, bad.port, token, place.hall_id, each, names[number::visits])
            for number, each in enumerate(ids)
        ]
        sent = [
            pool.submit(WAYS[number % len(WAYS)], bad.port, token, content)
            for number, content in enumerate(contents)
        ]
        for each in done:
            each.result()
        return [each.result() for each in sent], ids


def _visit(port: int, token: str, hall_id: str, visit_id: str, photos: Sequence[str]) -> None:
    """Recorded, handed over and signed in one call, which is asked until it is answered."""
    seen = form(hall_id, answer("hall.mop-sink", *photos, mop_sink=True)) | {"signature": UNSIGNED}
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    path = f"/api/v1/inspections/{visit_id}/complete"
    for tries in range(1, 200):
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
                connection.request("POST", path, json.dumps(seen), headers)
                told = connection.getresponse()
                body = told.read()
        except phones.BROKEN:
            time.sleep(0.02 * tries)
            continue
        if told.status in (200, 201):
            return
        if told.status < 500:
            raise RuntimeError(body)
    raise RuntimeError("never answered")


def _rows(
    place: Place, contents: Sequence[bytes], ids: Sequence[str], bad: Line, sent: Sequence[phones.Sent]
) -> list[Row]:
    with closing(sqlite3.connect(place.folder / "inspector.db")) as database:
        count: Callable[[str], int] = lambda sql: int(database.execute(sql).fetchone()[0])  # noqa: E731
        entries = count("SELECT count(*) FROM entry WHERE action = 'upload' AND subject = 'photo'")
        signed = count(
            f"SELECT count(*) FROM inspection WHERE state = 'signed' AND id IN ({_quoted(ids)})"  # noqa: S608
        )
    same = sum(_kept(place, content) == content for content in contents)
    on_the_line = bad.asked / sum(map(len, contents))
    twice = max(each.twice for each in sent)
    left = len(_pieces(place))
    return [
        ("photos that are as they were, byte by byte", str(len(contents)), str(same), same == len(contents)),
        (
            "entries of photos in the journal beyond them",
            "1: the hall's papers",
            str(entries - len(contents)),
            entries == len(contents) + 1,
        ),
        ("visits that are signed and lack nothing", str(len(ids)), str(signed), signed == len(ids)),
        (
            "bytes on the line to those of the photos",
            f"≤ {MOST_ON_THE_LINE}",
            f"{on_the_line:.3f}",
            on_the_line <= MOST_ON_THE_LINE,
        ),
        ("bytes sent again after one cut, at most", f"≤ {MOST_TWICE}", str(twice), twice <= MOST_TWICE),
        ("pieces that the sweep of a week later leaves", "0", str(left), left == 0),
    ]


def _swept(place: Place) -> int:
    """How many pieces lay there before uploads whose week is over were swept."""
    before = len(_pieces(place))
    with place.clients["inspector"]._client.application.app_context():
        uploads.sweep(now() + timedelta(days=8))
    return before


def _pieces(place: Place) -> list[Path]:
    return list((place.folder / "photos" / "uploads").rglob("*-*"))


def _quoted(ids: Sequence[str]) -> str:
    return ",".join(f"'{each}'" for each in ids)


def _kept(place: Place, content: bytes) -> bytes:
    sha256 = hashlib.sha256(content).hexdigest()
    path = place.folder / "photos" / "originals" / sha256[:2] / sha256
    return path.read_bytes() if path.exists() else b""


if __name__ == "__main__":
    main()
