"""In a real browser: an operator reports after a banquet, and proves that a fault was put right."""

from datetime import timedelta

from tests import make, shared
from tests.application import PASSWORD
from tests.steps.filings import filed
from tests.steps.inspections import corrections, signed
from tests.web_app.steps import log_in, take_photo, wait_for_worker

YESTERDAY = make.TODAY - timedelta(days=1)
app, hall = shared.app, shared.hall


def write_report(page):
    """Everybody whom it concerns; 100 g of every dish."""
    page.get_by_label("实际人数").fill("140")
    page.get_by_label("有几人身体不适").fill("0")
    page.get_by_label("留样、消毒由谁负责").fill("周示例")
    page.get_by_role("button", name="每道都留了").click()
    page.get_by_label("每样多少克").fill("100")
    page.get_by_label("留样时间").fill(f"{YESTERDAY}T17:30")
    page.get_by_role("button", name="提交办结报告").click()


def test_the_report_is_written_without_signal_and_judged_when_it_arrives(page, address, hall, person):
    """A funeral is filed afterwards; that it was held goes with the report."""
    operator = person("operator")
    url, row = filed(
        operator, hall["id"], occasion="funeral", sittings=[make.sitting(day=YESTERDAY.isoformat())]
    )
    log_in(page, address, "operator", PASSWORD)
    page.get_by_role("heading", name="近期宴席").wait_for()
    wait_for_worker(page)
    page.goto(f"{address}#close/{row.json['id']}")
    page.get_by_label("实际桌数").wait_for()

    page.context.set_offline(True)
    write_report(page)
    page.get_by_text("还在手机上").wait_for()
    assert operator.get(url).json["state"] == "filed"

    page.context.set_offline(False)
    page.get_by_text("已送达").wait_for()
    closed = operator.get(url).json
    assert (closed["state"], closed["actual_diners"], len(closed["closing"]["samples"])) == ("closed", 140, 4)
    page.reload()
    page.get_by_text("项不合格").wait_for()  # 125 g are to be kept
    assert (page.evaluate("document.documentElement.scrollWidth"), page.wrong) == (360, [])


def test_a_proof_goes_with_its_photo_and_its_state_is_told(page, address, hall, person, tmp_path):
    signed(person("inspector"), hall["id"], waste_bins=False)
    order = corrections(person("inspector"), state="open")["hall.waste-bins"]["id"]
    (tmp_path / "bins.jpg").write_bytes(make.picture(640, 480, seed=3))
    log_in(page, address, "operator", PASSWORD)
    page.locator("li", has_text="废弃物容器").get_by_role("link", name="提交整改证明").click()
    page.get_by_label("怎么改的").fill("已换成带盖的桶")
    take_photo(page, tmp_path / "bins.jpg")
    page.get_by_role("button", name="提交整改证明").click()
    page.get_by_text("已送达").wait_for()

    row = person("supervisor").get(f"/corrections/{order}").json
    assert (row["state"], row["rounds"][-1]["proof"]) == ("proof_submitted", "已换成带盖的桶")
    assert len(row["rounds"][-1]["photos"]) == 1
    assert page.wrong == []
