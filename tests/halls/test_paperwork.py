"""Decisions and notices on paper: what was decided, why, and how well each reason is known."""

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
from tests.halls.steps import drafted, submitted
from tests.halls.test_deferring import deferred

pytestmark = both_databases
GAS = "设施设备 使用燃气的,安装可燃气体报警装置并保持正常"


def content(app: Flask, url: str) -> dict[str, Any]:
    """What the last decision says."""
    with app.app_context():
        row = db.session.get_one(Registration, url.rpartition("/")[2])
        review = reviewing.last_review(row, decision_document.DECISIONS)
        kept = reviewing.submission(row, row.submissions)
        assert review is not None
        assert kept is not None
        return decision_document.content(row, review, kept)


def test_there_is_none_before_there_is_a_decision(operator: Client):
    url, _ = submitted(operator)
    for paper in ("decision", "notice"):
        answer = operator.get(f"{url}/{paper}")
        assert (answer.status_code, answer.json["code"]) == (404, "no-decision")


def test_a_decision_names_every_finding(app: Flask, operator: Client, supervisor: Client):
    facts = make.declared_hall_facts(kitchen_area_m2=60, usable_area_m2=320, exits_count=None)
    url, row = submitted(operator, facts=facts)
    supervisor.act(f"{url}/accept", row, {"reasons": "予以登记"})

    said = content(app, url)
    judgement = operator.get(f"{url}/judgement").json["summary"]

    assert said["title"] == "聚餐点登记决定书"
    assert len(said["fails"]) == judgement["fail"] > 0
    assert len(said["unknowns"]) == judgement["unknown"] > 0
    assert len(said["passes"]) == judgement["pass"] > 20
    assert len(said["not_applicable"]) == judgement["not_applicable"]
    assert any("申报 60" in each["said"] and "不小于" in each["said"] for each in said["fails"])
    assert any(each["said"] == "缺少:安全出口数" for each in said["unknowns"])


def test_a_value_of_our_own_never_looks_like_law(app: Flask, operator: Client, supervisor: Client):
    facts = make.declared_hall_facts(designed_capacity_persons=330)
    url, row = submitted(operator, facts=facts)
    supervisor.act(f"{url}/accept", row)

    fails = content(app, url)["fails"]

    known = {each["requirement"]: each for each in operator.get(f"{url}/judgement").json["findings"]}
    proposed = [each for each in known.values() if each["verdict"] == "fail"]
    assert {each["basis"]["known"] for each in proposed} >= {"proposed"}
    for each, finding in zip(proposed, fails, strict=True):
        assert ("项目建议,非法规" in finding["basis"]) >= (each["basis"]["known"] == "proposed")


def test_a_decision_is_made_once_and_stays(
    app: Flask, operator: Client, supervisor: Client, monkeypatch: pytest.MonkeyPatch
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

    assert said["title"] == "聚餐点登记补正告知书"
    assert [each["about"] for each in said["items"]] == ["座位数", GAS, "食品经营许可证"]
    assert [each["name"] for each in said["missing"]] == ["平面布局图", "消防设施检测报告"]
    assert [each["kind"] for each in said["missing"]] == ["主要材料", "次要材料"]
    assert operator.get(f"{url}/notice").data == operator.get(f"{url}/decision").data


def test_the_notice_of_a_deferred_acceptance_has_deadline_and_consequence(
    app: Flask, operator: Client, supervisor: Client
):
    url, row = deferred(operator, supervisor)

    said = content(app, url)

    day = row.json["supplement_by"]
    assert f"{int(day[:4])} 年 {int(day[5:7])} 月 {int(day[8:])} 日" in said["deadline"]
    assert "终止" in said["consequence"]
    assert operator.get(f"{url}/notice").data.startswith(b"%PDF-")


def test_it_shows_the_phone_masked(app: Flask, operator: Client, supervisor: Client):
    url, row = submitted(operator)
    supervisor.act(f"{url}/accept", row)

    assert dict(content(app, url)["particulars"])["联系电话"] == "138****0001"


def test_whatever_a_person_wrote_gives_a_paper(operator: Client, supervisor: Client):
    url, row = submitted(operator, name='#read("x") *粗* 🏮', address="$a_b$ [x]")
    supervisor.act(f"{url}/return", row, {"reasons": '#panic("x") 😀\n$'})

    assert operator.get(f"{url}/decision").data.startswith(b"%PDF-")
