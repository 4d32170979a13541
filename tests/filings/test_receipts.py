"""The receipt of a filing: what it states, whether it still holds, and its sheet."""

import io

import pytest
import segno
import typst
from hypothesis import HealthCheck, given
from hypothesis import settings as budget
from hypothesis import strategies as st
from PIL import Image

from inspector.core.db import db
from inspector.core.documents import rendering
from inspector.filings.models import Filing
from inspector.receipts import cli, present
from inspector.receipts.rules import notice
from tests import make
from tests.application import both_databases
from tests.documents.reading import prove_official
from tests.filings.conftest import BANQUET
from tests.steps.filings import drafted, filed

pytestmark = both_databases
LUNCH = make.sitting(meal="lunch", tables=12, diners=110)


def verified(stranger, token):
    return stranger.get("/public/receipts/verify", query_string={"token": token})


class TestStatement:
    def test_it_says_what_was_filed_and_nothing_about_people(self, hall, operator, stranger):
        url, row = filed(operator, hall["id"], sittings=[make.sitting(), LUNCH])
        receipt = operator.get(f"{url}/receipt")

        assert (receipt.json["number"], receipt.json["version"]) == (row.json["number"], 1)
        assert receipt.json["hall"] == hall["code"]
        assert receipt.json["sittings"] == [LUNCH, make.sitting()]
        scanned = verified(stranger, receipt.json["address"])
        assert (scanned.status_code, scanned.json["number"]) == (200, receipt.json["number"])
        assert [word for word in ("示例", "1390000", "乡味") if word in receipt.text] == []

    @pytest.mark.parametrize("name", ["operator", "supervisor", "inspector", "admin"])
    def test_everybody_whose_business_it_is_reads_the_same(self, hall, operator, person, name):
        url, _ = filed(operator, hall["id"])
        assert person(name).get(f"{url}/receipt").json == operator.get(f"{url}/receipt").json

    def test_what_is_not_filed_has_none(self, hall, operator, supervisor):
        url, row = drafted(operator, hall["id"])
        draft = [operator.get(f"{url}/receipt{kind}") for kind in ("", ".pdf")]
        row = operator.act(f"{url}/file", row)
        supervisor.act(f"{url}/return", row, {"reasons": "改菜单"})
        returned = operator.get(f"{url}/receipt")

        assert {(answer.status_code, answer.json["code"]) for answer in (*draft, returned)} == {
            (409, "no-receipt")
        }
        assert returned.json["state"] == "returned"


