"""The page `/docs` as a newcomer uses it: log in, authorize, change the example, execute, read."""

import json
from uuid import uuid4

import pytest

from tests import shared
from tests.application import PASSWORD
from tests.web_app.conftest import address, chromium

__all__ = ["address", "chromium"]
app, hall = shared.app, shared.hall
# What compresses the answers leaves the files of Swagger UI to be closed by the collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
SLOW = 60_000  # milliseconds: the description is made when it is first asked for, and machines are busy


class Docs:
    """What a hand does on the page. told: the answer that it shows."""

    def __init__(self, page, address):
        page.goto(address.replace("/m/", "/docs/"))
        page.locator(".opblock-tag").first.wait_for(timeout=SLOW)
        self.page = page
        self.operations = {
            (method, path.removeprefix("/api/v1")): each
            for path, methods in page.evaluate("ui.specSelectors.specJson().toJS().paths").items()
            for method, each in methods.items()
            if method != "parameters"
        }

    def log_in(self, name):
        token = self.run("post", "/auth/login", {"name": name, "password": PASSWORD})["access_token"]
        self.page.locator(".auth-wrapper > .authorize").click()
        dialog = self.page.locator(".modal-ux")
        dialog.locator("input").fill(token)
        dialog.get_by_role("button", name="Apply credentials").click()
        dialog.locator(".btn-done").click()

    def run(self, method, path, changes=None, status=None, **fields):
        """Execute it with the example that stands in the form, changed in what is one's own."""
        told = self.operations[method, path]
        tag = self.page.locator(f"#operations-tag-{told['tags'][0]}")
        if tag.get_attribute("data-is-open") != "true":
            tag.click()
        block = self.page.locator(f"[id='operations-{told['tags'][0]}-{told['operationId']}']")
        block.locator(".opblock-summary-control").click()
        for name, value in fields.items():
            block.locator(f"tr[data-param-name='{name}'] input").fill(value)
        if changes is not None:
            body = block.locator("textarea.body-param__text")
            body.fill(json.dumps(json.loads(body.input_value()) | changes, ensure_ascii=False))
        block.get_by_role("button", name="Execute").click()
        answer = block.locator(".live-responses-table .response").first
        shown = answer.locator(".response-col_status").inner_text().split()[0]
        said = answer.locator("pre").first.inner_text()
        block.locator(".opblock-summary-control").click()
        assert shown in ((status,) if status else ("200", "201")), said
        return json.loads(said)


@pytest.fixture
def docs(chromium, address):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(SLOW)
    yield Docs(page, address)
    context.close()


def test_an_operator_files_a_banquet(docs, hall):
    docs.log_in("operator")
    assert docs.run("get", "/halls")["items"][0]["id"] == hall["id"]
    filing = str(uuid4())
    row = docs.run("put", "/filings/{filing_id}", {"hall_id": hall["id"]}, filing_id=filing)
    assert row["state"] == "draft"
    row = docs.run("post", "/filings/{filing_id}/file", filing_id=filing, **{"If-Match": '"1"'})
    assert (row["state"], row["number"] is None) == ("filed", False)
    refused = docs.run(
        "post", "/filings/{filing_id}/hold", status="409", filing_id=filing, **{"If-Match": '"2"'}
    )
    assert refused["code"] == "not-yet"
