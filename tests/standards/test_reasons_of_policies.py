"""Every reason why a policy or a list of foods cannot be used is told in Chinese and in English."""

from datetime import date
from typing import Any

import pytest

from tests.standards.examples import BASIS, WORDS, document
from tests.standards.test_policies import SECTIONS
from tests.standards.test_policies import table as policy_table
from tests.standards.test_reasons import reasons_of

TIER = SECTIONS["filing"]["tier"][0]
FOOD = {"id": "eel", "severity": "care", "words": ["黄鳝"], "basis": BASIS}
FOOD |= dict.fromkeys(("name", "reason", "advice"), WORDS)
HEADER = {"id": "example", "title": WORDS, "scope": "3212", "since": date(2026, 1, 1)}


def policy(name: str, **changes: Any) -> dict[str, Any]:
    return policy_table("retention", **{name: SECTIONS[name] | {"basis": BASIS} | changes})


def foods(**rows: Any) -> dict[str, Any]:
    return {"kind": "foods", **HEADER, **rows}


def material(**changes: Any) -> dict[str, Any]:
    good = {"code": "plan", "name": WORDS, "kind": "main", "form": WORDS, "basis": BASIS}
    return policy("materials", material=[good | changes])


@pytest.mark.parametrize(
    ("bad", "chinese", "english"),
    [
        (
            policy("filing", tier=[TIER, TIER]),
            "filing:各档人数必须从 1 起递增",
            "filing: the tiers must rise from 1",
        ),
        (
            policy("filing", tier=[TIER | {"lead": "soon"}]),
            "filing:tier free:lead:'soon' 的写法应如 '48 hours'、'2 days' 或 '3 working days'",
            "filing: tier free: lead: 'soon' is not like '48 hours', '2 days' or '3 working days'",
        ),
        (
            policy("grading", scale=SECTIONS["grading"]["scale"][::-1]),
            "grading:等级分数线必须从最高等级起递减",
            "grading: the scale must fall from the best grade",
        ),
        (
            policy("correction", days={"grave": 1}),
            "correction:'grave' 不是有效的级别",
            "correction: 'grave' is not a valid Level",
        ),
        (
            policy("correction", days={"key": "1"}),
            "correction:days 应为表,每项为 0 到 100000 的整数",
            "correction: days must be a table, each value a whole number from 0 to 100000",
        ),
        (
            policy("guidance", offices={"free": "ministry"}),
            "guidance:offices 应在 none, village, town, county 之中,不能是 'ministry'",
            "guidance: offices must be of none, village, town, county, not 'ministry'",
        ),
        (
            material(kind="tertiary"),
            "materials:material plan:'tertiary' 不是有效的材料类别",
            "materials: material plan: 'tertiary' is not a valid Kind",
        ),
        (
            material(when="sauna"),
            "materials:plan:'sauna' 不是该对象的事实项",
            "materials: plan: 'sauna' is not a fact of this subject",
        ),
        # foods
        (foods(), "没有新增任何食品或叫法", "it adds nothing"),
        (
            foods(food=[FOOD | {"severity": "mild"}]),
            "food eel:severity 应为其中之一:banned, restricted, care",
            "food eel: severity must be one of banned, restricted, care",
        ),
        (
            foods(food=[FOOD | {"lawful": WORDS}]),
            "food eel:lawful 写明限用食品可以怎样供应,只用于也必须用于限用食品",
            "food eel: lawful says in which form a restricted food may be served",
        ),
        (
            foods(food=[FOOD | {"id": "green-beans"}]),
            "green-beans:该食品已有;请用 synonym 增加叫法",
            "green-beans: this food is known; add its words as a synonym",
        ),
        (
            foods(synonym=[{"food": "eels", "words": ["鳝丝"]}]),
            "eels:没有这种食品",
            "eels: there is no such food",
        ),
        (
            foods(synonym=[{"food": "green-beans", "words": ["四季豆"]}]),
            "green-beans:“四季豆”已是 green-beans 的叫法",
            "green-beans: 四季豆 is a word of green-beans",
        ),
    ],
)
def test_a_file_that_is_wrong_in_one_thing_is_told_so(bad: dict[str, Any], chinese: str, english: str):
    (reason,) = reasons_of(document(bad))

    assert reason.text == (chinese, english)