class TestVerification:
    def test_anybody_learns_that_it_holds(self, app, hall, operator, supervisor, stranger):
        url, row = filed(operator, hall["id"])
        receipt = operator.get(f"{url}/receipt").json
        supervisor.act(f"{url}/accept", row)

        shared = receipt["address"] + "&from=singlemessage&isappinstalled=0"
        assert "有效" in app.test_client().get(shared).text, "as WeChat opens it"
        assert stranger.get(f"/public/halls/{receipt['hall']}?from=timeline").status_code == 200
        for words in (receipt["token"], receipt["address"]):
            answer = verified(stranger, words)
            assert (answer.status_code, answer.json["status"]) == (200, "current")
            assert answer.json["number"] == receipt["number"]

    def test_filed_again_the_former_one_is_superseded(self, hall, operator, supervisor, stranger):
        url, row = filed(operator, hall["id"])
        old = operator.get(f"{url}/receipt").json
        row = supervisor.act(f"{url}/return", row, {"reasons": "加桌"})
        assert verified(stranger, old["token"]).json["status"] == "returned"
        row = operator.put(url, make.filing(hall["id"], tables=21), after=row)
        operator.act(f"{url}/file", row)
        new = operator.get(f"{url}/receipt").json

        assert (old["number"], old["version"], new["version"]) == (new["number"], 1, 2)
        assert verified(stranger, old["token"]).json["status"] == "superseded"
        assert verified(stranger, new["token"]).json["status"] == "current"

    def test_amended_it_is_superseded_too(self, hall, operator, stranger):
        url, row = filed(operator, hall["id"])
        old = operator.get(f"{url}/receipt").json
        row = operator.act(f"{url}/amend", row, make.filing(hall["id"], tables=21))
        new = operator.get(f"{url}/receipt").json

        assert (row.status_code, new["number"], new["version"]) == (200, old["number"], 2)
        assert [verified(stranger, each["token"]).json["status"] for each in (old, new)] == [
            *("superseded", "current")
        ]

    def test_cancelled_it_says_so(self, hall, operator, stranger):
        url, row = filed(operator, hall["id"])
        token = operator.get(f"{url}/receipt").json["token"]
        assert operator.act(f"{url}/cancel", row, {"reasons": "改期"}).status_code == 200

        assert verified(stranger, token).json["status"] == "cancelled"

    def test_of_a_database_that_never_saw_it(self, app, hall, operator, stranger):
        url, _ = filed(operator, hall["id"])
        token = operator.get(f"{url}/receipt").json["token"]
        with app.app_context():
            db.session.execute(Filing.__table__.update().values(number="BA-000000-00000000-0001"))
            db.session.commit()

        assert verified(stranger, token).json["status"] == "unknown"

    def test_a_changed_letter_is_refused(self, hall, operator, stranger):
        url, _ = filed(operator, hall["id"])
        token = operator.get(f"{url}/receipt").json["token"]

        @budget(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
        @given(st.integers(0, len(token) - 1), st.sampled_from("AZaz09-_.é#"))
        def refused(place, letter):
            changed = token[:place] + letter + token[place + 1 :]
            answer = verified(stranger, changed)
            assert changed == token or answer.json["code"] in ("forged", "unknown-key", "unreadable-voucher")

        refused()

    @pytest.mark.parametrize("token", ["x", "#", "Y1...", "Y1.978f793d.W10.AA", "é" * 300])
    def test_what_cannot_be_read_is_not_called_forged(self, stranger, token):
        answer = verified(stranger, token)
        assert (answer.status_code, answer.json["code"]) == (422, "unreadable-voucher")
        assert "不说明回执是假的" in answer.json["errors"][0]["detail"]

    @pytest.mark.parametrize("token", ["", " ", "\x00", "x" * 8001])
    def test_nonsense_is_refused_by_name(self, stranger, token):
        answer = verified(stranger, token)
        assert (answer.status_code, answer.json["errors"][0]["parameter"]) == (422, "token")


class TestOffline:
    def test_the_public_key_alone_proves_it(self, app, hall, operator, stranger):
        url, _ = filed(operator, hall["id"])
        receipt = operator.get(f"{url}/receipt").json
        (key,) = stranger.get("/public/signing-keys").json["items"]
        assert receipt["token"].split(".")[1] == key["id"]
        runner = app.test_cli_runner()

        shared = receipt["address"] + "&from=singlemessage&isappinstalled=0"
        for words in (receipt["token"], receipt["address"], shared):
            told = runner.invoke(cli.group, ["verify", words, "--key", key["key"]])
            assert told.exit_code == 0, told.output
            assert receipt["number"] in told.output
        other = "cmFuZG9tbHktY2hvc2VuLXB1YmxpYy1rZXktYnl0ZXM"
        lost, changed = receipt["token"][:-1], receipt["token"][:-9] + "AAAAAAAA" + receipt["token"][-1]
        for words, public, status in (
            (changed, key["key"], 1),
            (receipt["token"], "x", 2),
            (lost, key["key"], 3),
            (receipt["token"], other, 4),
        ):
            assert runner.invoke(cli.group, ["verify", words, "--key", public]).exit_code == status


class TestPaper:
    DISHES = ("白切鸡", "红烧肉", "生日蛋糕")

    def data(self, app, url, *, whole=True):
        with app.app_context():
            row = db.session.get_one(Filing, url.rpartition("/")[2])
            return present.data(row, address="https://a.example/?token=", whole=whole, today=make.TODAY)

    def test_it_is_a_pdf_for_everybody_whose_business_it_is(self, hall, operator, inspector):
        url, row = filed(operator, hall["id"])
        for person in (operator, inspector):
            answer = person.get(f"{url}/receipt.pdf")
            assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
            assert answer.data.startswith(b"%PDF-1.7")
            assert row.json["number"] in answer.headers["Content-Disposition"]

    def test_names_stand_on_it_only_for_those_who_read_them(self, app, hall, operator):
        url, _ = filed(operator, hall["id"])
        whole, masked = (str(self.data(app, url, whole=whole)) for whole in (True, False))

        assert all(word in whole for word in ("李示例", "13900000002", "张示例", "赵示例"))
        assert [word for word in ("李示例", "13900000002", "张示例", "赵示例") if word in masked] == []
        assert "139****0002" in masked

    def test_it_tells_what_is_to_be_mended_and_how_to_handle_the_menu(self, app, hall, operator):
        facts = make.filing(hall["id"])["facts"] | {"agreement_signed": False}
        url, row = filed(operator, hall["id"], dishes=list(self.DISHES), facts=facts)
        said = self.data(app, url)
        failing = [f for f in row.json["judgement"]["findings"] if f["verdict"] == "fail"]

        told = [each["text"] for each in (*said["failing"], *said["advice"])]
        assert sorted(told) == sorted(found["text"] for found in failing)
        assert all(each["basis"] for each in (*said["failing"], *said["advice"]))
        assert said["open"] == sum(
            found["verdict"] == "unknown" and found["level"] in ("critical", "key")
            for found in row.json["judgement"]["findings"]
        )
        assert {food["dish"] for food in said["foods"]} == {"白切鸡", "生日蛋糕"}
        assert all(food["reason"] and food["advice"] and food["basis"] for food in said["foods"])

    def test_it_orders_by_law_of_the_place_and_advises_by_any_other(self, app, hall, operator):
        url, _ = filed(operator, hall["id"])
        *duties, advice = self.data(app, url)["notice"]

        assert advice["heading"].endswith("建议做到(不是法律规定的要求)")
        assert [each["heading"][:2] for each in (*duties, advice)] == [
            f"{figure}、" for figure, _ in zip("一二三四五六七", (*duties, advice), strict=False)
        ]
        marks = ("参照", "非法规")
        ordered = [line["basis"] for section in duties for line in section["lines"]]
        assert ordered
        assert [basis for basis in ordered if any(mark in basis for mark in marks)] == []
        assert all(any(mark in line["basis"] for mark in marks) for line in advice["lines"])
        assert any(
            "上海" in line["basis"] and "外地规定,非本地要求" in line["basis"] for line in advice["lines"]
        )

    def test_it_names_its_organ_who_accepted_it_and_a_telephone(self, hall, operator, supervisor):
        url, row = filed(operator, hall["id"], dishes=list(self.DISHES))
        waiting = prove_official(operator.get(f"{url}/receipt.pdf").data)
        supervisor.act(f"{url}/accept", row, {"reasons": "同意"})
        accepted = prove_official(operator.get(f"{url}/receipt.pdf").data)

        assert "已收到，待受理" in waiting
        for text in (waiting, accepted):
            assert text.startswith("泰兴市市场监督管理局农村集体聚餐备案回执")
            assert "联系电话：0523-00000000（示例）" in text
            assert "须改正和落实的事项" in text
        assert "受理人：supervisor" in accepted
        assert "日受理。" in accepted

    def test_numbers_and_sources_of_the_notice_come_from_the_standards_of_the_day(self, app, hall, operator):
        url, _ = filed(operator, hall["id"])
        said = self.data(app, url)
        lines = [line for section in said["notice"] for line in section["lines"]]

        written = [row for section in notice._words()["section"] for row in section["line"]]
        assert len(lines) == len(written), "each line has its requirement in force"
        assert all(line["basis"] for line in (*lines, *said["commitment"]["lines"]))
        assert not [line for line in lines if "{" in line["text"]]
        (sample,) = [line for line in lines if "克" in line["text"]]
        assert sample["text"].startswith("每道菜都留样,每份不少于 125 克")
        assert "餐饮服务食品安全操作规范" in sample["basis"]
        (training,) = [line for line in lines if "培训" in line["text"]]
        assert "12 个月" in training["text"]
        assert "非法规" in training["basis"]

    def test_it_calls_an_occasion_as_every_form_does(self, app, hall, operator):
        url, _ = filed(operator, hall["id"], occasion="birthday")

        assert ("事由", "生日") in self.data(app, url)["particulars"]

    def test_the_printed_code_holds_the_address(self, app, hall, operator):
        url, _ = filed(operator, hall["id"])
        said = self.data(app, url)
        page = typst.compile(
            str(rendering.TEMPLATES / "receipt.typ"),
            root=str(rendering.TEMPLATES),
            font_paths=rendering.fonts(),
            format="png",
            ppi=200,
            sys_inputs={"data": rendering.inputs(said)},
        )[0]
        wanted = segno.make(f"https://a.example/?token={said['token']}", error="m", micro=False)

        assert matrix(page, len(wanted.matrix)) == [list(row) for row in wanted.matrix]
        assert 4.4 / (len(wanted.matrix) + 8) > 0.045, "cm a module: any phone reads that"

    def test_whatever_people_wrote_gives_a_paper(self, hall, operator):
        dishes = ['#pagebreak() *粗* "', "红烧肉" * 20, "🍲 𠮷 \u200f", "\\ $ ` @ <a>"]
        url, _ = filed(operator, hall["id"], dishes=dishes, host_name="#李 *示* \\", caterer="`乡味` $1$")
        assert operator.get(f"{url}/receipt.pdf").status_code == 200

    def test_a_year_later_and_erased_it_still_can_be_read(self, app, hall, operator, clock):
        url, row = filed(operator, hall["id"])
        clock(BANQUET, 18)
        operator.act(f"{url}/hold", row)
        assert operator.get(f"{url}/receipt.pdf").status_code == 200


def matrix(png: bytes, modules: int) -> list[list[int]]:
    """The QR code at the upper right of a page, sampled at the middle of each module."""
    page = Image.open(io.BytesIO(png)).convert("L")
    corner = (page.width * 66 // 100, page.height * 14 // 100, page.width, page.height * 32 // 100)
    part = page.crop(corner).point(lambda level: 255 if level < 60 else 0)
    left, top, right, bottom = part.getbbox()
    side = (right - left) / modules
    assert abs((bottom - top) - (right - left)) <= 2, "square"
    return [
        [
            int(part.getpixel((left + int((x + 0.5) * side), top + int((y + 0.5) * side))) > 0)
            for x in range(modules)
        ]
        for y in range(modules)
    ]
