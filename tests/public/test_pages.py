"""What diners read in a browser: words, no script, and no more than is final."""

import csv
import io

import orjson
import pytest

from inspector.core import signing
from inspector.web.page import STYLED
from tests import make
from tests.application import both_databases
from tests.steps.filings import filed
from tests.steps.inspections import signed
from tests.steps.registrations import opened_long_ago

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
FEW = 30_000  # bytes, of a hall's page as it is unpacked


@pytest.fixture
def read(app):
    """Asks as a phone's browser does."""
    client = app.test_client()

    def get(url, **headers):
        return client.get(url, headers=BROWSER | {"Accept-Language": "zh-CN"} | headers)

    return get


@pytest.fixture
def published(app, hall, inspector, supervisor):
    """The hall, graded by a result with one failure."""
    opened_long_ago(app, hall["id"])
    url = signed(inspector, hall["id"], waste_bins=False)
    assert supervisor.act(f"{url}/publish", supervisor.get(url)).status_code == 200
    return hall


@both_databases
def test_a_hall_shows_its_grade_and_what_failed(read, published):
    answer = read(f"/h/{published['code']}")

    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert published["name"] in answer.text
    assert '<span class="grade A ">A</span>' in answer.text
    assert "不符合 1 项,其中 1 项未整改" in answer.text
    assert len(answer.data) < FEW


def test_its_page_runs_no_script_and_names_no_foreign_host(read, published):
    answer = read(f"/h/{published['code']}")

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert "<script" not in answer.text
    assert "//" not in answer.text.replace("<!doctype", "")
    style = read(STYLED)
    assert (style.status_code, style.mimetype) == (200, "text/css")
    assert "immutable" in style.headers["Cache-Control"]


def test_nobody_is_named_on_any_page(read, published):
    form = make.registration()
    pages = (f"/h/{published['code']}", "/halls", "/halls?region=321283", "/", "/api/v1/public/halls.csv")
    for url in pages:
        text = read(url).text
        assert [word for word in (form["responsible_person"], form["phone"]) if word in text] == [], url


def test_a_suspended_hall_says_that_no_banquet_can_be_held(read, hall, supervisor):
    url = f"/halls/{hall['id']}"
    supervisor.act(f"{url}/suspend", supervisor.get(url), {"reasons": "食物中毒"})

    page = read(f"/h/{hall['code']}").text

    assert "已暂停" in page
    assert "目前不能在这里办酒席" in page
    assert "食物中毒" not in page


def test_english_readers_get_english(read, published):
    page = read(f"/h/{published['code']}", **{"Accept-Language": "en"}).text

    assert "1 not met, 1 not put right yet" in page


def test_an_unknown_code_gets_a_page_that_says_so(read):
    answer = read("/h/YGT-321283-999-0001")

    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "没有这个聚餐点" in answer.text


def test_the_plaque_proves_that_it_is_ours(read, hall):
    drawn = read(f"/h/{hall['code']}/qr.svg")
    assert (drawn.status_code, drawn.mimetype) == (200, "image/svg+xml")
    assert read(f"/h/{hall['code']}/qr.png").data.startswith(b"\x89PNG")
    assert "不是本系统签发" in read(f"/h/{hall['code']}?t=Y1.0.0.0").text


def test_a_code_that_was_signed_for_another_hall_proves_nothing(app, read, hall):
    with app.app_context():
        from_here = signed_for("YGT-321283-104-9999"), signed_for(hall["code"])

    assert "不是本系统签发" in read(f"/h/{hall['code']}?t={from_here[0]}").text
    assert "二维码为本系统签发" in read(f"/h/{hall['code']}?t={from_here[1]}").text


def signed_for(code):
    return signing.signed(orjson.dumps(["hall", code]))


@pytest.mark.parametrize(
    ("asked", "found"),
    [("q=小王庄", True), ("q=xwz", True), ("region=321283", True), ("q=别处", False), ("region=3201", False)],
)
def test_halls_are_found_by_name_initials_and_county(read, hall, asked, found):
    assert (hall["name"] in read(f"/halls?{asked}").text) is found


@both_databases
@pytest.mark.parametrize("asked", ["q=%00", "q=" + "a" * 61, "region=%00", "region=x", "cursor=x"])
def test_what_cannot_be_asked_is_answered_with_a_page(read, hall, asked):
    answer = read(f"/halls?{asked}")

    assert answer.status_code in (404, 422)
    assert answer.mimetype == "text/html"


def test_what_is_searched_for_is_words_and_no_page(read, hall):
    assert "<b>" not in read("/halls?q=<b>").text


def test_open_data_begin_with_headings_and_say_of_which_map(read, published):
    rows = list(csv.reader(io.StringIO(read("/api/v1/public/halls.csv").text.removeprefix("\ufeff"))))
    world = read("/api/v1/public/halls.geojson").json
    chinese = read("/api/v1/public/halls.geojson?datum=gcj02").json

    assert rows[0][:3] == ["编码", "名称", "镇(街道)"]
    assert rows[1][0] == published["code"]
    assert (rows[0][-1], chinese["datum"]) == ("wgs84", "gcj02")
    assert world["features"][0]["properties"]["grade"] == "A"
    assert world["features"][0]["geometry"] != chinese["features"][0]["geometry"]


def test_a_browser_is_shown_doors_and_a_program_the_api(read, app):
    assert "我来吃席" in read("/").text
    assert app.test_client().get("/", headers={"Accept": "application/json"}).location == "/api/v1"


class TestAReceipt:
    def test_says_in_words_that_it_holds_and_later_that_it_does_not(self, read, operator, hall):
        url, row = filed(operator, hall["id"])
        address = operator.get(f"{url}/receipt").json["address"]
        page = address[address.index("/r?") :]
        assert "有效:与现在的备案一致" in read(page).text

        assert operator.act(f"{url}/cancel", row, {"reasons": "改期"}).status_code == 200

        assert "备案现为:已取消" in read(page).text

    def test_that_cannot_be_read_is_not_called_false(self, read):
        answer = read("/r?token=Y1.x")
        assert answer.status_code == 422
        assert "这不说明回执是假的" in answer.text
