"""In a real browser: unsent work leaves a phone as a file, and goes on in the next phone of its owner."""

from tests import make, shared
from tests.application import PASSWORD
from tests.web_app.steps import find_a_fault, log_in, planned, take_photo

app, hall = shared.app, shared.hall


def read_back(page, address, name, file):
    log_in(page, address, name, PASSWORD)
    page.get_by_text("读回导出的文件").wait_for()
    page.locator("input[type=file]").set_input_files(str(file))


def answer(page, address, visit, picture):
    find_a_fault(page, address, visit)
    take_photo(page, picture)


def export(page, address, file):
    page.context.set_offline(True)
    page.goto(address)
    with page.expect_download() as saved:
        page.get_by_role("button", name="导出未送出的 1 份").click()
    saved.value.save_as(file)


def test_it_goes_on_where_it_was_left_and_for_nobody_else(page, chromium, address, hall, person, tmp_path):
    visit = planned(person("inspector"), hall["id"])
    (tmp_path / "mop.jpg").write_bytes(make.picture(640, 480))
    answer(page, address, visit, tmp_path / "mop.jpg")
    export(page, address, tmp_path / "work.json")

    other = chromium.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN").new_page()
    read_back(other, address, "other_inspector", tmp_path / "work.json")
    other.get_by_text("这是 inspector 的内容").wait_for()
    other.get_by_role("button", name="退出登录").click()
    other.get_by_label("用户名").wait_for()
    read_back(other, address, "inspector", tmp_path / "work.json")
    other.get_by_text("记录中").wait_for()
    other.goto(f"{address}#visit/{visit}/item/hall.mop-sink")
    other.get_by_text("不符合").wait_for()
    other.get_by_alt_text("现场照片").wait_for()
    other.context.close()
