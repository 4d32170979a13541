"""What the stories of inspections often do."""

import hashlib
from typing import Any
from uuid import uuid4

from werkzeug.test import TestResponse

from tests.client import Client, answers_to, submitted_inspection
from tests.halls.steps import UNSIGNED


def form(hall_id: str, *answers: dict[str, Any], kind: str = "unannounced", **changes: Any) -> dict[str, Any]:
    return {"hall_id": hall_id, "kind": kind, "answers": list(answers)} | changes


def answer(requirement: str, *photos: str, **facts: Any) -> dict[str, Any]:
    return {"requirement": requirement, "facts": facts, "photos": list(photos)}


def started(
    inspector: Client, hall_id: str, *answers: dict[str, Any], **changes: Any
) -> tuple[str, TestResponse]:
    """URL and answer of a visit with these answers, or with good ones to everything."""
    if not answers:
        kind = changes.get("kind", "unannounced")
        answers = tuple(answers_to(inspector.get(f"/checklists/{hall_id}/{kind}").json))
    url = f"/inspections/{uuid4()}"
    row = inspector.put(url, form(hall_id, *answers, **changes))
    assert row.status_code == 201, row.text
    return url, row


def submitted(
    inspector: Client, hall_id: str, *answers: dict[str, Any], **changes: Any
) -> tuple[str, TestResponse]:
    url, row = started(inspector, hall_id, *answers, **changes)
    row = inspector.act(f"{url}/submit", row)
    assert row.status_code == 200, row.text
    return url, row


def signed(inspector: Client, hall_id: str, kind: str = "unannounced", **observed: Any) -> str:
    """The URL of a visit to the whole hall that is over; what was observed otherwise than good."""
    url = submitted_inspection(inspector, hall_id, kind, **observed)
    row = inspector.act(f"{url}/sign", inspector.get(url), UNSIGNED)
    assert (row.status_code, row.json["state"]) == (200, "signed"), row.text
    return url


def findings(row: TestResponse) -> dict[str, str]:
    """Requirement to verdict, of the hall and of the banquet."""
    return {
        each["requirement"]: each["verdict"] for part in row.json["judgements"] for each in part["findings"]
    }


def corrections(client: Client, **query: str) -> dict[str, dict[str, Any]]:
    """Requirement to correction, as the client's list has them."""
    items = client.open("GET", "/corrections", query_string=query).json["items"]
    return {row["requirement"]: row for row in items}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
