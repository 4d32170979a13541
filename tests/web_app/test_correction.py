"""In a real browser: a correction is verified in the hall's kitchen, without signal, and arrives once."""

import pytest

from tests import shared
from tests.application import PASSWORD
from tests.steps.inspections import corrections, signed
from tests.web_app.steps import log_in, planned, wait_for_worker

DONE = {"text": "已装好报警器"}
app, hall = shared.app, shared.hall


@pytest.fixture
def order(hall, person):
    """The URL of a correction whose proof waits for a look."""
    signed(person("inspector"), hall["id"], gas_alarm=False)
    url = f"/corrections/{corrections(person('inspector'), state='open')['hall.gas-alarm']['id']}"
    operator = person("operator")
    assert operator.act(f"{url}/prove", operator.get(url), DONE).status_code == 200
    planned(person("inspector"), hall["id"])
    return url


def open_order(page, address, hall):
    log_in(page, address, "inspector", PASSWORD)
    page.get_by_role("heading", name="我的检查").wait_for()
    wait_for_worker(page)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_role("link", name=hall["name"]).first.click()
    page.get_by_role("link", name="报警").click()
    page.get_by_text(DONE["text"]).wait_for()


def test_it_is_verified_without_signal_and_arrives_with_what_was_seen(page, address, hall, person, order):
    open_order(page, address, hall)
    page.get_by_role("button", name="否", exact=True).first.click()
    page.get_by_text("不符合").wait_for()
    page.get_by_role("button", name="是", exact=True).first.click()
    page.get_by_text("不符合").wait_for(state="detached")
    page.get_by_role("button", name="核实通过").click()
    page.get_by_text("还在手机上").wait_for()
    page.reload()
    page.get_by_text("还在手机上").wait_for()
    assert person("inspector").get(order).json["state"] == "proof_submitted"

    page.context.set_offline(False)
    page.get_by_text("已送达").wait_for()
    row = person("inspector").get(order).json
    assert (row["state"], row["rounds"][-1]["facts"], row["rounds"][-1]["decision"]) == (
        "verified",
        {"gas_alarm": True},
        "现场已核实",
    )
    assert (page.evaluate("document.documentElement.scrollWidth"), page.wrong) == (360, [])


def test_what_a_colleague_decided_meanwhile_is_told_and_can_be_taken_back(page, address, hall, person, order):
    open_order(page, address, hall)
    other = person("supervisor")
    assert other.act(f"{order}/reject", other.get(order), {"text": "照片看不清"}).status_code == 200
    page.get_by_role("button", name="核实通过").click()
    page.context.set_offline(False)
    page.get_by_role("alert").wait_for()
    page.get_by_role("button", name="撤回").click()
    page.get_by_text("等聚餐点再交证明").wait_for()
    assert person("inspector").get(order).json["state"] == "rejected"
