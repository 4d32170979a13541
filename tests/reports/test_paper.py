"""One set of figures: on screen, on paper and in the workbook, against what is written here by hand.

The small city has three halls in use. At each, until today, one banquet of 9 tables and 90 diners was held,
with two ill, and one of 8 tables and 80 diners closed, with 3 tables and 31 diners; five visits were signed:
its acceptance, one published, one at a banquet, one that lacks a photo, and one of 40 days ago.
"""

import io
from datetime import timedelta
from uuid import uuid4

import openpyxl
import pytest

from inspector.core.db import db, transaction
from tests import make, shared
from tests.accounts.phone import Phone
from tests.documents.reading import prove_official, text_of
from tests.reports.city import build

app = shared.app
YEAR = f"region=3212&from={make.TODAY - timedelta(days=365)}&to={make.TODAY}"
EXPECTED = {  # sheet of the workbook, name and key of the figure, number as of hand, and as printed
    ("登记与等级", "新列入名录", "halls_newly_listed"): (3, "3"),
    ("备案与举办", "备案", "filings"): (6, "6"),
    ("备案与举办", "逾期备案", "late_filings"): (6, "6"),
    ("备案与举办", "备案桌数", "tables_filed"): (51, "51"),
    ("备案与举办", "备案就餐人次", "person_meals_filed"): (510, "510"),
    ("备案与举办", "实际桌数", "tables_held"): (9, "9"),
    ("备案与举办", "实际就餐人次", "person_meals_held"): (93, "93"),
    ("备案与举办", "食品安全事故", "incidents"): (3, "3"),
    ("备案与举办", "发病人数", "ill_diners"): (6, "6"),
    ("监督检查", "检查", "inspections"): (15, "15"),
    ("监督检查", "照片未收齐的检查", "inspections_awaiting_media"): (3, "3"),
    ("监督检查", "未收到的照片", "photos_missing"): (3, "3"),
}


GOALS = (("halls_listed", 4, 30), ("grade_a_share", 0.5, 10), ("inspections", 1, 20))
TARGETS = [{"indicator": key, "at_least": least, "points": points} for key, least, points in GOALS]


@pytest.fixture(scope="module", autouse=True)
def city(app):
    build(app, lambda name: Phone(app, name).client)
    targets = {"region": "321283", "year": make.TODAY.year, "goals": TARGETS}
    assert Phone(app, "admin").client.put(f"/targets/{uuid4()}", targets).status_code == 201


@pytest.fixture(scope="module")
def paper(app, city):
    answer = Phone(app, "admin").client.get(f"/reports/overview.pdf?{YEAR}")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf"), answer.text
    return prove_official(answer.data)


def sheets(answer):
    assert answer.status_code == 200, answer.text
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.rows] for sheet in book}


def test_screen_workbook_and_paper_say_the_same_numbers(admin, paper, subtests):
    screen = admin.get(f"/reports/overview?{YEAR}").json
    named = {each["key"]: each["label"] for each in screen["figures"]}
    book = sheets(admin.get(f"/reports/overview.xlsx?{YEAR}"))
    for (sheet, label, key), (number, printed) in EXPECTED.items():
        with subtests.test(label):
            assert (named[key], screen["totals"][key]) == (label, number)
            assert [label, number, 0, number] in book[sheet]
            assert f"{label}{printed}0+{printed}" in paper


def test_the_sentences_say_them_too(paper):
    assert "泰州市备案农村集体聚餐6场、51桌、510人次；完成监督检查15次，有结论的检查合格率50.0%；" in paper
    assert "报告食品安全事故3起、发病6人。" in paper
    assert "备案集体聚餐6场，较上期增加6场（上期为0），共51桌、510人次，其中逾期备案6场，占100.0%。" in paper
    assert "已办结3场，实际举办9桌、93人次，其余3场尚无办结报告。" in paper
    assert "有3次检查的照片未收齐，缺3张。" in paper
    assert "检查合格6次、不合格6次，另有3次查看的项目不足，未作结论，有结论的检查合格率50.0%。" in paper


def test_the_paper_says_whose_it_is_of_when_and_how_it_counts(paper):
    assert paper.startswith("泰州市市场监督管理局泰州市农村集体聚餐监管情况报告")
    on = make.TODAY
    assert f"（数据日：{on.year}年{on.month}月{on.day}日）" in paper
    assert "适用而未查看或无法判定的要求单独列出，不计为符合。" in paper
    assert "备案就餐人次其全部餐次的人数之和，一人两餐计两次" in paper
    assert "编制审核签发泰州市市场监督管理局（印章）" in paper
    assert "不是存档格式" not in paper


