"""Tables of existing halls: all rows or none, every wrong cell by row and column, safe to repeat."""

import contextlib
import io
import random
import zipfile
from datetime import date

import pytest
import xlsxwriter

from inspector.core import sandbox
from inspector.core.errors import Invalid
from inspector.halls.models import Hall
from inspector.imports.rules import bounds, spreadsheets
from inspector.imports.schemas.table import READER
from tests.application import both_databases
from tests.halls.hall_tables import HEADINGS, as_csv, as_xlsx, row, send
from tests.steps.registrations import count, steps_of

pytestmark = both_databases
WRITTEN = [
    *("名 称", "區劃代碼", "地址\u200b", "举办主体", "统一社会信用代码", "负责人", "联系电话"),
    *("挂牌日期", "座位数【个】", "就餐区面积（平方米）"),
]


def wrong(answer):
    assert answer.status_code == 422, answer.text
    return {(each["row"], each["column"]) for each in answer.json["errors"]}


class TestATable:
    @pytest.mark.parametrize(
        "content",
        [
            pytest.param(as_csv(row()), id="csv with a mark at its beginning"),
            pytest.param(as_csv(row(), encoding="utf-8"), id="csv without"),
            pytest.param(as_csv(row(), encoding="gbk"), id="csv of an office's Excel"),
            pytest.param(as_xlsx(row()), id="workbook"),
            pytest.param(as_xlsx(row(联系电话=13800000001, 座位数=120.0)), id="numbers as numbers"),
            pytest.param(as_csv(row(挂牌日期="2022/10/1"), [""] * 10), id="a day as Excel writes it"),
            pytest.param(as_csv(row(), headings=WRITTEN), id="headings as an office writes them"),
            pytest.param(as_csv(row(名称="小王庄\u200b阳光宴会厅\ufeff")), id="letters that cannot be seen"),
        ],
    )
    def test_becomes_halls(self, app, supervisor, content):
        answer = send(supervisor, content)

        assert answer.status_code == 200, answer.text
        assert (answer.json["created"], answer.json["unchanged"]) == (1, 0)
        hall = supervisor.get(f"/halls/{answer.json['rows'][0]['id']}").json
        assert (hall["name"], hall["state"], hall["listed_on"]) == (
            "小王庄阳光宴会厅",
            "listed",
            "2022-10-01",
        )
        assert (hall["code"], hall["capacity_diners"], hall["phone"]) == (
            "YGT-321283-104-0001",
            120,
            "13800000001",
        )
        assert steps_of(app, hall["id"]) == ["import"]
        known = supervisor.get(f"/halls/{hall['id']}/facts").json["items"]
        assert {each["origin"]["kind"] for each in known} == {"imported"}

    def test_sent_again_changes_nothing(self, app, supervisor):
        table = as_csv(row(), row(名称="二号"))
        first, again = send(supervisor, table), send(supervisor, table)

        assert (first.json["created"], again.json["created"], again.json["unchanged"]) == (2, 0, 2)
        assert [each["id"] for each in again.json["rows"]] == [each["id"] for each in first.json["rows"]]
        more = send(supervisor, as_csv(row(), row(名称="二号"), row(名称="三号")))
        assert [each["status"] for each in more.json["rows"]] == ["unchanged", "unchanged", "created"]
        assert count(app, Hall) == 3

    @pytest.mark.parametrize("name", ["小王庄阳光宴会厅\u200b", "小王莊陽光宴會廳", "小王庄 阳光宴会厅"])
    def test_holds_no_hall_twice_however_its_name_is_written(self, app, supervisor, name):
        assert wrong(send(supervisor, as_csv(row(), row(名称=name)))) == {(3, "名称")}
        assert count(app, Hall) == 0

    def test_is_tried_without_storing_anything(self, app, supervisor):
        answer = send(supervisor, as_csv(row()), dry_run=True)
        assert (answer.status_code, answer.json["dry_run"], answer.json["created"]) == (200, True, 1)
        assert answer.json["rows"][0]["id"] is None
        assert count(app, Hall) == 0

    def test_lists_no_hall_that_was_not_open(self, supervisor):
        answer = send(supervisor, as_csv(row(挂牌日期="")))
        hall = supervisor.get(f"/halls/{answer.json['rows'][0]['id']}").json
        assert (hall["state"], hall["listed_on"]) == ("accepted", None)

    def test_gives_the_hall_to_its_operator(self, supervisor, operator):
        table = as_csv([*row(), "operator"], headings=[*HEADINGS, "经营者账号"])
        hall_id = send(supervisor, table).json["rows"][0]["id"]
        assert operator.get(f"/halls/{hall_id}").status_code == 200


