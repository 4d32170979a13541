"""In a real browser: a phone whose storage is full keeps what is there, and says what to do."""

from urllib.parse import urlsplit

from tests import make, shared
from tests.application import PASSWORD
from tests.web_app.steps import log_in, planned, wait_for_worker

app, hall = shared.app, shared.hall


def fill_up(page, address):
    parts = urlsplit(address)
    tools = page.context.new_cdp_session(page)
    tools.send(
        "Storage.overrideQuotaForOrigin", {"origin": f"{parts.scheme}://{parts.netloc}", "quotaSize": 1}
    )


def test_a_photo_too_many_is_told_and_the_answers_stay(page, address, hall, person, tmp_path):
    visit = planned(person("inspector"), hall["id"])
    (tmp_path / "mop.jpg").write_bytes(make.picture(640, 480))
    log_in(page, address, "inspector", PASSWORD)
    page.get_by_role("heading", name="我的检查").wait_for()
    wait_for_worker(page)
    page.goto(f"{address}#visit/{visit}/item/hall.mop-sink")
    page.get_by_role("button", name="否", exact=True).click()
    page.get_by_text("不符合").wait_for()

    fill_up(page, address)
    page.locator("input[type=file]").last.set_input_files(str(tmp_path / "mop.jpg"))
    page.get_by_text("手机存储已满").wait_for()
    assert page.get_by_alt_text("现场照片").count() == 0
    page.reload()
    page.get_by_text("不符合").wait_for()
    assert page.wrong == []
