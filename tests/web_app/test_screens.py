"""In a real browser whose user has doubled the text: every screen on phone and tablet, in both languages.

PICTURES=/tmp/pictures keeps what is seen, for the eye.
"""

import os
import threading
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from werkzeug.serving import make_server

from inspector.accounts.actions import accounts
from inspector.core.clock import now
from inspector.core.db import transaction
from tests.application import PASSWORD
from tests.populated_hall import World
from tests.web_app import phones
from tests.web_app.conftest import ARGUMENTS, CHROMIUM
from tests.web_app.screens import FRESH, screens
from tests.web_app.steps import log_in

DOUBLED = "--blink-settings=defaultFontSize=32"  # what a user sets in the browser; 16 is usual
SIZES = ((360, 740), (768, 1024))
LANGUAGES = ("zh-CN", "en")
GRAVE = ("serious", "critical")
# What sticks out at the right, of what has words or can be touched; what scrolls by itself may.
OUTSIDE = """() => [...document.querySelectorAll("body *")].filter((each) =>
    each.getBoundingClientRect().right > innerWidth + 1 && !each.closest("[data-scrolls]"))
    .map((each) => each.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module")
def world(sqlite_template, tmp_path_factory):
    return World(sqlite_template, tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def host(world):
    with world.app.app_context(), transaction():
        form = {"name": FRESH, "display_name": "新同事", "role": "inspector", "region": "321283"}
        accounts.add(form | {"password": PASSWORD, "must_change_password": True}, by=None, now=now())
    server = make_server("127.0.0.1", 0, world.app, threaded=True)
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    serving.join()


@pytest.fixture(scope="module")
def doubled():
    playwright = pytest.importorskip("playwright.sync_api", reason="the library playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=[*ARGUMENTS, DOUBLED])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pages(doubled, host):
    """Who to their phone; the desk's pages share the cookies."""
    opened = {}
    for who in ("", FRESH, "inspector", "operator", "supervisor"):
        context = doubled.new_context(viewport=dict(zip(("width", "height"), SIZES[0], strict=True)))
        opened[who] = context.new_page()
        opened[who].set_default_timeout(20_000)
        opened[who].add_init_script("localStorage.language ??= 'zh-CN'")
        if who == "supervisor":
            enter_desk(opened[who], host)
        elif who:
            log_in(opened[who], f"{host}/m/", who, PASSWORD)
            opened[who].locator("h1", has_text="今天" if who == "inspector" else "").wait_for()
    return opened


def enter_desk(page, host):
    page.set_extra_http_headers({"Accept-Language": "zh-CN"})
    page.goto(f"{host}/desk/login")
    page.get_by_label("用户名").fill("supervisor")
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator("table").first.wait_for()


@pytest.fixture(scope="module")
def all_screens(world, pages, host, tmp_path_factory):
    pictures = tmp_path_factory.mktemp("pictures")
    ids = phones.visits(world, pages["inspector"], host, pictures) | phones.banquets(world)
    ids["filing"] = phones.half_filled(pages["operator"], host, world.hall["id"])
    return screens(world, ids)


def turn(page, url, language):
    """Open it anew in a language."""
    if "/m/" not in url:
        page.set_extra_http_headers({"Accept-Language": language})
    page.goto("about:blank")
    page.goto(url)
    if "/m/" in url:
        page.evaluate("(language) => { localStorage.language = language; }", language)
        page.reload()


def look(page, screen, language):
    page.locator(screen.shows).first.wait_for()
    page.wait_for_load_state("networkidle")
    wrong = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        keep(page, f"{screen.name}-{language}-{width}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append((language, width, page.evaluate(OUTSIDE)))
    return wrong


def keep(page, name):
    folder = os.environ.get("PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)  # makes the folder


def faults(page):
    found = Axe().run(page).response["violations"]
    return [(each["id"], [n["html"] for n in each["nodes"]]) for each in found if each["impact"] in GRAVE]


def test_every_screen_fits_and_has_no_grave_fault(pages, host, all_screens):
    wrong = {}
    for screen in all_screens:
        page = pages[screen.who]
        for language in LANGUAGES:
            turn(page, host + screen.at, language)
            found = look(page, screen, language)
            if language == LANGUAGES[0]:
                found += faults(page)
            if found:
                wrong.setdefault(screen.name, []).extend(found)
    assert wrong == {}
