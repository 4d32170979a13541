"""A process of its own that files drafts."""

from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier

from werkzeug.test import TestResponse

from config import Config
from inspector.app import create_app
from tests.client import Client


def outcome(answer: TestResponse) -> str:
    """The receipt number, or why there is none."""
    return answer.json.get("number") or f"{answer.status_code} {answer.json['code']}"


def file_all(config: Config, token: str, urls: list[str], start: Barrier, outcomes: "Queue[str]") -> None:
    """What one web process does, told to begin when all of them are up."""
    client = Client(create_app(config), token)
    seen = {url: client.get(url) for url in urls}
    start.wait(timeout=60)
    for url, row in seen.items():
        outcomes.put(outcome(client.act(f"{url}/file", row)))