class TestAWrongTable:
    def test_names_every_cell_and_stores_nothing(self, app, supervisor):
        table = as_csv(
            row(),
            row(名称="二号", 统一社会信用代码="54321283MF0000013X", 联系电话="123"),
            row(名称="三号", 区划代码="321204101006"),
            row(名称="四号", 座位数="-5", 挂牌日期="2022-02-30"),
            row(名称=""),
        )

        assert wrong(send(supervisor, table)) == {
            (3, "统一社会信用代码"),
            (3, "联系电话"),
            (4, "区划代码"),
            (5, "座位数"),
            (5, "挂牌日期"),
            (6, "名称"),
        }
        assert count(app, Hall) == 0

    @pytest.mark.parametrize(
        ("changes", "column"),
        [
            pytest.param({"座位数": "-5"}, "座位数", id="fewer seats than none"),
            pytest.param({"座位数": "1e400"}, "座位数", id="too many seats"),
            pytest.param({"座位数": "很多"}, "座位数", id="words for a number"),
            pytest.param({"座位数": "nan"}, "座位数", id="no number"),
            pytest.param({"挂牌日期": "9999-12-31"}, "挂牌日期", id="a day to come"),
            pytest.param({"挂牌日期": "去年"}, "挂牌日期", id="words for a day"),
            pytest.param({"地址": "x" * 50_000}, "地址", id="an endless address"),
            pytest.param({"名称": "=HYPERLINK(1)"}, "名称", id="a formula"),
            pytest.param({"举办主体": "@SUM(1)"}, "举办主体", id="another formula"),
            pytest.param({"区划代码": "321283"}, "区划代码", id="a county"),
            pytest.param({"挂牌日期": "22-10-1"}, "挂牌日期", id="a year of two digits"),
            pytest.param({"挂牌日期": "#N/A"}, "挂牌日期", id="a cell that failed"),
            pytest.param({"地址": "#REF!"}, "地址", id="another one"),
            pytest.param({"名称": "TRUE"}, "名称", id="a truth value"),
            pytest.param({"地址": "-2+3+cmd|' /C calc'!A0"}, "地址", id="a formula with a number in front"),
        ],
    )
    def test_names_the_cell(self, supervisor, changes, column):
        assert wrong(send(supervisor, as_csv(row(**changes)))) == {(2, column)}

    def test_takes_what_the_form_takes(self, supervisor):
        for address in ("-1 层", "+1 号楼"):
            assert send(supervisor, as_csv(row(地址=address)), dry_run=True).status_code == 200

    def test_passes_over_empty_columns_sums_and_notes(self, supervisor):
        noted = [*row(), "", ""]
        table = as_csv(noted, ["合计", *[""] * 7, "120"], ["填表人:王示例"], headings=[*HEADINGS, "备注", ""])
        answer = send(supervisor, table, dry_run=True)
        assert answer.status_code == 200, answer.text
        noted[-2] = "待核"
        assert wrong(send(supervisor, as_csv(noted, headings=[*HEADINGS, "备注", ""]))) == {(1, "备注")}
        assert (3, "区划代码") in wrong(send(supervisor, as_csv(row(), ["二号"])))

    def test_tells_wrong_headings_and_wrong_cells_in_one_round(self, supervisor):
        headings = ["颜色", *HEADINGS[1:]]
        answer = send(supervisor, as_csv(row(名称="红", 联系电话="1", 挂牌日期="22.10.1"), headings=headings))
        assert wrong(answer) == {(1, "颜色"), (1, "名称"), (2, "联系电话"), (2, "挂牌日期")}

    def test_names_half_a_position_and_nought(self, supervisor):
        headings = [*HEADINGS, "纬度", "经度"]
        table = as_csv([*row(), "32.1", ""], [*row(名称="二号"), "0", "0"], headings=headings)
        assert wrong(send(supervisor, table)) == {(2, "经度"), (3, "纬度"), (3, "经度")}

    def test_that_has_a_hall_twice_names_the_second(self, supervisor):
        assert wrong(send(supervisor, as_csv(row(), row(地址="别处")))) == {(3, "名称")}

    def test_that_says_something_else_of_a_hall_names_where(self, supervisor):
        send(supervisor, as_csv(row()))
        changed = send(supervisor, as_csv(row(地址="别处", 座位数="130"), row(名称="二号")))
        assert wrong(changed) == {(2, "地址"), (2, "座位数")}
        assert "变更登记" in changed.json["errors"][0]["detail"]

    def test_with_other_headings_names_them(self, supervisor):
        table = as_csv(row(), headings=["名称", "名称", "颜色", *HEADINGS[3:]])
        assert wrong(send(supervisor, table)) == {(1, "名称"), (1, "颜色"), (1, "区划代码"), (1, "地址")}

    @pytest.mark.parametrize(
        "content",
        [
            pytest.param(b"", id="empty"),
            pytest.param(as_csv(), id="headings alone"),
            pytest.param(b"\xff\xfe\x00\x81", id="no text"),
            pytest.param(b"PK\x03\x04 nonsense", id="no workbook"),
            pytest.param(as_xlsx(row())[:900], id="half a workbook"),
            pytest.param(b'"' + b"x" * 200_000, id="an endless cell"),
            pytest.param(as_csv(*[row()] * 2001), id="too many rows"),
        ],
    )
    def test_is_refused_with_a_sentence(self, supervisor, content):
        answer = send(supervisor, content)
        assert answer.status_code == 422, answer.text
        assert answer.json["errors"][0]["detail"]

    def test_is_not_unpacked_to_the_last_corner(self, supervisor):
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
            sheet = book.add_worksheet()
            sheet.write(0, 0, "名称")
            sheet.write(1048575, 16383, "x")
        assert send(supervisor, out.getvalue()).json["code"] == "too-many-rows"

    def test_is_not_unpacked_without_end(self, supervisor):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", b" ")
            archive.writestr("xl/worksheets/sheet1.xml", b" " * (spreadsheets.MAX_UNPACKED + 1))
        assert len(out.getvalue()) < 100_000
        assert send(supervisor, out.getvalue()).json["code"] == "too-many-rows"

    @pytest.mark.parametrize(("spare", "status"), [(0, 200), (-1, 413)])
    def test_may_have_so_many_bytes_and_no_more(self, supervisor, monkeypatch, spare, status):
        table = as_csv(row())
        monkeypatch.setattr(bounds, "MAX_BYTES", len(table) + spare)
        assert send(supervisor, table).status_code == status

    def test_that_is_damaged_anywhere_is_refused_or_read(self, app):
        good, dice = as_xlsx(row()), random.Random(1)
        for _ in range(12):  # each is a process of its own
            damaged = bytearray(good)
            for _ in range(dice.randint(1, 8)):
                damaged[dice.randrange(len(damaged))] = dice.randrange(256)
            with contextlib.suppress(Invalid):
                assert isinstance(sandbox.parse(READER, bytes(damaged), []), list)


