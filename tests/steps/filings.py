"""What the stories of filings often do."""

from typing import Any
from uuid import uuid4

from werkzeug.test import TestResponse

from tests import make
from tests.client import Client


def drafted(operator: Client, hall_id: str, **changes: Any) -> tuple[str, TestResponse]:
    """URL and answer of a new draft."""
    url = f"/filings/{uuid4()}"
    row = operator.put(url, make.filing(hall_id, **changes))
    assert row.status_code == 201, row.text
    return url, row


def sent(operator: Client, hall_id: str, **changes: Any) -> tuple[str, TestResponse]:
    """URL of a new draft and the answer to filing it, whatever that is."""
    url, row = drafted(operator, hall_id, **changes)
    return url, operator.act(f"{url}/file", row)


def filed(operator: Client, hall_id: str, **changes: Any) -> tuple[str, TestResponse]:
    url, row = sent(operator, hall_id, **changes)
    assert row.status_code == 200, row.text
    return url, row


def verdicts(row: TestResponse) -> dict[str, str]:
    """Requirement to verdict."""
    return {found["requirement"]: found["verdict"] for found in row.json["judgement"]["findings"]}
