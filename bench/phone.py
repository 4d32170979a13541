"""The phone app in Chromium as on a cheap phone: a CPU of a quarter, 400 kbit/s and 400 ms to the service."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import orjson
from playwright.sync_api import CDPSession, FilePayload, Page, sync_playwright

from bench import pictures
from bench.measuring import Goal, Row
from bench.place import Place
from bench.servers import serving
from inspector.web_app.routes import BUILT

CHROMIUM = "/usr/bin/chromium"
SLOWER = 4  # times
LATENCY, RATE = 400, 400_000 / 8  # ms; bytes a second
PASSWORD = "correct-horse-7"  # noqa: S105  of the measured place alone
# Milliseconds from a tap on the button with that name to the frame after it shows as pressed.
TAP = """(name) => new Promise((done) => {
    const all = [...document.querySelectorAll("fieldset button")];
    const button = all.find((each) => each.textContent === name);
    const start = performance.now();
    const look = () => button.getAttribute("aria-pressed") === "true"
        ? requestAnimationFrame(() => done(performance.now() - start)) : requestAnimationFrame(look);
    button.click();
    look();
})"""


def measure(place: Place) -> Iterator[Row]:
    visit = _plan(place)
    yield Row("Phone: the whole app, packed", Goal(90, "kB"), precached() / 1000)
    with serving("wsgi:front", place.settings, "/api/v1/none") as server, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN").new_page()
        page.set_default_timeout(120_000)
        address = f"http://127.0.0.1:{server.port}/m/"
        chromium = page.context.new_cdp_session(page)
        yield from _first_load(page, chromium, address)
        yield from _visit(page, chromium, address, visit)
        browser.close()


def precached() -> int:
    """Bytes of what the worker keeps, packed."""
    (files,) = re.findall(r"FILES = (\[.*?\])", (BUILT / "sw.js").read_text())
    pages = {"./": "index.html", "check": "check.html"}
    return sum((BUILT / f"{pages.get(name, name)}.gz").stat().st_size for name in orjson.loads(files))


def _plan(place: Place) -> str:
    """A visit of today with the whole list."""
    visit = str(uuid4())
    body = orjson.dumps({"hall_id": place.hall_ids[0], "kind": "routine", "answers": []})
    headers = {"Authorization": f"Bearer {place.tokens['inspector']}", "Content-Type": "application/json"}
    answer = place.app.test_client().put(f"/api/v1/inspections/{visit}", data=body, headers=headers)
    assert answer.status_code == 201, answer.text  # noqa: S101
    return visit


def _slow(chromium: CDPSession, *, line: bool) -> None:
    chromium.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    chromium.send("Network.enable")
    rates = {"latency": LATENCY if line else 0, "downloadThroughput": RATE if line else -1}
    sent = {"uploadThroughput": RATE if line else -1, "offline": False}
    chromium.send("Network.emulateNetworkConditions", rates | sent)


def _first_load(page: Page, chromium: CDPSession, address: str) -> Iterator[Row]:
    came: list[float] = []
    chromium.on("Network.loadingFinished", lambda told: came.append(told["encodedDataLength"]))
    _slow(chromium, line=True)
    took = _milliseconds(lambda: page.goto(address, wait_until="commit"), page, "input[name=password]")
    yield Row("Phone: bytes to the log-in", Goal(25, "kB"), sum(came) / 1000)
    yield Row("Phone: empty cache to the log-in", Goal(2.0, "s"), took / 1000)
    _slow(chromium, line=False)


def _milliseconds(act: Callable[[], Any], page: Page, shows: str) -> float:
    start = time.perf_counter()
    act()
    page.locator(shows).first.wait_for()
    return (time.perf_counter() - start) * 1000


def _visit(page: Page, chromium: CDPSession, address: str, visit: str) -> Iterator[Row]:
    _prepare(page, address, visit)
    page.context.set_offline(True)
    start = _milliseconds(page.reload, page, "section h2")
    yield Row("Phone: start without a line", Goal(300, "ms"), start)
    opened = _milliseconds(lambda: _go(page, f"visit/{visit}"), page, "details")
    items = page.locator("details li").count()
    yield Row(f"Phone: open a list of {items} items", Goal(300, "ms"), opened)
    chromium.send("HeapProfiler.collectGarbage")
    heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    yield Row("Phone: heap with the list open", Goal(10, "MB"), heap)
    links = [each.get_attribute("href") for each in page.locator("details li a").all()]
    yield Row("Phone: taps of a visit, all as declared", Goal(40, "taps"), _taps(page))
    yield from _item(page, [str(each)[1:] for each in links])


def _prepare(page: Page, address: str, visit: str) -> None:
    """Log in and read all that the visit needs."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.get_by_label("用户名").fill("inspector")
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="我的检查").wait_for()
    page.wait_for_load_state("networkidle")
    _go(page, f"visit/{visit}")  # its evaluator is on the phone from now on
    page.locator("details").first.wait_for()
    _go(page, "")


def _item(page: Page, items: list[str]) -> Iterator[Row]:
    for each in items:
        _go(page, each)
        page.locator("fieldset legend").first.wait_for()
        if page.get_by_role("button", name="否", exact=True).count():
            break
    taps = [page.evaluate(TAP, name) for name in ("否", "是", "否", "是", "否")]
    yield Row("Phone: tap to paint, the slowest of 5", Goal(100, "ms"), max(taps))
    photo = pictures.jpeg(4000, 3000, quality=88, grain=24)
    album = page.locator("input[type=file]").last
    taken = FilePayload(name="photo.jpg", mimeType="image/jpeg", buffer=photo)
    queued = _milliseconds(lambda: album.set_input_files([taken]), page, "figure img")
    yield Row(f"Phone: a photo of {len(photo) / 1e6:.1f} MB is queued", Goal(1.5, "s"), queued / 1000)


def _go(page: Page, where: str) -> None:
    page.evaluate("(where) => { location.hash = where; }", where)


def _taps(page: Page) -> int:
    """Open each place and take it as declared, each other item by itself, then the four of a signature."""
    count = 4
    for section in page.locator("details").all():
        if section.get_attribute("open") is None:
            section.locator("summary").click()
            count += 1
        take = section.get_by_role("button", name="与申报相符")
        if take.count():
            take.click()
            take.wait_for(state="detached")
            count += 1
    return count
