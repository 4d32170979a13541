"""In a real browser: an inspector logs in at the office and reads in a kitchen without signal."""

import threading
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from tests import shared
from tests.application import PASSWORD
from tests.steps.inspections import signed, started

playwright = pytest.importorskip("playwright.sync_api", reason="the library playwright is not installed")
CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="/usr/bin/chromium is not installed")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
app, hall = shared.app, shared.hall


@pytest.fixture(scope="module")
def address(app):
    server = make_server("127.0.0.1", 0, app, threaded=True)
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}/m/"
    server.shutdown()
    serving.join()


@pytest.fixture(scope="module")
def chromium():
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A small phone, read in Chinese; `wrong` is what it complained of."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("console", lambda line: "Security Policy" in line.text and page.wrong.append(line.text))
    yield page
    context.close()


def log_in(page, address, name, password):
    page.goto(address)
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def wait_for_worker(page):
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def test_what_waits_and_the_hall_are_there_without_signal(page, address, hall, person):
    signed(person("inspector"), hall["id"], waste_bins=False)
    started(person("inspector"), hall["id"])
    log_in(page, address, "inspector", PASSWORD)
    page.get_by_role("link", name=hall["name"]).first.wait_for()
    wait_for_worker(page)

    page.context.set_offline(True)
    page.reload()
    page.get_by_text("没有网络").wait_for()
    page.get_by_role("link", name=hall["name"]).first.click()
    page.get_by_text("未完成的整改: 1").wait_for()
    assert hall["code"] in page.inner_text("main")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.wrong == []


def test_a_wrong_password_is_told_in_the_words_of_the_api(page, address):
    log_in(page, address, "inspector", "not-the-password-1")
    page.get_by_role("alert").wait_for()
    assert page.get_by_role("alert").inner_text() != ""


def test_who_logs_out_leaves_nothing_to_read(page, address):
    log_in(page, address, "operator", PASSWORD)
    page.get_by_role("button", name="退出登录").click()
    page.get_by_label("用户名").wait_for()
    assert (
        page.evaluate(
            """async () => { const kept = await new Promise((got) => {
        const asked = indexedDB.open("inspector", 1);
        asked.onsuccess = () => got(asked.result); });
        const keys = kept.transaction("kept").objectStore("kept").getAllKeys();
        return new Promise((got) => { keys.onsuccess = () => got(keys.result); }); }"""
        )
        == []
    )
