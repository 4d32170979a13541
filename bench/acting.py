"""Submitting and signing a visit with its whole checklist: what it costs, and how long the answers are."""

import time
from collections.abc import Iterator
from statistics import median
from typing import Any, NamedTuple
from uuid import uuid4

from bench.measuring import Goal, Row
from bench.place import Place
from tests.client import Client, answers_to

ROUNDS = 15
KIND = "routine"
SIGNED = {"signer": "王示例", "refusal": "不在场"}
MINIMAL = {"Prefer": "return=minimal"}


class Took(NamedTuple):
    """Of both requests. seconds: CPU of this process."""

    seconds: float
    size: int
    findings: int


def measure(place: Place) -> list[Row]:
    client = Client(place.app, place.tokens["inspector"])
    halls = iter(place.hall_ids * 2 * (ROUNDS + 1))
    full = list(_each(client, halls, {}))[1:]
    short = list(_each(client, halls, MINIMAL))[1:]
    what = f"Submit and sign a visit of {full[0].findings} findings"
    return [
        Row(f"{what}, CPU of both, full answers", Goal(16, "ms"), 1000 * median(o.seconds for o in full)),
        Row(
            f"{what}, CPU of both, return=minimal",
            Goal(9, "ms"),
            1000 * median(each.seconds for each in short),
        ),
        Row(
            f"{what}, both answers, return=minimal", Goal(6, "kB"), median(each.size for each in short) / 1000
        ),
    ]


def _each(client: Client, halls: Iterator[str], headers: dict[str, str]) -> Iterator[Took]:
    for _ in range(ROUNDS + 1):
        hall_id = next(halls)
        checklist = client.get(f"/checklists/{hall_id}/{KIND}").json
        url = f"/inspections/{uuid4()}"
        form: dict[str, Any] = {"hall_id": hall_id, "kind": KIND, "answers": answers_to(checklist)}
        row = client.put(url, form)
        assert row.status_code == 201, row.text  # noqa: S101
        start = time.process_time()
        submitted = client.post(f"{url}/submit", headers=headers | {"If-Match": row.headers["ETag"]})
        signed = client.post(f"{url}/sign", SIGNED, headers=headers | {"If-Match": submitted.headers["ETag"]})
        seconds = time.process_time() - start
        assert signed.status_code == 200, signed.text  # noqa: S101
        whole = client.get(url).json
        yield Took(seconds, len(submitted.data) + len(signed.data), _findings(whole))


def _findings(visit: dict[str, Any]) -> int:
    return sum(len(each["findings"]) for each in visit["judgements"])
