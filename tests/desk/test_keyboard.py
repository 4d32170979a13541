"""In a real browser: a supervisor empties the queue of banquets without touching the mouse."""

from tests import make, shared
from tests.application import PASSWORD
from tests.steps.filings import filed

app, hall = shared.app, shared.hall
MEALS = ("breakfast", "lunch", "dinner")


def log_in(page):
    page.get_by_label("用户名").fill("supervisor")
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")


def take_the_first(page):
    """The first of the queue, and the first of its steps."""
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="办理").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("上一步的结果").wait_for()


def test_a_queue_is_emptied_by_keyboard(page, address, hall, person):
    operator = person("operator")
    rows = [filed(operator, hall["id"], sittings=[make.sitting(meal=meal)])[1].json for meal in MEALS]
    queue = address.replace("/m/", "/desk/")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(queue)
    log_in(page)
    page.get_by_role("heading", name="待办").wait_for()

    page.goto(f"{queue}?kind=filing_to_decide")
    for _ in rows:
        take_the_first(page)
        page.keyboard.press("u")
        page.get_by_role("heading", name="待办").wait_for()
        page.goto(f"{queue}?kind=filing_to_decide")

    page.get_by_text("没有待办").wait_for()
    assert {operator.get(f"/filings/{row['id']}").json["state"] for row in rows} == {"accepted"}
    assert page.wrong == []


def test_it_fits_a_phone(page, address, hall, person):
    _, row = filed(person("operator"), hall["id"], sittings=[make.sitting(diners=20, tables=2)])
    page.goto(address.replace("/m/", f"/desk/filings/{row.json['id']}"))
    log_in(page)
    page.get_by_role("heading", name=row.json["number"]).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_calendar_accounts_and_standards_fit_a_phone_and_need_no_mouse(page, address, hall):
    desk = address.replace("/m/", "/desk/")
    page.goto(desk)
    log_in(page)
    page.get_by_role("heading", name="待办").wait_for()
    for name, heading in (("calendar", "聚餐日历"), ("accounts", "账号"), ("standards", "现行标准")):
        page.goto(desk + name)
        page.get_by_role("heading", name=heading, exact=False).first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="选址").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.wrong == []
