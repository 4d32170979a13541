"""In a real browser: an operator files a banquet like the last one and shows its receipt."""

from datetime import timedelta

import pytest

from tests import make, shared
from tests.accounts.phone import Phone
from tests.application import PASSWORD
from tests.steps.filings import filed
from tests.web_app.steps import log_in, wait_for_worker

DAYS = iter(make.TODAY + timedelta(days=20 + n) for n in range(9))  # one for each story
app, hall = shared.app, shared.hall


@pytest.fixture(scope="module", autouse=True)
def _earlier(app, hall):
    """A banquet that was filed at the hall before."""
    filed(Phone(app, "operator").client, hall["id"])


@pytest.fixture
def taps(page):
    """How often the page was tapped, by the browser's own count."""
    page.add_init_script(
        "addEventListener('click', () => (sessionStorage.taps = Number(sessionStorage.taps ?? 0) + 1))"
    )
    return lambda: int(page.evaluate("sessionStorage.taps ?? 0"))


@pytest.fixture
def form(page, address):
    """The form of a new banquet at the hall, open."""
    log_in(page, address, "operator", PASSWORD)
    page.get_by_role("link", name="备案一场宴席").wait_for()
    wait_for_worker(page)
    page.evaluate("delete sessionStorage.taps")
    page.get_by_role("link", name="备案一场宴席").click()
    page.get_by_label("照以前的备案填写").wait_for()


def fill_as_before(page):
    """The form filled like that banquet; its day."""
    day = next(DAYS).isoformat()
    page.get_by_label("照以前的备案填写").select_option(index=1)
    page.get_by_text("张示例").wait_for()
    page.get_by_label("日期", exact=True).fill(day)
    page.get_by_label("桌数").fill("16")
    page.get_by_label("就餐人数").fill("150")
    return day


def test_a_banquet_like_the_last_one_takes_few_taps_and_gives_a_receipt(page, taps, form, hall, person):
    day = fill_as_before(page)
    page.get_by_text("厨师(服务队)均已登记备案").wait_for()
    page.get_by_text("还能接").wait_for()
    page.get_by_role("button", name="提交备案").click()
    page.get_by_role("link", name="看回执").click()
    page.get_by_alt_text("备案回执").wait_for()
    # Filling a field by script is no tap: the five fields that are touched are counted here.
    assert taps() + 5 <= 15

    (row,) = person("operator").get(f"/filings?from={day}&to={day}").json["items"]
    whole = person("operator").get(f"/filings/{row['id']}").json
    assert (row["state"], row["diners"], whole["host_name"]) == ("filed", 150, "李示例")
    assert [each["name"] for each in whole["people"]] == ["张示例", "赵示例"]
    assert page.get_by_role("heading", name=row["number"]).is_visible()
    assert (page.evaluate("document.documentElement.scrollWidth"), page.wrong) == (360, [])


def test_a_dish_that_may_not_be_served_is_told_in_its_line_and_stops_it(page, form):
    fill_as_before(page)
    page.get_by_label("菜单").fill("红烧肉、四季豆烧肉")
    page.locator("li", has_text="四季豆烧肉").get_by_text("禁用").wait_for()
    page.get_by_text("要求 不大于 0 道,现为 1 道").wait_for()
    assert page.get_by_role("button", name="提交备案").is_disabled()
    page.get_by_label("菜单").fill("红烧肉、清蒸鲈鱼")
    page.get_by_text("四季豆").wait_for(state="detached")
    page.get_by_text("厨师(服务队)均已登记备案").wait_for()
    assert page.get_by_role("button", name="提交备案").is_enabled()


def test_what_is_filed_without_signal_stays_and_goes_once(page, form, person):
    day = fill_as_before(page)
    page.context.set_offline(True)
    page.get_by_label("举办者", exact=True).fill("钱示例")
    page.get_by_text("提交时再核对").wait_for()
    page.get_by_role("button", name="提交备案").click()
    page.get_by_text("还在手机上").wait_for()
    page.reload()
    page.get_by_text("还在手机上").wait_for()

    page.context.set_offline(False)
    page.get_by_text("已备案").wait_for()
    rows = person("operator").get(f"/filings?from={day}&to={day}&state=filed").json["items"]
    hosts = [person("operator").get(f"/filings/{row['id']}").json["host_name"] for row in rows]
    assert hosts.count("钱示例") == 1


def test_what_the_service_refuses_comes_back_to_its_field_and_nothing_is_lost(page, form):
    fill_as_before(page)
    page.get_by_label("联系电话").fill("12")
    page.get_by_role("button", name="提交备案").click()
    page.locator("label", has_text="联系电话").get_by_role("alert").wait_for()
    assert page.get_by_label("就餐人数").input_value() == "150"
    page.get_by_label("联系电话").fill("13900000002")
    page.get_by_role("button", name="提交备案").click()
    page.get_by_text("已备案").wait_for()
