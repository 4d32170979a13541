"""In a real browser: a hall is registered in sections, left, gone on with and handed in on another phone."""

import pytest

from tests import make, shared
from tests.application import PASSWORD
from tests.steps.registrations import drafted
from tests.web_app.steps import log_in, wait_for_worker

ABOUT = {
    "名称": "新河村宴会厅",
    "举办主体": "新河村股份经济合作社",
    "食品经营许可证编号": "JY23212830001231",
    "负责人": "王示例",
    "联系电话": "13800000001",
    "地址": "新河路 1 号",
}
CREDIT_CODE = "54321283MF0000013G"
SEATS_ON_DISK = """async () => {
    const done = (asked) => new Promise((got) => { asked.onsuccess = () => got(asked.result); });
    const kept = (await done(indexedDB.open("inspector", 1))).transaction("kept").objectStore("kept");
    const rows = await done(kept.getAll(IDBKeyRange.bound("registration ", "registration ~")));
    return rows.some((each) => each.form.facts.seats === 300); }"""
app, hall = shared.app, shared.hall


@pytest.fixture
def overview(page, address):
    """A new registration on a phone, before anything is filled in."""
    log_in(page, address, "operator", PASSWORD)
    page.get_by_role("link", name="登记新的聚餐点").click()
    page.get_by_role("link", name="消防与燃气").wait_for()
    wait_for_worker(page)
    return page


def fill_about(page, credit_code):
    page.get_by_role("link", name="基本情况").click()
    for label, value in (ABOUT | {"统一社会信用代码": credit_code}).items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("区划").first.select_option("321283104")
    page.get_by_label("区划").nth(1).select_option("321283104201")
    page.get_by_role("link", name="回到各部分").click()


def choose(page, fact, answer):
    page.get_by_role("group", name=fact).get_by_role("button", name=answer, exact=True).click()


def test_each_section_is_kept_and_asks_only_for_what_the_standards_ask(overview):
    page = overview
    page.get_by_role("link", name="消防与燃气").click()
    page.context.set_offline(True)
    page.get_by_label("座位").fill("300")
    page.wait_for_function(SEATS_ON_DISK)
    page.reload()
    page.get_by_label("座位").wait_for()
    assert page.get_by_label("座位").input_value() == "300", "left without signal, it is there again"

    page.context.set_offline(False)
    page.get_by_role("link", name="回到各部分").click()
    page.get_by_role("link", name="凉菜专间").click()
    assert page.get_by_role("group").count() == 1
    choose(page, "凉菜", "是")
    page.get_by_role("group", name="专间").first.wait_for()
    assert page.get_by_role("group").count() > 1, "an answer that asks for more"
    assert (page.evaluate("document.documentElement.scrollWidth"), page.wrong) == (360, [])


def keep(page):
    page.get_by_role("button", name="存到服务器").click()


def hand_in_the_plan(page, picture):
    page.get_by_role("link", name="材料").click()
    plan = page.locator("li", has_text="平面布局图")
    plan.locator("summary").click()
    plan.locator("input[type=file]").last.set_input_files(str(picture))
    plan.get_by_text("已交").wait_for()
    page.get_by_role("link", name="回到各部分").click()


def test_what_is_refused_is_told_at_its_field(overview):
    fill_about(overview, CREDIT_CODE[:-1] + "A")
    keep(overview)
    overview.get_by_text("1 处要改").wait_for()
    overview.get_by_role("link", name="基本情况").click()
    overview.locator("label", has_text="统一社会信用代码").get_by_role("alert").wait_for()
    assert overview.get_by_label("地址").input_value() == ABOUT["地址"]


def test_it_goes_on_on_another_phone_and_is_handed_in_there(overview, chromium, address, person, tmp_path):
    fill_about(overview, CREDIT_CODE)
    keep(overview)
    overview.get_by_text("已存到服务器").wait_for()

    other = chromium.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN").new_page()
    other.set_default_timeout(10_000)
    log_in(other, address, "operator", PASSWORD)
    other.get_by_role("link", name=ABOUT["名称"]).click()
    (tmp_path / "plan.jpg").write_bytes(make.picture(640, 480))
    hand_in_the_plan(other, tmp_path / "plan.jpg")
    other.get_by_role("button", name="提交登记").click()
    other.get_by_text("已提交").wait_for()
    other.context.close()

    operator = person("operator")
    (row,) = (each for each in operator.get("/registrations").json["items"] if each["name"] == ABOUT["名称"])
    assert (row["state"], row["region"]) == ("submitted", "321283104201")
    papers = operator.get(f"/registrations/{row['id']}/materials").json["items"]
    assert {"floor_plan"} == {each["code"] for each in papers if each["status"] == "present"}


def test_what_was_filled_in_elsewhere_is_asked_and_judged_as_if_it_were_written_here(
    overview, address, person
):
    url, _ = drafted(person("operator"), name="别处填的宴会厅")
    page = overview
    page.goto(f"{address}#register/{url.rpartition('/')[2]}")
    page.get_by_role("heading", name="别处填的宴会厅").wait_for()
    page.get_by_role("link", name="选址").click()
    choose(page, "粉尘", "否")
    page.locator("p", has_text="底线").get_by_text("扩散性污染源").wait_for()
    choose(page, "粉尘", "是")
    page.get_by_text("✓ 在粉尘").wait_for()
