"""Chinese in print has full-width marks; what is not Chinese stays as it is."""

import pytest

from inspector.core.documents.typesetting import printed


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("人数、桌数有变动的,请更正;取消的,请撤销。", "人数、桌数有变动的，请更正；取消的，请撤销。"),
        ("食品安全法(2021) 45(2)", "食品安全法（2021） 45(2)"),
        ("聚餐点(编码 YGT-1)", "聚餐点（编码 YGT-1）"),
        ("GB 31654-2021 (通用规范)", "GB 31654-2021 （通用规范）"),
        ("08:30, 12 g; https://a.example/?a=1", "08:30, 12 g; https://a.example/?a=1"),
        ("第4项:3:1", "第4项：3:1"),
        ("((", "(("),
        ("", ""),
        ("𠮷,", "𠮷，"),
        ("申报 60 m²,要求不小于 64 m²", "申报 60 m²，要求不小于 64 m²"),
        ("自收到起20个工作日,至3月", "自收到起20个工作日，至3月"),
    ],
)
def test_a_sentence(typed, set_):
    assert printed(typed) == set_


def test_in_whatever_it_stands():
    assert printed({"a,b": ["好,", ("坏;", 1, None, True)]}) == {"a,b": ["好，", ["坏；", 1, None, True]]}
