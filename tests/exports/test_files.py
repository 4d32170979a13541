"""Lists as files are the lists, in a form that a spreadsheet opens."""

import csv
import io
import json
from datetime import date, datetime, timedelta

import openpyxl
import pytest

from inspector.core.rates import MachineRates
from inspector.exports import routes
from inspector.exports.present import files
from inspector.exports.present.columns import Column
from inspector.web import tables
from tests import make, shared
from tests.accounts.phone import Phone
from tests.reports.city import build

app = shared.app
LISTS = ("halls", "filings", "inspections", "corrections", "guidance-tasks", "incidents")


@pytest.fixture(scope="module", autouse=True)
def city(app):
    build(app, lambda name: Phone(app, name).client)


def listed(client, url):
    """All rows of a list, page by page."""
    rows, cursor = [], ""
    while cursor is not None:
        page = client.get(f"{url}limit=50{cursor and f'&cursor={cursor}'}").json
        rows, cursor = rows + page["items"], page["next"]
    return rows


def table(client, url):
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    assert answer.text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("name", LISTS)
def test_a_file_has_every_row_of_its_list_and_no_other(person, monkeypatch, name):
    monkeypatch.setattr(routes, "PAGE", 2)
    for who in ("admin", "inspector", "operator"):
        if person(who).get(f"/{name}").status_code == 403:
            assert person(who).get(f"/exports/{name}").status_code == 403
            continue
        rows = listed(person(who), f"/{name}?")
        lines = person(who).get(f"/exports/{name}?format=jsonl").text.splitlines()
        heading, *cells = table(person(who), f"/exports/{name}")

        assert [json.loads(line) for line in lines] == rows
        ids = "记录标识"
        assert [dict(zip(heading, row, strict=True))[ids] for row in cells] == [row["id"] for row in rows]
        assert rows or who != "admin"


def test_filters_are_those_of_the_list(supervisor):
    for query in (
        "state=closed",
        "region=321283101",
        f"from={make.TODAY}&to={make.TODAY + timedelta(days=9)}",
    ):
        lines = supervisor.get(f"/exports/filings?format=jsonl&{query}").text.splitlines()
        assert [json.loads(line) for line in lines] == listed(supervisor, f"/filings?{query}&") != []
    for elsewhere in ("321204", "33", "321204101"):
        assert supervisor.get(f"/exports/filings?format=jsonl&region={elsewhere}").text == ""
    refused = supervisor.get("/exports/filings?host_phone=13800000001")
    assert (refused.status_code, refused.json["errors"][0]["parameter"]) == (422, "host_phone")


def test_a_table_speaks_the_readers_language(supervisor):
    chinese, english = (
        table(supervisor, "/exports/filings?state=closed"),
        supervisor.get("/exports/filings?state=closed", headers={"Accept-Language": "en"}).text,
    )
    told = dict(zip(chinese[0], chinese[1], strict=True))
    assert told["状态"] == "已办结"
    assert told["是否逾期办理"] in ("是", "否")
    assert told["首餐餐次"] in ("早餐", "午餐", "晚餐")
    assert ",State," in english.splitlines()[0]
    assert ",closed," in english.splitlines()[1]