def test_parts_stand_in_the_table_and_on_the_map(admin, paper):
    book = sheets(admin.get(f"/reports/overview.xlsx?{YEAR}"))
    heading, *rows = book["分地区情况"]
    filed = heading.index("备案")
    assert [(row[0], row[filed]) for row in rows] == [("姜堰区", 2), ("泰兴市", 4)]
    assert "姜堰区50.0%·5次" in paper
    assert "泰兴市50.0%·10次" in paper


def test_a_district_stands_beside_its_target_on_screen_in_the_workbook_and_on_paper(admin, paper):
    """Both halls that were listed are suspended for what was found, none is graded A; ten visits."""
    (row,) = admin.get(f"/reports/overview?{YEAR}&include=targets").json["targets"]
    book = sheets(admin.get(f"/reports/overview.xlsx?{YEAR}"))["目标完成情况"]
    goals = {goal["indicator"]: goal for goal in row["goals"]}

    assert [(key, goal["value"], goal["state"]) for key, goal in goals.items()] == [
        ("halls_listed", 0, "behind"),
        ("grade_a_share", 0, "behind"),
        ("inspections", 10, "reached"),
    ]
    assert row["score"] == 33.3, "20 points of 60"
    assert [None, "泰兴市", 33.3, "已列入名录的聚餐点", 4, 4, 0, "未达进度"] in book
    assert "泰兴市33.3已列入名录的聚餐点440未达进度" in paper
    assert "泰兴市33.3A级占比50.0%50.0%0.0%未达进度" in paper


def test_a_quarter_has_its_name_and_that_before(supervisor):
    answer = supervisor.get("/reports/overview.pdf?quarter=2026Q1")
    text = text_of(answer.data)
    assert "泰兴市市场监督管理局泰兴市农村集体聚餐监管情况报告2026年第一季度（数据日：2026年3月31日）" in text
    assert "期内没有完成监督检查，与上期持平，不能据此说明聚餐点的合规情况。" in text
    about = sheets(supervisor.get("/reports/overview.xlsx?quarter=2026Q1"))["说明"]
    assert ["上期", "2025-10-01 – 2025-12-31"] in about


def test_words_of_others_are_no_formula_and_shares_are_numbers(app, admin):
    with app.app_context(), transaction():
        db.session.execute(db.text("UPDATE hall SET name = '=1+1' WHERE region LIKE '321283%'"))
    answer = admin.get(f"/reports/overview.xlsx?{YEAR.replace('3212', '321283', 1)}&by=hall")
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    names = [row[0] for row in book["分地区情况"].iter_rows(min_row=2)]
    assert {(cell.value, cell.data_type) for cell in names} == {("=1+1", "s")}
    share = next(row for row in book["监督检查"].rows if row[0].value == "有结论检查的合格率")[1]
    assert (share.value, share.number_format) == (0.5, "0.0%")


def test_halls_are_named_and_nobody_who_works_in_them(admin):
    hall = make.registration()
    paper = admin.get(f"/reports/overview.pdf?{YEAR.replace('3212', '321204', 1)}&by=hall")
    book = admin.get(f"/reports/overview.xlsx?{YEAR.replace('3212', '321204', 1)}&by=hall")
    cells = {str(cell) for rows in sheets(book).values() for row in rows for cell in row}
    text = prove_official(paper.data)
    assert hall["name"] in text
    assert hall["name"] in cells
    for secret in (hall["responsible_person"], hall["phone"]):
        assert secret not in text
        assert not [cell for cell in cells if secret in cell]


def test_in_english_the_workbook_has_english_words(admin):
    book = sheets(admin.get(f"/reports/overview.xlsx?{YEAR}", headers={"Accept-Language": "en"}))
    assert ["Filings", 6, 0, 6] in book["Banquets"]


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_only_those_who_read_the_figures_get_the_files(person, kind):
    for name in ("operator", "inspector"):
        assert person(name).get(f"/reports/overview.{kind}").status_code == 403
    assert person("supervisor").get(f"/reports/overview.{kind}?region=321204").status_code == 403