class TestWhoMayImport:
    def test_those_who_oversee_an_area_into_it(self, operator, inspector, person):
        for client in (operator, inspector):
            assert send(client, as_csv(row())).status_code == 403
        assert wrong(send(person("other_supervisor"), as_csv(row()))) == {(2, "区划代码")}
        assert send(person("admin"), as_csv(row())).status_code == 200


class TestTheCommand:
    def test_imports_and_repeats(self, app, tmp_path):
        path = tmp_path / "halls.csv"
        path.write_bytes(as_csv(row(), row(名称="二号")))
        run = app.test_cli_runner().invoke

        trial = run(args=["halls", "import", str(path), "--dry-run"])
        first = run(args=["halls", "import", str(path)])
        again = run(args=["halls", "import", str(path)])

        assert [done.exit_code for done in (trial, first, again)] == [0, 0, 0], first.output
        assert "dry run" in trial.output
        assert "created 2" in first.output
        assert "unchanged 2" in again.output
        assert count(app, Hall) == 2

    def test_says_what_is_wrong(self, app, tmp_path):
        path = tmp_path / "halls.csv"
        path.write_bytes(as_csv(row(联系电话="1")))
        done = app.test_cli_runner().invoke(args=["halls", "import", str(path)])
        assert done.exit_code == 1
        assert "#/2/联系电话" in done.output


def test_the_day_is_not_taken_for_a_number(supervisor):
    table = as_xlsx(row(挂牌日期=date(2022, 10, 1).isoformat()))
    hall_id = send(supervisor, table).json["rows"][0]["id"]
    assert supervisor.get(f"/halls/{hall_id}").json["listed_on"] == "2022-10-01"
