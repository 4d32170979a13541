"""What the stories of the app often do."""

from uuid import uuid4

from tests.application import PASSWORD
from tests.steps.inspections import form


def log_in(page, address, name, password):
    page.goto(address)
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def wait_for_worker(page):
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def planned(inspector, hall_id, **said):
    """The id of a visit of today in which nothing is answered."""
    visit = str(uuid4())
    row = inspector.put(f"/inspections/{visit}", form(hall_id, kind="unannounced", **said))
    assert row.status_code == 201, row.text
    return visit


def find_a_fault(page, address, visit):
    """The open item of a visit, answered so that it fails."""
    log_in(page, address, "inspector", PASSWORD)
    page.get_by_role("heading", name="我的检查").wait_for()
    wait_for_worker(page)
    page.goto(f"{address}#visit/{visit}/item/hall.mop-sink")
    page.get_by_role("button", name="否", exact=True).click()
    page.get_by_text("不符合").wait_for()


def refuse(page):
    """Nobody of the hall signs: the visit is handed in with a witness."""
    page.get_by_label("签字人").fill("王示例")
    page.get_by_label("不在场或拒绝签字").check()
    page.get_by_label("原因和见证人").fill("负责人不在场,李示例见证")
    page.get_by_role("button", name="签字完成").click()


def take_photo(page, *pictures):
    """One or several of the album."""
    before = page.get_by_alt_text("现场照片").count()
    page.locator("input[type=file]").last.set_input_files([str(each) for each in pictures])
    page.get_by_alt_text("现场照片").nth(before + len(pictures) - 1).wait_for()