def test_a_workbook_has_typed_cells_below_a_heading_that_stays(supervisor):
    row = listed(supervisor, "/filings?state=closed&")[0]
    answer = supervisor.get("/exports/filings?state=closed&format=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    heading, first, *_ = sheet.iter_rows(values_only=True)
    told = dict(zip(heading, first, strict=True))

    assert sheet.freeze_panes == "A2"
    assert told["日期(首日)"] == datetime.fromisoformat(row["day"])
    assert (told["总桌数"], told["就餐人次"]) == (row["tables"], row["person_meals"])
    filed = datetime.fromisoformat(row["filed_at"].replace("Z", "+00:00")).replace(microsecond=0)
    assert told["备案时间"] == filed.replace(tzinfo=None) + timedelta(hours=8)
    assert f"filings-{make.TODAY}.xlsx" in answer.headers["Content-Disposition"]


TEXT = Column("name", "名称", "text", None)
DAY = Column("day", "日期", "day", None)
EVIL = [{"name": '=HYPERLINK("http://evil")', "day": date(2026, 11, 26)}, {"name": "@SUM(A1)", "day": None}]


def test_no_cell_is_a_formula():
    with files.workbook([TEXT, DAY], [EVIL]) as made:
        sheet = openpyxl.load_workbook(made).active
        assert [cell.data_type for cell in sheet["A"][1:]] == ["s", "s"]
        assert sheet["A2"].value == EVIL[0]["name"]
    assert "".join(files.csv([TEXT], [EVIL])).splitlines()[1:] == [
        '"\'=HYPERLINK(""http://evil"")"',
        "'@SUM(A1)",
    ]


@pytest.mark.parametrize("sign", "=+-@＝＋－＠\t\r\n")
def test_no_sign_begins_a_formula_in_a_table_of_words_also_none_of_chinese_width(sign):
    assert list(csv.reader(io.StringIO(tables.lines([[f"{sign}1+1", 1]]), newline=""))) == [
        [f"'{sign}1+1", "1"]
    ]


def test_a_workbook_too_long_is_refused_and_says_what_to_do(admin, monkeypatch):
    rows = len(listed(admin, "/filings?"))
    monkeypatch.setattr(files, "MOST_ROWS", rows)
    assert admin.get("/exports/filings?format=xlsx").status_code == 200
    monkeypatch.setattr(files, "MOST_ROWS", rows - 1)
    refused = admin.get("/exports/filings?format=xlsx")
    assert (refused.status_code, refused.json["errors"][0]["parameter"]) == (422, "format")
    assert "csv" in refused.json["errors"][0]["detail"]
    assert admin.get("/exports/filings?format=csv").status_code == 200


@pytest.fixture
def unhurried(app):
    """As if nobody had asked for a file in the last minute."""
    app.extensions["rates"] = MachineRates()


def parts(client, url):
    """Every part of a file, each with its length checked, by the Link of the one before."""
    found = []
    while url:
        answer = client.get(url)
        assert answer.status_code == 200, answer.text
        assert answer.content_length == len(answer.data)
        found.append(answer.data)
        url = (
            answer.headers["Link"].split(">")[0].removeprefix("</api/v1")
            if "Link" in answer.headers
            else None
        )
    return found


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_parts_together_are_the_whole_file(supervisor, unhurried, monkeypatch, name, form):
    monkeypatch.setattr(routes, "PAGE", 2)
    whole = supervisor.get(f"/exports/{name}?format={form}").data
    found = parts(supervisor, f"/exports/{name}?format={form}&rows=3")
    assert b"".join(found) == whole
    assert max(each.count(b"\n") for each in found) <= 4  # three rows and the headings


def test_a_part_asked_for_again_is_the_same_part(supervisor, unhurried):
    first = supervisor.get("/exports/filings?rows=2&format=jsonl&region=321283")
    then = first.headers["Link"].split(">")[0].removeprefix("</api/v1")
    assert "region=321283" in then
    assert supervisor.get(then).data == supervisor.get(then).data != first.data


def test_each_part_of_a_workbook_is_one(supervisor, unhurried):
    whole = len(listed(supervisor, "/filings?"))
    books = parts(supervisor, "/exports/filings?format=xlsx&rows=2")
    sheets = [list(openpyxl.load_workbook(io.BytesIO(each)).active.rows) for each in books]
    assert sum(len(rows) - 1 for rows in sheets) == whole
    assert len({tuple(cell.value for cell in rows[0]) for rows in sheets}) == 1


@pytest.mark.parametrize("query", ["rows=0", "rows=100001", "rows=viele", "cursor=abc", "rows=5&cursor=abc"])
def test_a_part_that_cannot_be_is_refused(supervisor, unhurried, query):
    assert supervisor.get(f"/exports/filings?{query}").status_code == 422


def test_a_list_without_rows_is_one_empty_part(supervisor, unhurried):
    (only,) = parts(supervisor, "/exports/filings?rows=5&format=jsonl&region=321204")
    assert only == b""
