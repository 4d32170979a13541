"""A phone that follows the feed of changes as its description says, and nothing else."""

from collections.abc import Iterable

from tests.client import Client

PARTS = {
    "hall": "halls",
    "visit": "visits",
    "correction": "corrections",
    "filing": "filings",
    "guidance": "guidance",
    "registration": "registrations",
}


class Phone:
    """things: kind and id to what was told last. pages: how many answers there were."""

    def __init__(self, client: Client, limit: int = 100):
        self.client, self.limit = client, limit
        self.things: dict[tuple[str, str], dict] = {}
        self.tasks: list[dict] = []
        self.packages: list[dict] = []
        self.cursor: str | None = None
        self.told: list[str] = []  # every answer, as it came
        self._unconfirmed: set[tuple[str, str]] | None = None

    def poll(self) -> dict:
        """One answer, taken in."""
        query = {"limit": self.limit} | ({"cursor": self.cursor} if self.cursor else {})
        answer = self.client.open("GET", "/changes", query_string=query)
        assert answer.status_code == 200, answer.text
        self.told.append(answer.text)
        body = answer.json
        self._take(body)
        self.cursor = body["cursor"]
        return body

    def sync(self) -> dict:
        """Everything that is there by now; the last answer."""
        while (body := self.poll())["more"]:
            pass
        return body

    def of(self, kind: str) -> dict[str, dict]:
        return {id_: thing for (of, id_), thing in self.things.items() if of == kind}

    def _take(self, body: dict) -> None:
        if body["reset"]:
            self._unconfirmed = set(self.things)
        told = {(kind, each["id"]): each for kind, part in PARTS.items() for each in body[part]}
        self.things |= told
        if self._unconfirmed is not None:
            self._unconfirmed -= told.keys()
        self._forget((each["kind"], each["id"]) for each in body["gone"])
        if body["tasks"] is not None:
            self.tasks = body["tasks"]
        if not body["more"]:
            self.packages = body["packages"]
            self._forget(self._unconfirmed or ())
            self._unconfirmed = None

    def _forget(self, keys: Iterable[tuple[str, str]]) -> None:
        for key in keys:
            self.things.pop(key, None)
