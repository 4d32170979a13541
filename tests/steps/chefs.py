"""What the stories of chefs often do."""

from typing import Any
from uuid import uuid4

from werkzeug.test import TestResponse

from tests import make
from tests.client import Client

REASONS = {"reasons": "上月在别处聚餐时使用四季豆"}


def registered(who: Client, **changes: Any) -> tuple[str, TestResponse]:
    """URL and answer of a new chef."""
    url = f"/chefs/{uuid4()}"
    row = who.put(url, make.chef(**changes))
    assert row.status_code == 201, row.text
    return url, row


def walked(url: str, row: TestResponse, *steps: tuple[Client, str]) -> TestResponse:
    """The answer to the last of the steps, each of which goes through."""
    for who, action in steps:
        row = who.act(f"{url}/{action}", row, REASONS)
        assert row.status_code == 200, row.text
    return row


def refused_at(answer: TestResponse) -> list[str]:
    """The pointers of what a 422 finds wrong."""
    assert answer.status_code == 422, answer.text
    return sorted(row["pointer"] for row in answer.json["errors"])
