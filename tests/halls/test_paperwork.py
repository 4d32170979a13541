"""Papers of registrations: in the form of real ones, with number, organ, reasons, deadlines and remedies."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from inspector.core.db import db
from inspector.registrations.actions import review as reviewing
from inspector.registrations.models import Registration
from inspector.registrations.present import decision_document
from tests import make
from tests.application import both_databases
from tests.client import Client, hand_in_papers
from tests.documents.reading import prove_official, text_of
from tests.halls.test_deferring import deferred, supplement
from tests.steps.registrations import drafted, submitted

pytestmark = both_databases
REASONS = {"reasons": "不属于集体聚餐点"}
YEAR = make.TODAY.year
REMEDIES = ("60日内向泰兴市人民政府申请行政复议", "6个月内依法向有管辖权的人民法院提起行政诉讼")


def content(app: Flask, url: str) -> dict[str, Any]:
    """What the last decision says."""
    with app.app_context():
        row = db.session.get_one(Registration, url.rpartition("/")[2])
        review = reviewing.last_review(row, decision_document.DECISIONS)
        kept = reviewing.submission(row, row.submissions)
        assert review is not None
        assert kept is not None
        return decision_document.content(row, review, kept)


def last_number(operator: Client, url: str) -> str | None:
    (*_, last) = operator.get(f"{url}/submissions").json["items"][-1]["reviews"]
    return last["paper_number"]


def test_there_is_none_before_there_is_a_decision(operator: Client):
    url, _ = submitted(operator)
    for paper in ("decision", "notice", "acknowledgement"):
        answer = operator.get(f"{url}/{paper}")
        assert (answer.status_code, answer.json["code"]) == (404, "no-decision")


def test_a_grant_says_what_fails_by_when_to_mend_it_and_counts_the_rest(operator: Client, supervisor: Client):
    facts = make.declared_hall_facts(kitchen_area_m2=60, usable_area_m2=320, exits_count=None)
    url, row = submitted(operator, facts=facts)
    supervisor.act(f"{url}/accept", row, {"reasons": "予以登记"})

    text = prove_official(operator.get(f"{url}/decision").data)

    assert "泰兴市市场监督管理局准予聚餐点登记决定书" in text
    assert f"泰兴市监聚登〔{YEAR}〕1号" in text
    assert all(words in text for words in REMEDIES)
    assert "0523-00000000（示例）" in text
    assert "送达回证" in text
    assert "申报60m²，要求不小于64m²" in text
    assert "最迟改正日期" in text
    assert "未申报有关情况，尚不能判定" in text


def test_numbers_count_up_by_organ_year_and_kind_of_paper(operator: Client, supervisor: Client):
    numbers = []
    for action in ("accept", "decline", "accept"):
        url, row = submitted(operator)
        answer = supervisor.act(f"{url}/{action}", row, REASONS)
        assert answer.status_code == 200, answer.text
        numbers.append(last_number(operator, url))

    assert numbers == [
        f"泰兴市监聚登〔{YEAR}〕1号",
        f"泰兴市监聚不受〔{YEAR}〕1号",
        f"泰兴市监聚登〔{YEAR}〕2号",
    ]


def test_a_second_notice_continues_the_series_of_the_first(operator: Client, supervisor: Client):
    url, _ = deferred(operator, supervisor)
    assert last_number(operator, url) == f"泰兴市监聚容〔{YEAR}〕1号"
    supplement(operator, url)
    items = [{"material": "fire_test", "reason": "不是本聚餐点的报告"}]
    assert supervisor.act(f"{url}/reject", supervisor.get(url), {"items": items}).status_code == 200

    assert f"泰兴市监聚容〔{YEAR}〕2号" in text_of(operator.get(f"{url}/notice").data)


def test_a_step_that_is_refused_takes_no_number(operator: Client, supervisor: Client):
    url, row = submitted(operator)
    assert supervisor.act(f"{url}/deny", row, {"reasons": None}).status_code == 422
    supervisor.act(f"{url}/deny", row, REASONS)

    assert last_number(operator, url) == f"泰兴市监聚不登〔{YEAR}〕1号"


def test_a_refusal_tells_reasons_and_remedies(operator: Client, supervisor: Client):
    url, row = submitted(operator)
    assert supervisor.act(f"{url}/deny", row, REASONS).json["state"] == "denied"

    text = prove_official(operator.get(f"{url}/decision").data)

    assert "不予聚餐点登记决定书" in text
    assert REASONS["reasons"] in text
    assert all(words in text for words in REMEDIES)
    assert "自收到本决定书之日起" in text


def test_what_is_not_taken_up_has_its_own_notice(operator: Client, supervisor: Client):
    url, row = submitted(operator)
    assert supervisor.act(f"{url}/decline", row, REASONS).json["state"] == "declined"

    text = prove_official(operator.get(f"{url}/acknowledgement").data)

    assert "聚餐点登记不予受理通知书" in text
    assert f"{REASONS['reasons']}。" in text
    assert "自收到本通知书之日起" in text
    assert text == text_of(operator.get(f"{url}/decision").data)


def written(day: str) -> str:
    year, month, number = (int(part) for part in day.split("-"))
    return f"{year}年{month}月{number}日"


def test_a_notice_of_receipt_keeps_the_days_of_application_and_receipt_apart(
    clock, operator: Client, supervisor: Client
):
    clock(make.TODAY)
    url, row = submitted(operator)
    strict = row.json["clocks"]["decide_by"]
    clock(make.TODAY + timedelta(days=2))
    legal = submitted(operator)[1].json["clocks"]["decide_by"]
    row = supervisor.act(f"{url}/receive", row, {})
    assert (row.json["state"], row.json["clocks"]["tell_by"]) == ("submitted", None)

    text = prove_official(operator.get(f"{url}/acknowledgement").data)

    received = (make.TODAY + timedelta(days=2)).isoformat()
    assert "聚餐点登记受理通知书" in text
    assert "泰兴市监聚受〔" in text
    assert f"收到申请{written(make.TODAY.isoformat())}" in text
    assert f"受理日期{written(received)}" in text
    assert f"自受理之日起20个工作日，至{written(legal)}" in text
    assert f"自收到申请之日起20个工作日，至{written(strict)}" in text
    assert "行政复议" not in text
    again = supervisor.act(f"{url}/receive", row, {})
    assert (again.status_code, again.json["code"]) == (409, "received-before")


def test_what_nobody_told_in_time_counts_from_the_day_of_the_application(
    clock, operator: Client, supervisor: Client
):
    clock(make.TODAY)
    url, row = submitted(operator)
    clock(make.TODAY + timedelta(days=15))
    accepted = supervisor.act(f"{url}/accept", row)
    assert accepted.status_code == 200, accepted.text

    text = text_of(operator.get(f"{url}/decision").data)

    day = written(make.TODAY.isoformat())
    assert f"受理日期{day}（未在期限内告知补正，自收到申请之日起即为受理）" in text


def test_an_exemplary_item_is_advice_and_ours_is_no_law(app: Flask, operator: Client, supervisor: Client):
    facts = make.declared_hall_facts(parking_ordered=False, first_aid_kit=False, aisle_width_main_m=1.0)
    url, row = submitted(operator, facts=facts)
    supervisor.act(f"{url}/accept", row)

    said = content(app, url)

    findings = operator.get(f"{url}/judgement").json["findings"]
    failed = [each for each in findings if each["verdict"] == "fail"]
    assert {each["text"] for each in said["advice"]} == {
        each["text"] for each in failed if each["level"] == "exemplary"
    }
    assert {each["text"] for each in said["fails"]} == {
        each["text"] for each in failed if each["level"] != "exemplary"
    }
    for each in failed:
        if each["basis"]["known"] == "proposed":
            (shown,) = [row for row in (*said["fails"], *said["advice"]) if row["text"] == each["text"]]
            assert "非法规" in shown["basis"]


def test_a_decision_is_made_once_and_stays(
    operator: Client, supervisor: Client, monkeypatch: pytest.MonkeyPatch
):
    url, row = submitted(operator)
    supervisor.act(f"{url}/accept", row)
    first = operator.get(f"{url}/decision")
    monkeypatch.setattr(decision_document, "pdf", None)

    again = supervisor.get(f"{url}/decision")

    assert first.data.startswith(b"%PDF-")
    assert again.data == first.data
    assert first.headers["Content-Disposition"] == 'attachment; filename="decision.pdf"'


def test_a_return_tells_everything_at_once(app: Flask, operator: Client, supervisor: Client):
    url, _ = drafted(operator)
    hand_in_papers(operator, url, but=("floor_plan", "fire_test"))
    row = operator.act(f"{url}/submit", operator.get(url))
    items = [
        {"pointer": "/facts/seats", "reason": "与平面图不符"},
        {"requirement": "hall.gas-alarm", "reason": "请附照片"},
        {"material": "food_licence", "reason": "看不清"},
    ]
    supervisor.act(f"{url}/return", row, {"reasons": "请补正", "items": items})

    said = content(app, url)

    gas = "使用燃气的,安装可燃气体报警装置并保持正常"
    assert [each["about"] for each in said["items"]] == ["座位数", gas, "食品经营许可证"]
    assert [each["name"] for each in said["missing"]] == ["平面布局图", "消防设施检测报告"]
    assert [each["kind"] for each in said["missing"]] == ["主要材料", "次要材料"]
    text = prove_official(operator.get(f"{url}/notice").data)
    assert "聚餐点登记补正告知书" in text
    assert f"泰兴市监聚补〔{YEAR}〕1号" in text
    assert text == text_of(operator.get(f"{url}/decision").data)


def test_the_notice_of_a_deferred_acceptance_has_deadline_and_consequence(
    operator: Client, supervisor: Client
):
    url, row = deferred(operator, supervisor)

    text = prove_official(operator.get(f"{url}/notice").data)

    day = date.fromisoformat(row.json["supplement_by"])
    assert f"请于{day.year}年{day.month}月{day.day}日前补正" in text
    assert "登记程序终止" in text


def test_it_shows_the_phone_masked(app: Flask, operator: Client, supervisor: Client):
    url, row = submitted(operator)
    supervisor.act(f"{url}/accept", row)

    assert dict(content(app, url)["particulars"])["联系电话"] == "138****0001"


def test_whatever_a_person_wrote_gives_an_archive_copy(operator: Client, supervisor: Client):
    url, row = submitted(operator, name='#read("x") *粗* 🏮', address="$a_b$ [x]")
    supervisor.act(f"{url}/return", row, {"reasons": '#panic("x") 😀\n$ ﷽'})

    paper = operator.get(f"{url}/decision").data

    assert b"pdfaid:part" in paper
    text = text_of(paper)
    assert all(words in text for words in ('#read("x")*粗*［红灯笼］', "［嘿嘿］", "〓", "U+FDFD"))
