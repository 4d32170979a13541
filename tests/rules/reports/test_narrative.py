"""What a report says of its figures: nothing that was not counted, and no praise of what nobody looked at."""

from datetime import date

import pytest

from inspector.reports.rules import figures
from inspector.reports.rules.narrative import summary
from inspector.reports.rules.tiles import placed
from inspector.reports.rules.writing import beside, beside_share, difference, percent


def told(before=None, parts=(), **counted):
    """The sentences of an area of which only this was counted."""
    groups = {key: counted.pop(key) for key in list(counted) if "_by_" in key}
    body = {
        **{"name": "泰兴市", "from": date(2026, 7, 1), "to": date(2026, 9, 30)},
        **{"halls_as_of": date(2026, 9, 30), "most_failed": [], "parts": list(parts)},
        "totals": figures.shown({**groups, figures.COUNTS: counted}),
        "before": before and {"totals": figures.shown({figures.COUNTS: before})},
    }
    return summary(body)


def test_nothing_visited_is_no_good_news():
    said = told()

    assert said["visits"] == ["期内没有完成监督检查,不能据此说明聚餐点的合规情况。"]
    assert "合格率" not in said["all"][0]


def test_visits_that_look_at_too_little_conclude_nothing():
    said = told(inspections=3, inspections_partial=3, inspections_by_kind={"routine": 2, "random": 1})[
        "visits"
    ]

    assert said[0] == "完成监督检查3次,其中日常检查2次、双随机检查1次。"
    assert said[1] == "检查合格0次、不合格0次,另有3次查看的项目不足,未作结论。"


def test_what_is_to_be_done_is_named_only_where_there_is_something():
    good = told(corrections_opened=2, corrections_in_time=2)["corrections"]
    bad = told(corrections_opened=5, corrections_repeated=1, corrections_open=4, corrections_overdue=3)

    assert good[1:] == [
        "期内销号2项,其中按期2项、超期0项,按期整改率100.0%。",
        "截至2026年9月30日,未销号0项,没有超过整改期限的。",
    ]
    assert bad["corrections"][0] == "新开整改5项,其中重复问题1项。"
    assert bad["corrections"][2] == "截至2026年9月30日,未销号4项,其中已超过整改期限3项,需逐项督办。"
    assert told()["halls"][-1] == "在用聚餐点的材料中,没有过期或30日内到期的。"
    assert told(materials_expired=2)["halls"][-1] == "在用聚餐点的材料中,过期2份,需督促经营者更新。"


def test_it_is_compared_with_the_time_before():
    said = told(before={"filings": 10}, filings=12, late_filings=3, filings_held=12)["banquets"]

    assert said[0].startswith("备案集体聚餐12场,较上期增加2场(增长20.0%),")
    assert said[0].endswith("其中逾期备案3场,占25.0%。")


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (5, None, ""),
        (5, 5, "与上期持平"),
        (5, 0, "较上期增加5场(上期为0)"),
        (3, 4, "较上期减少1场(下降25.0%)"),
        (0, 4, "较上期减少4场(下降100.0%)"),
    ],
)
def test_counts_beside_each_other(now, before, said):
    assert beside(now, before, "场") == said


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (None, 0.5, ""),
        (0.5, None, ""),
        (0.6667, 0.6364, "较上期上升3.1个百分点"),  # 66.7 less 63.6, as both are printed
        (0.5, 0.50004, "与上期持平"),
        (0.25, 0.5, "较上期下降25.0个百分点"),
    ],
)
def test_shares_beside_each_other(now, before, said):
    assert beside_share(now, before) == said


def test_what_is_not_known_is_a_dash():
    assert (percent(None), percent(0.0), difference(None), difference(0)) == ("—", "0.0%", "—", "0")
    assert (difference(1234), difference(-3), difference(2.5, 1)) == ("+1,234", "-3", "+2.5")


def test_parts_are_named_where_they_lag():
    def part(name, **counted):
        return {"name": name, **figures.shown({"halls_by_state": {"listed": 1}, figures.COUNTS: counted})}

    parts = (
        part("黄桥镇", inspections=2, inspections_passed=1, inspections_failed=1, corrections_overdue=2),
        part("滨江镇", inspections=1, inspections_passed=1),
        part("虹桥镇"),
    )

    assert told(parts=parts)["parts"] == [
        "有结论的检查合格率最低的是黄桥镇,为50.0%(合格1次、不合格1次)。",
        "期内没有完成检查的是虹桥镇。",
        "有超期未销号整改的是黄桥镇2项。",
    ]
    assert told(parts=parts[:1])["parts"] == []


def test_tiles_lie_as_the_regions_do():
    centres = {"nw": (33.0, 119.0), "ne": (33.1, 120.5), "sw": (32.0, 119.1), "se": (31.9, 120.4), "?": None}

    assert placed(centres) == [["nw", "sw", "ne"], ["se"], ["?"]]
    assert placed({key: centres[key] for key in ("se", "nw")}) == [["nw", "se"]]
    assert placed({}) == []
