"""Phones at work while something is done to the server; what was acknowledged, what they were told."""

import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.torture.phones import REFUSED, Answer, Phone, new_id, noise, sha, visit
from tests.torture.service import Service

PAUSE = 0.05  # seconds after a refusal, else a server that is away would be asked thousands of times a second


@dataclass
class Loss:
    visits: int = 0
    photos: int = 0
    wrong: int = 0

    def __str__(self) -> str:
        return f"lost {self.visits} visits, {self.photos} photos; {self.wrong} wrong bytes"

    @property
    def none(self) -> bool:
        return not (self.visits or self.photos or self.wrong)


@dataclass
class Load:
    """phase: a name for what goes on. told: by phase, how often which answer. slowest: seconds, by phase."""

    service: Service
    writers: int = 6
    readers: int = 2
    base: str = ""
    phase: str = "before"
    told: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    slowest: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    visits: dict[str, int] = field(default_factory=dict)
    photos: set[str] = field(default_factory=set)

    def __enter__(self) -> "Load":
        self._stop = threading.Event()
        self._inspector = self.service.phone("inspector")
        asking = self._inspector.over(self.base) if self.base else self._inspector
        work = [self._write] * self.writers + [self._read] * self.readers
        self._threads = [threading.Thread(target=self._go_on, args=(turn, asking)) for turn in work]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def work_for(self, seconds: float, phase: str) -> None:
        self.phase = phase
        time.sleep(seconds)

    def all_told(self) -> Counter[str]:
        """Over all phases."""
        return sum(self.told.values(), Counter())

    def fives(self) -> int:
        """Answers 500: a mistake of ours, never an outage."""
        return sum(count for said, count in self.all_told().items() if " 500" in said)

    def acknowledged(self) -> str:
        return f"{len(self.visits)} visits and {len(self.photos)} photos acknowledged"

    def loss(self) -> Loss:
        """What was acknowledged and is not there."""
        lost = Loss()
        for key, version in self.visits.items():
            row = self._inspector.get(f"/inspections/{key}")
            lost.visits += row.status_code != 200 or row.json["version"] < version
        for name in self.photos:
            photo = self._inspector.get(f"/photos/{name}/original")
            lost.photos += photo.status_code != 200
            lost.wrong += photo.status_code == 200 and sha(photo.content) != name
        return lost

    def _go_on(self, turn: Callable[[Phone], None], phone: Phone) -> None:
        while not self._stop.is_set():
            turn(phone)

    def _ask(self, what: str, call: Callable[[], Answer]) -> Answer:
        phase, began = self.phase, time.monotonic()
        answer = call()
        self.slowest[phase] = max(self.slowest[phase], time.monotonic() - began)
        self.told[phase][f"{what} {answer}"] += 1
        if not answer.is_there or answer.status_code >= 500:
            time.sleep(PAUSE)
        return answer

    def _write(self, phone: Phone) -> None:
        content, key = noise(random.choice((3_000, 60_000))), new_id()
        if self._ask("photo", lambda: phone.send_photo(content)).status_code == 201:
            self.photos.add(sha(content))
        url, form = f"/inspections/{key}", visit(self.service.hall["id"], (sha(content),))
        steps = (
            lambda: phone.put(url, form),
            lambda: phone.act(f"{url}/submit", 1),
            lambda: phone.act(f"{url}/sign", 2, REFUSED),
        )
        for version, call in enumerate(steps, 1):
            if self._ask("write", call).status_code not in (200, 201):
                return
            self.visits[key] = version

    def _read(self, phone: Phone) -> None:
        self._ask("read", lambda: phone.get(f"/halls/{self.service.hall['id']}"))
        self._ask("read", lambda: phone.get("/inspections?limit=20"))
        if photos := list(self.photos):
            name = random.choice(photos)
            self._ask("rendition", lambda: phone.get(f"/photos/{name}/320"))
        time.sleep(0.02)
