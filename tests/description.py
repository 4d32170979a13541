"""The API's description as a judge of real answers."""

import re
from functools import cache
from typing import Any

import jsonschema_rs
from flask import Flask
from werkzeug.test import TestResponse

from tests.client import API, Client


class Description:
    """What the application says of itself."""

    def __init__(self, app: Flask):
        self.document: dict[str, Any] = app.test_client().get(f"{API}/openapi.json").json
        self._validator = cache(self._make_validator)

    def path_of(self, url: str) -> str:
        """The path that tells of a URL: of several that fit the one with the fewest variables."""
        address = url.partition("?")[0]
        fitting = [path for path in self.document["paths"] if re.fullmatch(_pattern(path), address)]
        return min(fitting, key=lambda path: path.count("{"))

    def operation(self, method: str, url: str) -> dict[str, Any]:
        found: dict[str, Any] = self.document["paths"][self.path_of(url)][method.lower()]
        return found

    def whole(self, each: dict[str, Any]) -> dict[str, Any]:
        """What a reference stands for."""
        while "$ref" in each:
            target: Any = self.document
            for step in each["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            each = target
        return each

    def faults(self, method: str, url: str, answer: TestResponse) -> list[str]:
        """What the answer has otherwise than described: its status, its headers, its body."""
        name = f"{method} {url} {answer.status_code}"
        described = self.operation(method, url)["responses"].get(str(answer.status_code))
        if described is None:
            return [f"{name}: the status is not described"]
        described = self.whole(described)
        faults = []
        promised = "ETag" in described.get("headers", {})
        if answer.status_code < 300 and ("ETag" in answer.headers) is not promised:
            faults.append(f"{name}: ETag")
        content = described.get("content", {}).get(answer.mimetype)
        if answer.is_json and answer.data and content is None:
            faults.append(f"{name}: {answer.mimetype} is not described")
        if answer.is_json and content is not None and "$ref" in content["schema"]:
            errors = self._validator(_key(content["schema"])).iter_errors(answer.json)
            faults += [f"{name}: {'/'.join(map(str, each.instance_path))}: {each.message}" for each in errors]
        return faults

    def _make_validator(self, reference: str) -> Any:
        return jsonschema_rs.validator_for({"$ref": reference, "components": self.document["components"]})


def _key(schema: dict[str, Any]) -> str:
    return str(schema["$ref"])


def _pattern(path: str) -> str:
    return re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(path))


class Checked(Client):
    """A client that notes whatever it is answered otherwise than described."""

    def __init__(self, app: Flask, token: str | None, description: Description, faults: list[str]):
        super().__init__(app, token)
        self._description, self._faults = description, faults

    def open(self, method: str, url: str, **kwargs: Any) -> TestResponse:
        answer = super().open(method, url, **kwargs)
        self._faults += self._description.faults(method, API + url, answer)
        return answer
