"""A phone that logs in over the wire and holds what it was given."""

from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.application import PASSWORD
from tests.client import Client


class Phone:
    """A device of one of PEOPLE."""

    def __init__(
        self, app: Flask, name: str = "operator", *, password: str = PASSWORD, called: str = "phone"
    ):
        self._app = app
        form = {"name": name, "password": password, "device_name": called}
        self.take(Client(app).post("/auth/login", form))

    def take(self, answer: TestResponse) -> None:
        """Keep the tokens of an answer."""
        assert answer.status_code == 200, answer.text
        self.tokens: dict[str, Any] = answer.json

    @property
    def id(self) -> str:
        return self.tokens["device_id"]

    @property
    def client(self) -> Client:
        """Requests with the access token that the phone holds now."""
        return Client(self._app, self.tokens["access_token"])

    def refresh(self, token: str | None = None, *, key: str | None = None) -> TestResponse:
        """Exchange a refresh token, the one it holds if none is named; the answer may be lost."""
        form = {"refresh_token": token or self.tokens["refresh_token"]}
        headers = {"Idempotency-Key": key} if key else {}
        return Client(self._app).post("/auth/refresh", form, headers=headers)

    @property
    def is_logged_in(self) -> bool:
        return self.client.get("/me").status_code == 200
