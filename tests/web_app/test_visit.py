"""In a real browser: a visit is walked in a kitchen without signal, signed, and arrives whole."""

from tests import make, shared
from tests.application import PASSWORD
from tests.steps.inspections import form
from tests.web_app.steps import log_in, planned, refuse, take_photo, wait_for_worker

NOTE = "拖把在洗菜池里洗"
app, hall = shared.app, shared.hall


def open_list(page, address, hall):
    log_in(page, address, "inspector", PASSWORD)
    page.get_by_role("heading", name="我的检查").wait_for()
    wait_for_worker(page)
    page.locator("section", has_text="我的检查").get_by_role("link", name=hall["name"]).last.click()
    page.get_by_text("已查 0 项").wait_for()


def answer_without_signal(page):
    page.locator("summary", has_text="厨房").click()
    page.get_by_role("link", name="设清洁工具专用水池").click()
    page.get_by_role("button", name="否", exact=True).click()
    page.get_by_text("不符合").wait_for()
    page.get_by_label("备注").fill(NOTE)


def draw_and_finish(page):
    page.get_by_label("签字人").fill("王示例")
    box = page.get_by_label("签字板").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 60, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="签字完成").click()


def begin_signing(page):
    page.get_by_role("link", name="返回").click()
    page.get_by_role("link", name="核对并签字").click()
    page.get_by_text("不符合 1 项").wait_for()


def test_a_visit_is_walked_without_signal_and_arrives_whole(page, address, hall, person, tmp_path):
    inspector = person("inspector")
    visit = planned(inspector, hall["id"])
    (tmp_path / "mop.jpg").write_bytes(make.picture(640, 480))
    open_list(page, address, hall)

    page.context.set_offline(True)
    answer_without_signal(page)
    take_photo(page, tmp_path / "mop.jpg")
    page.reload()
    assert page.get_by_label("备注").input_value() == NOTE, "a killed tab loses nothing"
    begin_signing(page)
    draw_and_finish(page)
    page.get_by_text("没有送到之前不要清除").wait_for()
    assert inspector.get(f"/inspections/{visit}").json["state"] in ("planned", "started")

    page.context.set_offline(False)
    page.get_by_text("已送达").wait_for()
    row = inspector.get(f"/inspections/{visit}").json
    assert (row["state"], row["signer"], row["missing_photos"]) == ("signed", "王示例", [])
    (answer,) = row["answers"]
    assert (answer["facts"], answer["note"], len(answer["photos"])) == ({"mop_sink": False}, NOTE, 1)
    assert (page.evaluate("document.documentElement.scrollWidth"), page.wrong) == (360, [])


def test_what_a_colleague_wrote_meanwhile_is_asked_and_nothing_is_lost(page, address, hall, person):
    inspector = person("inspector")
    visit = planned(inspector, hall["id"])
    open_list(page, address, hall)
    read = inspector.get(f"/inspections/{visit}")
    other = form(
        hall["id"], {"requirement": "hall.mop-sink", "facts": {"mop_sink": True}}, kind="unannounced"
    )
    assert inspector.put(f"/inspections/{visit}", other, after=read).status_code == 200

    answer_without_signal(page)
    begin_signing(page)
    refuse(page)

    page.get_by_text("请选择属实的一项").wait_for()
    page.get_by_role("button", name="否").click()
    page.get_by_text("已送达").wait_for()
    row = inspector.get(f"/inspections/{visit}").json
    assert (row["state"], row["answers"][0]["facts"], row["questions"]) == (
        "signed",
        {"mop_sink": False},
        None,
    )
    assert page.wrong == []


def test_who_logs_out_is_told_what_is_not_sent(page, address, hall, person):
    planned(person("inspector"), hall["id"])
    open_list(page, address, hall)
    page.context.set_offline(True)
    answer_without_signal(page)
    page.goto(address)
    page.get_by_role("button", name="退出登录").click()
    page.get_by_text("还没有送出,退出后会从手机上删除").wait_for()
    page.get_by_role("button", name="先不退出").click()
    assert page.get_by_text("记录中").is_visible()
