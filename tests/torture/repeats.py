"""One request sent many times at one instant: one row, one entry, the same answer?"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.application import PASSWORD
from tests.torture.phones import Answer, banquet, new_id, noise, sha, together, visit
from tests.torture.rows import Row, tally
from tests.torture.scale import Scale
from tests.torture.service import Service

ONE = "SELECT count(*) FROM entry WHERE subject_id = :id AND action = :action"
VARIES = re.compile(r'"request_id":"[^"]*"')  # by which alone two answers may differ


def run(service: Service, scale: Scale) -> Iterator[Row]:
    operator, inspector, admin = map(service.phone, ("operator", "inspector", "admin"))
    hall, key, other, account, filing = service.hall["id"], new_id(), new_id(), new_id(), new_id()
    photo = noise(100_000)
    staff = {"id": account, "name": f"twin-{account[:8]}", "display_name": "甲", "role": "inspector"}
    staff |= {"region": "321283", "password": PASSWORD}
    form = banquet(hall, 200)

    def asked(test: str, call: Callable[[int], Answer], id: str, action: str) -> Row:
        answers = together([lambda number=number: call(number) for number in range(scale.repeats)])
        return _row(f"{scale.repeats} x {test}", answers, service.count(ONE, id=id, action=action))

    yield asked(
        "the same PUT of a visit", lambda _: inspector.put(f"/inspections/{key}", visit(hall)), key, "create"
    )
    yield asked("one photo", lambda _: inspector.send_photo(photo), sha(photo), "upload")
    yield asked("one account", lambda _: admin.post("/accounts", staff), account, "create")
    yield asked(
        "the same PUT of a filing", lambda _: operator.put(f"/filings/{filing}", form), filing, "create"
    )
    yield asked("file on one version", lambda _: operator.act(f"/filings/{filing}/file", 1), filing, "file")
    cancel = {"reasons": "改期"}
    yield asked(
        "cancel on one version",
        lambda _: operator.act(f"/filings/{filing}/cancel", 2, cancel),
        filing,
        "cancel",
    )
    answers = together(
        [
            lambda n=n: inspector.put(f"/inspections/{other}", visit(hall, note=f"n{n}"))
            for n in range(scale.repeats)
        ]
    )
    yield _one_wins(f"{scale.repeats} visits of one id, each with other words", answers)


def _row(test: str, answers: list[Answer], entries: int) -> Row:
    bodies = {VARIES.sub("", answer.text) for answer in answers}
    measured = f"{tally(answers)}; {len(bodies)} different bodies; {entries} entry"
    held = entries == 1 and len(bodies) == 1 and all(a.status_code in (200, 201) for a in answers)
    return Row(test, "one entry, one body, no refusal", measured, held)


def _one_wins(test: str, answers: list[Answer]) -> Row:
    won: list[Any] = [answer for answer in answers if answer.status_code == 201]
    refused = all(answer.status_code == 409 for answer in answers if answer not in won)
    return Row(test, "one is kept, the others 409", tally(answers), len(won) == 1 and refused)
