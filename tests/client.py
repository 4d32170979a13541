"""A client that speaks as one person, and what it often does."""

import io
from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.test import TestResponse

from tests import make

API = "/api/v1"


class Client:
    """Requests below /api/v1 with the person's token."""

    def __init__(self, app: Flask, token: str | None = None, account_id: str = ""):
        self._client = app.test_client()
        self.account_id = account_id
        self.token = token

    def open(self, method: str, url: str, **kwargs: Any) -> TestResponse:
        headers = {**kwargs.pop("headers", {})}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        return self._client.open(API + url, method=method, headers=headers, **kwargs)

    def get(self, url: str, **kwargs: Any) -> TestResponse:
        return self.open("GET", url, **kwargs)

    def post(self, url: str, json: Any = None, **kwargs: Any) -> TestResponse:
        return self.open("POST", url, json={} if json is None else json, **kwargs)

    def put(self, url: str, json: Any, *, after: TestResponse | None = None) -> TestResponse:
        """after: the answer whose version is being replaced."""
        headers = {"If-Match": after.headers["ETag"]} if after is not None else {}
        return self.open("PUT", url, json=json, headers=headers)

    def patch(self, url: str, json: Any, after: TestResponse) -> TestResponse:
        return self.open("PATCH", url, json=json, headers={"If-Match": after.headers["ETag"]})

    def act(self, url: str, after: TestResponse, json: Any = None) -> TestResponse:
        """An action on the version that the answer `after` showed."""
        return self.post(url, json, headers={"If-Match": after.headers["ETag"]})

    def send_photo(self, content: bytes, name: str = "photo.jpg") -> TestResponse:
        form = {"file": (io.BytesIO(content), name)}
        return self.open("POST", "/photos", data=form, content_type="multipart/form-data")


def offered(body: dict[str, Any]) -> list[str]:
    """What the caller may do with the record of an answer."""
    return [each["action"] for each in body["actions"]]


def told(refused: TestResponse) -> dict[str, Any]:
    """A refusal without the id of its request, by which alone two of them may differ."""
    return {key: value for key, value in refused.json.items() if key != "request_id"}


def hand_in_papers(operator: Client, url: str, but: tuple[str, ...] = ()) -> TestResponse:
    """Everything that the registration lacks, except some; the registration as it is then."""
    lacking = [code for code in operator.get(f"{url}/materials").json["lacking"] if code not in but]
    page = operator.send_photo(make.picture(64, 48, kind="PNG")).json["sha256"] if lacking else ""
    for code in lacking:
        done = operator.put(f"{url}/materials/{code}", make.material(page))
        assert done.status_code == 200, done.text
    return operator.get(url)


def answers_to(checklist: dict[str, Any], **changes: Any) -> list[dict[str, Any]]:
    """Answers to every item of a checklist, as found in a good hall; changes to None are not observed."""
    good = {"hall": make.hall_facts(), "banquet": make.banquet_facts()}
    seen: set[tuple[str, str]] = set()
    answers = []
    observable = {
        (subject, fact["key"])
        for subject, facts in checklist["facts"].items()
        for fact in facts
        if "observed" in fact["sources"]
    }
    for item in checklist["items"]:
        rows = (item, *item["members"])
        pairs = {(each["subject"], key) for each in rows for key in each["facts"]} & observable - seen
        facts = {key: changes.get(key, good[subject].get(key)) for subject, key in sorted(pairs)}
        seen |= pairs
        stated = {key: value for key, value in facts.items() if value is not None}
        answers.append({"requirement": item["requirement"], "facts": stated})
    return answers


def submitted_inspection(inspector: Client, hall_id: str, kind: str = "acceptance", **changes: Any) -> str:
    """The URL of a visit that is submitted and waits for its signature."""
    checklist = inspector.get(f"/checklists/{hall_id}/{kind}").json
    url = f"/inspections/{uuid4()}"
    form = {"hall_id": hall_id, "kind": kind, "answers": answers_to(checklist, **changes)}
    row = inspector.put(url, form)
    assert row.status_code == 201, row.text
    row = inspector.act(f"{url}/submit", row)
    assert row.status_code == 200, row.text
    return url
