"""An inspector's day counted: six visits of forty answers, ten photos and a signature, in requests and bytes.

Run it with `-s` to read the table. Before visits could be sent whole the same day took some 130 requests,
440 kB down and 28 kB up beside the photos: six times what was measured of one visit on 2026-11-25.
"""

import gzip
from collections import Counter
from uuid import uuid4

import orjson

from tests import make
from tests.client import answers_to
from tests.steps.inspections import form, sha256
from tests.steps.registrations import listed

VISITS, ANSWERS, PHOTOS = 6, 40, 10
HALLS = 3


class Line:
    """Counts bodies as a weak line carries them: packed, without heads; pictures by themselves."""

    def __init__(self, client):
        self.client, self.part = client, ""
        self.counted = Counter()

    def ask(self, method, url, body=None, **more):
        headers = {"Accept-Encoding": "gzip", "Prefer": "return=minimal"} | more.pop("headers", {})
        sent = None if body is None else gzip.compress(orjson.dumps(body))
        if sent is not None:
            headers |= {"Content-Encoding": "gzip"}
            more |= {"data": sent, "content_type": "application/json"}
        answer = self.client.open(method, url, headers=headers, **more)
        assert answer.status_code in (200, 201, 304), answer.text
        down = answer.data
        self._count(len(sent or b""), len(down))
        return orjson.loads(
            gzip.decompress(down) if answer.headers.get("Content-Encoding") else down or "null"
        )

    def photo(self, content):
        answer = self.client.send_photo(content)
        assert answer.status_code == 201, answer.text
        self._count(0, len(answer.data))
        return answer.json["sha256"]

    def _count(self, up, down):
        self.counted[self.part, "requests"] += 1
        self.counted[self.part, "up"] += up
        self.counted[self.part, "down"] += down

    def sum_of(self, what):
        return sum(count for (_, of), count in self.counted.items() if of == what)

    def table(self):
        parts = dict.fromkeys(part for part, _ in self.counted)
        rows = [f"{part:8} {[self.counted[part, of] for of in ('requests', 'down', 'up')]}" for part in parts]
        return "\n".join([*rows, f"all      {[self.sum_of(of) for of in ('requests', 'down', 'up')]}"])


def test_a_day_of_six_visits(app, hall, operator, supervisor, inspector):
    halls = [hall["id"], *(listed(operator, supervisor, inspector, name=f"第{n}厅") for n in range(1, HALLS))]
    for number in range(VISITS):
        plan = {"day": make.day(0).isoformat(), "inspector_id": inspector.account_id}
        planned = form(halls[number % HALLS], kind="unannounced", **plan)
        assert supervisor.put(f"/inspections/{uuid4()}", planned).json["state"] == "planned"
    seen = answers_to(inspector.get(f"/checklists/{hall['id']}/unannounced").json, mop_sink=False)[:ANSWERS]
    line = Line(inspector)

    line.part = "morning"
    tasks = line.ask("GET", "/me/tasks?kind=visit_planned")
    assert len(tasks["items"]) == VISITS
    pack = line.ask("GET", "/field-pack")
    line.part = "package"  # on the first day only: it may be kept for ever
    line.ask("GET", pack["packages"][0]["href"].removeprefix("/api/v1"))
    for number, visit in enumerate(pack["visits"]):
        walk(line, visit, seen, number)
    line.part = "evening"
    assert line.ask("GET", "/me/tasks?kind=photos_missing")["items"] == []

    print(line.table())  # noqa: T201  what is counted is to be read
    assert line.sum_of("requests") == 3 + VISITS * (1 + PHOTOS + 1) + 1 == 76
    assert line.sum_of("up") + line.counted["visits", "down"] <= VISITS * 6_000
    assert line.counted["morning", "down"] <= 20_000
    assert line.sum_of("down") <= 80_000


def walk(line, visit, seen, number):
    """The text first, then the pictures; with the last of them the visit is signed by itself."""
    pictures = [make.picture(64, 48, seed=number * (PHOTOS + 1) + each) for each in range(PHOTOS + 1)]
    names = [sha256(each) for each in pictures]
    answers = [row | {"photos": names[place : place + 1]} for place, row in enumerate(seen[:PHOTOS])]
    signature = {"signer": "王示例", "signature": names[PHOTOS]}
    about = {"hall_id": visit["hall_id"], "kind": visit["kind"], "answers": answers + seen[PHOTOS:]}
    line.part = "visits"
    tag = {"If-Match": f'"{visit["version"]}"'}
    told = line.ask(
        "POST", f"/inspections/{visit['id']}/complete", about | {"signature": signature}, headers=tag
    )
    assert told["state"] == "awaiting_media"
    line.part = "photos"
    for picture in pictures:
        line.photo(picture)
