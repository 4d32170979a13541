"""Phones hand visits in over a line that cuts, and workers die meanwhile: lost, doubled, stuck?"""

import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.torture.bad_line import BadLine
from tests.torture.phones import REFUSED, Answer, Phone, insist, new_id, noise, sha, visit
from tests.torture.rows import Row
from tests.torture.scale import Scale
from tests.torture.service import Service

CLIENTS = 10
EVERY = 1.0  # seconds between two deaths


@dataclass
class Visit:
    """What was acknowledged of it."""

    id: str = field(default_factory=new_id)
    done: list[str] = field(default_factory=list)
    photos: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)


def run(service: Service, scale: Scale) -> Iterator[Row]:
    visits: list[Visit] = []
    inspector, kills = service.phone("inspector"), 0
    ends = time.monotonic() + scale.seconds
    with BadLine(service.port) as line:
        bad = inspector.over(line.base)
        bad.timeout = 10
        hall = service.hall["id"]
        threads = [threading.Thread(target=_work, args=(bad, hall, ends, visits)) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        while time.monotonic() < ends:
            time.sleep(EVERY)
            service.kill_a_worker(kills % 2)
            kills += 1
        for thread in threads:
            thread.join()
    service.await_ready()
    yield _found(
        service,
        inspector,
        visits,
        f"{line.cut} of {line.connections} connections cut, {kills} workers killed",
    )


def _work(phone: Phone, hall: str, ends: float, visits: list[Visit]) -> None:
    while time.monotonic() < ends:
        made, photos = Visit(), [noise(random.choice((3_000, 90_000))) for _ in range(2)]
        visits.append(made)
        early = random.random() < 0.5
        if early:
            _send(phone, made, photos, ends + 30)
        _hand_in(phone, made, visit(hall, tuple(map(sha, photos))), ends + 30)
        if not early:
            _send(phone, made, photos, ends + 30)


def _send(phone: Phone, made: Visit, photos: list[bytes], until: float) -> None:
    for content in photos:
        answer, told = insist(lambda content=content: phone.send_photo(content), until)
        made.odd += [each for each in told if " " in each or each == "500"] + _odd(answer)
        if answer.status_code in (200, 201):
            made.photos.append(sha(content))


def _hand_in(phone: Phone, made: Visit, form: dict[str, object], until: float) -> None:
    url = f"/inspections/{made.id}"
    steps = {
        "put": lambda: phone.put(url, form),
        "submit": lambda: phone.act(f"{url}/submit", 1),
        "sign": lambda: phone.act(f"{url}/sign", 2, REFUSED),
    }
    for name, call in steps.items():
        answer, _ = insist(call, until)
        made.odd += _odd(answer)
        if answer.status_code not in (200, 201):
            return
        made.done.append(name)


def _odd(answer: Answer) -> list[str]:
    return [] if answer.status_code in (200, 201) else [str(answer)]


def _found(service: Service, inspector: Phone, visits: list[Visit], what: str) -> Row:
    lost = unsigned = photos_lost = doubled = 0
    for made in visits:
        row = inspector.get(f"/inspections/{made.id}")
        lost += bool(made.done) and (row.status_code != 200 or row.json["version"] < len(made.done))
        whole = made.done[-1:] == ["sign"] and len(made.photos) == 2
        unsigned += whole and row.json["state"] != "signed"
        for name in made.photos:
            photo = inspector.get(f"/photos/{name}/original")
            photos_lost += sha(photo.content) != name
        steps = service.rows("SELECT count(*) FROM entry WHERE subject_id = :id GROUP BY action", id=made.id)
        doubled += any(count > 1 for (count,) in steps)
    acknowledged = sum(len(made.done) + len(made.photos) for made in visits)
    odd = sorted({each for made in visits for each in made.odd})
    measured = (
        f"{what}; {len(visits)} visits, {acknowledged} writes acknowledged: lost {lost}, "
        f"photos lost {photos_lost}, doubled {doubled}, unsigned {unsigned}, refused {odd or 'none'}"
    )
    held = (
        not (lost or photos_lost or doubled or unsigned or odd)
        and acknowledged > 0
        and service.journal_holds()
    )
    return Row(
        f"{CLIENTS} phones on a line that cuts, a worker killed every {EVERY:.0f} s",
        "nothing lost, doubled or stuck; journal holds",
        measured,
        held,
    )
