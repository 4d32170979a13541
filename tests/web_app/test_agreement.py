"""In a real browser: what the phone says fails is what the service says fails, and no more."""

import re

from tests import shared
from tests.application import PASSWORD
from tests.web_app.steps import log_in, planned, refuse, wait_for_worker

WORSE = ("设清洁工具专用水池", "使用燃气的,安装可燃气体报警装置并保持正常")
app, hall = shared.app, shared.hall


def open_all(page):
    page.get_by_text("已查").wait_for()
    for section in page.locator("details").all():
        section.evaluate("it => { it.open = true }")


def answer_all_as_declared(page):
    """How many items that were."""
    count = 0
    for section in page.locator("details").all():
        take = section.get_by_role("button", name="与申报相符")
        if take.count():
            count += int(re.search(r"\d+", take.inner_text()).group())
            take.click()
            take.wait_for(state="detached")
    return count


def say_no(page, item):
    page.get_by_role("link", name=item).click()
    page.get_by_role("button", name="否", exact=True).first.click()
    page.get_by_text("不符合").wait_for()
    page.get_by_role("link", name="返回").click()
    open_all(page)


def hand_in(page):
    refuse(page)
    page.get_by_text("已送达").wait_for()


def test_a_visit_all_as_declared_but_two_fails_on_the_phone_as_at_the_service(page, address, hall, person):
    inspector = person("inspector")
    visit = planned(inspector, hall["id"])
    log_in(page, address, "inspector", PASSWORD)
    page.get_by_role("heading", name="我的检查").wait_for()
    wait_for_worker(page)
    page.goto(f"{address}#visit/{visit}")
    open_all(page)
    taken = answer_all_as_declared(page)
    for item in WORSE:
        say_no(page, item)
    page.get_by_role("link", name="核对并签字").click()
    page.locator(".card.late").nth(1).wait_for()
    told = [text.split("\n")[0] for text in page.locator(".card.late").all_inner_texts()]
    hand_in(page)

    row = inspector.get(f"/inspections/{visit}").json
    assert taken > 30
    assert len(row["answers"]) >= taken, "each item that was taken as declared is answered"
    found = [each for part in row["judgements"] for each in part["findings"]]
    assert sorted(told) == sorted(each["text"] for each in found if each["verdict"] == "fail")
    assert set(WORSE) <= set(told)
    assert page.wrong == []
