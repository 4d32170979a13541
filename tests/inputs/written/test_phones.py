"""Telephone numbers as people write them."""

import pytest
from hypothesis import given, settings

from inspector.core.written.letters import Unreadable
from inspector.core.written.phones import mobile_holds, read_mobile, read_phone
from tests.inputs.pasted import pasted

SAME = (
    "13800000001",
    " 138 0000 0001 ",
    "138-0000-0001",
    "+8613800000001",
    "+86 138 0000 0001",
    "0086 13800000001",
    "8613800000001",
    "(+86)138 0000 0001",
    "138\u00a00000\u20100001",
    "１３８０００００００１",
    "\u202d13800000001\u202c",
    "13800000001\u200b",
    "\ufeff13800000001",
    "联系电话:138 0000 0001",
    "手机：13800000001",
    "Tel: 138.0000.0001",
    "'13800000001",
    "013800000001",
    *(
        "（+86）138—0000—0001",
        "13800000001。",
        "\t138\n0000 0001",
        "＋８６１３８０００００００１",
        "86-138-0000-0001",
    ),
)
WRONG = {
    "": "11 位",
    "1380000000": "现为 10 位",
    "138000000011": "现为 12 位",
    "13800000001 13900000002": "现为 22 位",
    "12800000001": "应以 13 至 19 开头",
    "8613800": "现为 7 位",
    "138OOOOOOO1": "第 4 位“O”",
    "1380000000l": "第 11 位“l”",
    "139٠٠٠٠٠٠٠٠": "第 4 位“٠”",
    "一三八": "第 1 位“一”",
}
FIXED = {
    "0523-86231234": ("0523-86231234", "(0523)86231234", "0523 8623 1234", "（０５２３）８６２３１２３４"),
    "010-62345678": ("010-62345678", "01062345678", "+86 10 6234 5678", "0086-010-62345678"),
    "025-83331234": ("025 8333-1234", "+862583331234", "电话:025-83331234"),
    "0523-8623123": ("0523-8623123", "05238623123"),
    "0523-86231234-801": (
        "0523-86231234-801",
        "0523-86231234转801",
        "0523-86231234 分机 801",
        "052386231234#801",
    ),
}
NOT_FIXED = {
    "86231234": "请加区号",
    "0523-862312": "区号加 7 或 8 位",
    "0523-16231234": "区号加 7 或 8 位",
    "010-6234567": "区号加 7 或 8 位",
    "0523-8623123X": "第 12 位“X”",
}


@pytest.mark.parametrize("written", SAME)
def test_it_is_the_same_mobile_number(written):
    assert read_mobile(written) == read_phone(written) == "13800000001"


@pytest.mark.parametrize(("written", "said"), WRONG.items())
def test_what_is_none_is_refused_with_what_is_wrong(written, said):
    with pytest.raises(Unreadable) as refused:
        read_mobile(written)

    assert said in refused.value.text.zh
    assert not mobile_holds(written)


@pytest.mark.parametrize(("kept", "written"), [(kept, each) for kept, ways in FIXED.items() for each in ways])
def test_a_fixed_line_is_kept_with_its_area(kept, written):
    assert read_phone(written) == kept
    assert read_phone(kept) == kept
    with pytest.raises(Unreadable):
        read_mobile(written)


@pytest.mark.parametrize(("written", "said"), NOT_FIXED.items())
def test_a_fixed_line_that_cannot_be_called_is_refused(written, said):
    with pytest.raises(Unreadable) as refused:
        read_phone(written)

    assert said in refused.value.text.zh


@given(pasted("13912345678"))
@settings(max_examples=60)
def test_however_it_is_pasted_it_is_the_same_number(written):
    assert read_mobile(written) == "13912345678"
