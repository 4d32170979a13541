"""Standards on the desk: what is in force, with basis and source, and what a coming edition would change."""

import io

import pytest

from tests import make, shared
from tests.desk.browser import Browser

app, hall = shared.app, shared.hall
EDITION = """
id = "stricter-321283"
document = "gb-31654"
title = { zh = "更严的要求", en = "Stricter" }
subject = "hall"
scope = "321283"
since = 2026-01-01
[[requirement]]
id = "stricter.far"
clause = "就餐区"
level = "general"
text = { zh = "离污染源一万米", en = "Ten kilometres from dirt" }
measure = "site_pollution_distance_m"
at_least = 9999
checked_at = ["routine"]
basis = { document = "gb-31654", known = "proposed" }
"""


@pytest.fixture
def desk(app):
    return Browser(app, "supervisor")


def test_editions_in_force_lead_to_their_requirements_with_basis_and_source(desk, hall):
    text = desk.get("/desk/standards?subject=hall").text
    assert 'href="/desk/standards/edition/core-hall"' in text
    assert "聚餐场所的国家要求" in text
    assert "core-banquet" not in text

    text = desk.get("/desk/standards/edition/core-hall").text
    assert "距粪坑、污水池、暴露垃圾场(站)、旱厕等污染源 25 m 以上" in text
    assert ">选址 <b>" in text  # a chapter, with how many it has
    assert "已读原文" in text
    assert "通行规定,未核对原文" in text
    assert desk.get("/desk/standards/edition/no-such").status_code == 404


def test_a_day_before_all_editions_has_none(desk, hall):
    assert "/desk/standards/edition/" not in desk.get("/desk/standards?on=1990-01-01").text
    assert desk.get("/desk/standards?on=soon").status_code == 422


def test_an_edition_that_is_not_published_is_tried_over_the_halls(desk, hall):
    desk.get("/desk/standards")
    today = f"{make.TODAY}"
    done = simulated(desk, today, EDITION)
    assert done.status_code == 200, done.text
    assert "离污染源一万米" in done.text
    assert f'href="/desk/halls/{hall["id"]}"' in done.text
    desk.get("/desk/standards")
    same = simulated(desk, today)
    assert "没有变化" in same.text
    desk.get("/desk/standards")
    assert simulated(desk, today, "id = 7").status_code == 422
    assert "stricter-321283" not in desk.get("/desk/standards").text


def test_two_editions_are_compared(desk, hall):
    text = desk.get("/desk/standards/changes?old=daily-check-2016&new=daily-check-2022").text
    assert "daily-check-2016 → daily-check-2022" in text
    assert "<td>删除</td>" in text or "<td>新增</td>" in text
    assert desk.get("/desk/standards/changes?old=core-hall&new=none").status_code == 404


def simulated(desk, day, content=None):
    sent = {"content": (io.BytesIO(content.encode()), "new.toml")} if content else {}
    return desk.send("/simulation", region="321283", on=day, **sent)
