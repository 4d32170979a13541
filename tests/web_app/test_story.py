"""In a real browser: an inspector logs in at the office and reads in a kitchen without signal."""

from datetime import timedelta

from tests import make, shared
from tests.application import PASSWORD
from tests.steps.filings import filed
from tests.steps.inspections import signed, started
from tests.web_app.steps import log_in, wait_for_worker

app, hall = shared.app, shared.hall


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


def test_a_moment_is_told_as_the_clock_on_the_wall_shows_it(page, address, hall, person):
    """The browser stands in another time zone than the kitchen."""
    banquet = make.TODAY + timedelta(days=9)
    url, _ = filed(person("operator"), hall["id"], day=banquet.isoformat())
    log_in(page, address, "operator", PASSWORD)
    page.get_by_role("heading", name="要办的事").wait_for()
    page.goto(f"{address}#close/{url.rpartition('/')[2]}")
    page.get_by_text("可以报告").wait_for()
    told = page.inner_text("main")
    assert f"{banquet.year}年{banquet.month}月{banquet.day}日 17:00" in told, "dinner begins at five"
    assert "+00:00" not in told
    assert page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") != "Asia/Shanghai"


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
