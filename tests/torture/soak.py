"""A mixed load at full speed for minutes: what grows?"""

import os
import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.phones import REFUSED, Answer, banquet, new_id, noise, sha, visit
from tests.torture.rows import Row
from tests.torture.scale import Scale
from tests.torture.service import Service

CLIENTS = 16
MOST_WAL = 80  # MB; journal_size_limit is 64


@dataclass
class Soak:
    service: Service
    told: Counter[str] = field(default_factory=Counter)
    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        names = ("operator", "inspector", "supervisor", "admin")
        self.operator, self.inspector, self.supervisor, self.admin = map(self.service.phone, names)

    def ask(self, what: str, call: Callable[[], Answer]) -> None:
        began = time.monotonic()
        answer = call()
        self.waits[what].append(time.monotonic() - began)
        self.told[f"{what} {answer}"] += 1

    def work(self, until: float) -> None:
        turns = [self.visit, self.filing, self.read, self.read, self.read]
        while time.monotonic() < until:
            random.choice(turns)()

    def visit(self) -> None:
        photo, url = noise(random.choice((5_000, 100_000, 300_000))), f"/inspections/{new_id()}"
        self.ask("photo", lambda: self.inspector.send_photo(photo))
        self.ask("put", lambda: self.inspector.put(url, visit(self.service.hall["id"], (sha(photo),))))
        self.ask("submit", lambda: self.inspector.act(f"{url}/submit", 1))
        self.ask("sign", lambda: self.inspector.act(f"{url}/sign", 2, REFUSED))

    def filing(self) -> None:
        url = f"/filings/{new_id()}"
        form = banquet(self.service.hall["id"], random.randrange(20, 300), diners=5)
        self.ask("draft", lambda: self.operator.put(url, form))
        self.ask("file", lambda: self.operator.act(f"{url}/file", 1))

    def read(self) -> None:
        who, url = random.choice(
            (
                (self.supervisor, "/reports/overview?region=321283"),
                (self.admin, "/journal?limit=50"),
                (self.supervisor, "/filings?limit=100"),
                (self.inspector, "/me/tasks"),
                (self.inspector, f"/halls/{self.service.hall['id']}"),
            )
        )
        self.ask(url.partition("?")[0].strip("/").partition("/")[0], lambda: who.get(url))


@dataclass(frozen=True)
class Size:
    """Of all workers together; MB."""

    rss: list[int]
    fds: list[int]
    threads: list[int]
    wal: int

    def __str__(self) -> str:
        return f"RSS {self.rss} MB, fds {self.fds}, threads {self.threads}, WAL {self.wal} MB"


def size(service: Service) -> Size:
    said = [Path(f"/proc/{pid}/status").read_text() for pid in service.workers()]
    log = service.folder / "database" / "inspector.db-wal"
    return Size(
        [int(each.split("VmRSS:")[1].split()[0]) // 1024 for each in said],
        [len(os.listdir(f"/proc/{pid}/fd")) for pid in service.workers()],
        [int(each.split("Threads:")[1].split()[0]) for each in said],
        log.stat().st_size // 1_000_000 if log.exists() else 0,
    )


def run(service: Service, scale: Scale) -> Iterator[Row]:
    soak, sizes = Soak(service), [size(service)]
    until = time.monotonic() + scale.soak
    threads = [threading.Thread(target=soak.work, args=(until,)) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for _ in range(4):
        time.sleep(scale.soak / 4)
        sizes.append(size(service))
    for thread in threads:
        thread.join()
    asked, bad = (
        sum(soak.told.values()),
        {said: n for said, n in soak.told.items() if " 5" in said or "Error" in said},
    )
    slow = ", ".join(
        f"{what} {sorted(waits)[int(0.95 * len(waits))]:.2f}" for what, waits in sorted(soak.waits.items())
    )
    measured = (
        f"{asked} requests, {asked / scale.soak:.0f}/s; {bad or 'no 5xx'}; p95 in s: {slow}; "
        + "; ".join(
            f"{label}: {each}"
            for label, each in zip(("begin", "1/4", "1/2", "3/4", "end"), sizes, strict=True)
        )
    )
    last, half = sizes[-1], sizes[2]
    grown = max(b - a for a, b in zip(sorted(half.rss), sorted(last.rss), strict=True))
    held = not bad and grown < 30 and max(last.fds) < 200 and max(last.threads) < 60 and last.wal < MOST_WAL
    yield Row(
        f"soak of {scale.soak:.0f} s, {CLIENTS} clients at full speed",
        "no 5xx; +30 MB at most in the second half; WAL bounded",
        measured,
        held,
    )
