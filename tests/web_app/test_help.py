"""In a real browser: help without a line, larger text, a lost phone logged out, what a browser can do."""

import pytest

from tests import shared
from tests.application import PASSWORD
from tests.web_app.steps import log_in, wait_for_worker

WECHAT = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/107.0 Mobile MicroMessenger/8.0"
app, hall = shared.app, shared.hall


def base(page):
    return page.evaluate("getComputedStyle(document.documentElement).fontSize")


def test_help_and_the_stations_telephone_are_read_without_a_line(page, address, hall):
    log_in(page, address, "operator", PASSWORD)
    page.get_by_role("link", name="帮助和电话").click()
    page.get_by_role("heading", name="泰兴市市场监督管理局").wait_for()
    wait_for_worker(page)
    page.context.set_offline(True)
    page.reload()
    page.get_by_text("0523-00000000").wait_for()
    assert page.get_by_role("link", name="0523").count() == 0, "an example in the register is not dialled"
    page.get_by_text("没有信号怎么办").click()
    page.get_by_text("看到“已送达”才算送到").wait_for()
    assert page.wrong == []


def test_the_larger_text_stays_and_nothing_is_cut_off(page, address):
    page.goto(f"{address}#help")
    page.get_by_role("button", name="大字").click()
    page.reload()
    page.get_by_role("button", name="普通字").wait_for()
    assert (base(page), page.evaluate("document.documentElement.scrollWidth")) == ("24px", 360)


def test_a_lost_phone_is_logged_out_from_another_one(page, address, person):
    lost = person("inspector")
    log_in(page, address, "inspector", PASSWORD)
    page.get_by_role("link", name="登录的设备").click()
    page.get_by_text("就是这台").wait_for()
    theirs = page.locator("li", has=page.get_by_role("heading", name="test", exact=True)).first
    theirs.get_by_role("button", name="让它退出").click()
    theirs.get_by_role("button", name="确定退出").click()
    page.get_by_role("heading", name="test", exact=True).wait_for(state="detached")
    assert lost.get("/me").status_code == 401


class TestWhatABrowserCanDo:
    def test_is_printed_also_without_a_line(self, page, address):
        page.goto(address)
        wait_for_worker(page)
        page.goto(f"{address}check")
        page.get_by_text("✓ 连上服务器").wait_for()
        page.get_by_text("可以用。").wait_for()
        page.context.set_offline(True)
        page.reload()
        page.get_by_text("✗ 连上服务器").wait_for()
        assert page.wrong == []

    @pytest.mark.parametrize("taken", ["indexedDB", "navigator.locks"])
    def test_is_told_truly_of_one_that_cannot_keep_work(self, page, address, taken):
        owner, _, name = taken.rpartition(".")
        page.add_init_script(f"Object.defineProperty({owner or 'window'}, '{name}', {{ value: undefined }})")
        page.goto(f"{address}check")
        page.get_by_text("用不了本应用").wait_for()


def test_wechats_own_browser_is_told_the_way_out(chromium, address):
    page = chromium.new_context(user_agent=WECHAT, locale="zh-CN").new_page()
    page.goto(address)
    page.get_by_text("在浏览器打开").first.wait_for()
    page.get_by_role("img", name="右上角的三个点").wait_for()
    page.context.close()
