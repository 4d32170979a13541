"""In a real browser: a month's plan and a draw by keyboard; the quarterly report downloaded and read back."""

from datetime import timedelta
from pathlib import Path

import openpyxl

from tests import make, shared
from tests.desk.test_keyboard import log_in
from tests.documents.reading import text_of

app, hall = shared.app, shared.hall


def entered(page, address):
    desk = address.replace("/m/", "/desk/")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(desk)
    log_in(page)
    page.get_by_role("heading", name="待办").wait_for()
    return desk


def test_a_months_plan_is_kept_and_published(page, address, hall, person):
    desk = entered(page, address)
    month = (make.TODAY + timedelta(days=400)).strftime("%Y-%m")  # the hall is due by then
    page.goto(f"{desk}programme/month?month={month}")
    page.get_by_role("button", name="保存为计划").press("Enter")
    page.get_by_role("heading", name="办理").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_text("已发布").or_(page.get_by_text("已公示")).first.wait_for()
    (plan,) = person("supervisor").get("/plans").json["items"]
    assert (plan["month"], plan["state"]) == (month, "published")
    assert page.wrong == []


def test_a_draw_is_fixed_and_drawn(page, address, hall, person, colleague):
    desk = entered(page, address)
    page.goto(f"{desk}programme")
    page.get_by_label("抽几家").fill("1")
    page.get_by_label("从", exact=True).fill(f"{make.TODAY + timedelta(days=3)}")
    page.get_by_label("到", exact=True).fill(f"{make.TODAY + timedelta(days=10)}")
    page.get_by_role("button", name="固定名单和种子").press("Enter")
    page.get_by_role("heading", name="办理").wait_for()
    page.get_by_label("见证人").fill("见证人李示例:3 17 29")
    page.get_by_role("button", name="抽取", exact=True).press("Enter")
    page.get_by_text("见证人李示例").first.wait_for()
    (draw,) = person("supervisor").get("/draws").json["items"]
    assert draw["state"] == "drawn"
    assert page.wrong == []


def test_the_report_says_the_same_on_screen_on_paper_and_in_the_workbook(
    page, address, hall, person, tmp_path
):
    answer = person("supervisor").get("/reports/overview").json
    label = next(each["label"] for each in answer["figures"] if each["key"] == "inspections")
    number = answer["totals"]["inspections"]
    assert number > 0
    desk = entered(page, address)
    page.goto(f"{desk}overview")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=label, exact=True))
    assert f"{number}" in row.first.inner_text().replace(label, "").split()

    paper = text_of(downloaded(page, "合规报告 PDF", tmp_path).read_bytes())
    assert f"{label}{number}" in paper
    book = openpyxl.load_workbook(downloaded(page, "表格 XLSX", tmp_path))
    rows = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    assert [row for row in rows if row[:2] == [label, number]] != []


def downloaded(page, name, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).press("Enter")
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path
