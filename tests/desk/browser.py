"""A browser without scripts, which keeps cookies and sends the forms of the pages that it has read."""

import re
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.application import PASSWORD

FORM = re.compile(r'<form[^>]*action="([^"]+)".*?</form>', re.S)
HIDDEN = re.compile(r'type="hidden" name="([^"]+)" value="([^"]*)"')


class Browser:
    """Pages of the desk for one person."""

    def __init__(self, app: Flask, name: str | None = None):
        self.client = app.test_client()
        self.page: TestResponse | None = None
        if name:
            assert self.log_in(name).status_code == 302

    def log_in(self, name: str, password: str = PASSWORD, **more: Any) -> TestResponse:
        return self.client.post("/desk/login", data={"name": name, "password": password, **more})

    def get(self, url: str, **headers: str) -> TestResponse:
        self.page = self.client.get(url, headers={"Accept-Language": "zh-CN"} | headers)
        return self.page

    def forms(self) -> dict[str, dict[str, str]]:
        """Address to hidden fields, of the forms on the page."""
        assert self.page is not None
        return {each[1]: dict(HIDDEN.findall(each[0])) for each in FORM.finditer(self.page.text)}

    def send(self, action: str, headers: dict[str, str] | None = None, **fields: str) -> TestResponse:
        """The form whose address ends so."""
        ((at, hidden),) = [(at, hidden) for at, hidden in self.forms().items() if at.endswith(action)]
        said = {"Accept-Language": "zh-CN"} | (headers or {})
        self.page = self.client.post(at, data=hidden | fields, headers=said, follow_redirects=False)
        return self.page
