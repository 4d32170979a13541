"""What the host takes home: only lines whose requirement is in force there, with the figure and the basis."""

from dataclasses import replace
from datetime import date

import pytest

from inspector.receipts.rules.notice import commitment, notice
from inspector.standards.documents.library import shipped

ON, COUNTY = date(2026, 11, 20), "321283104201"
LIBRARY = shipped()
IN_FORCE = {
    requirement.id: requirement
    for edition in LIBRARY.in_force("banquet", COUNTY, ON)
    for requirement in edition.requirements
}


def lines_of(requirements):
    return {line["text"]: line for part in notice(requirements, COUNTY, ON) for line in part["lines"]}


def test_where_nothing_is_in_force_nothing_is_printed():
    assert notice([], COUNTY, ON) == []
    assert commitment([], COUNTY, ON)["lines"] == []


def test_one_line_stands_in_its_section_by_the_first_figure():
    (part,) = notice([IN_FORCE["banquet.meat-quarantine"]], COUNTY, ON)
    (line,) = part["lines"]
    assert part["heading"].startswith("一、")
    assert line["text"] == "向证照齐全的商家购买,留好票据;肉类要有检疫合格证明。"
    assert set(line) == {"text", "basis", "duty"}


def test_sections_are_counted_in_chinese_and_those_without_a_line_are_left_out():
    assert [part["heading"] for part in notice(IN_FORCE.values(), COUNTY, ON)] == [
        "一、厨师与帮工",
        "二、采购与存放",
        "三、加工与供餐",
        "四、餐具与留样",
        "五、消防、节俭与事故处置",
        "六、建议做到(不是法律规定的要求)",
    ]


def test_duties_come_in_their_sections_and_advice_stands_last():
    parts = notice(IN_FORCE.values(), COUNTY, ON)
    assert parts[-1]["heading"].endswith("、建议做到(不是法律规定的要求)")
    assert {line["duty"] for part in parts[:-1] for line in part["lines"]} == {True}
    assert {line["duty"] for line in parts[-1]["lines"]} == {False}


def test_what_marks_only_the_best_is_advice():
    requirement = next(each for each in IN_FORCE.values() if each.id == "banquet.meat-quarantine")
    (part,) = notice([replace(requirement, level="exemplary")], COUNTY, ON)
    assert part["heading"] == "一、建议做到(不是法律规定的要求)"


@pytest.mark.parametrize(
    ("requirement", "words"),
    [
        ("banquet.sample-grams", "每份不少于 125 克"),
        ("banquet.sample-hours", "保存 48 小时以上"),
        ("banquet.health-cert-valid", "不超过 12 个月"),
    ],
)
def test_a_figure_is_that_of_the_standard(requirement, words):
    (text,) = lines_of([IN_FORCE[requirement]])
    assert words in text


def test_the_commitment_has_its_words_around_its_lines():
    found = commitment(IN_FORCE.values(), COUNTY, ON)
    assert set(found) >= {"opening", "lines", "closing"}
    assert found["opening"]
    assert found["closing"]
    assert all(line["text"] and line["basis"] for line in found["lines"])
    assert len(found["lines"]) > 2
