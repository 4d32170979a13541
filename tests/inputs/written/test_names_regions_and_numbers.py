"""Names, region codes, certificates, plaques and measured numbers as people write them."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.core.written import certificates, names, numbers, plaques, regions
from inspector.core.written.letters import Unreadable
from tests.inputs import pasted

NAMES = {
    "王小明": "王小明",
    " 王小明\u200b": "王小明",
    "王\u00ad小明": "王小明",
    "王\n小明": "王 小明",
    "王\u3000小明": "王 小明",
    "王\x07小明\x1b": "王小明",
    "\u202e王小明\u202c": "王小明",
    "买买提·试验": "买买提·试验",
    "买买提•试验": "买买提·试验",
    "买买提・试验": "买买提·试验",
    "买买提 ・ 试验": "买买提·试验",
    "Ｊｏｈｎ": "John",
    "𡌴试验": "𡌴试验",
    "Ame\u0301lie": "Am\u00e9lie",
    "试验村(东)２号": "试验村(东)2号",
    "试验村（东）": "试验村（东）",
}
NO_NAMES = ("12345", "——", "...", "😀", "（）")
PLACES = {
    "321283104201": "321283104201",
    "321283104": "321283104",
    "321283104000": "321283104",
    "321283 104 201": "321283104201",
    "３２１２８３１０４２０１": "321283104201",
    "321283-104-201": "321283104201",
    "区划代码:321283104201": "321283104201",
    "'321283104201": "321283104201",
    "32I283IO42O1": "321283104201",
    "321283104201\u200b": "321283104201",
}
NO_PLACES = {
    "321283": "现为 6 位",
    "321283000000": "现为 6 位",
    "32128310420": "现为 11 位",
    "3212831042010": "现为 13 位",
    "姜堰区": "第 1 位“姜”",
    "3.21283E+11": "第 7 位“E”",
    "": "现为 0 位",
    "321283١04201": "第 7 位“١”",
}
PREFIXES = {
    "3212": "3212",
    "321200": "3212",
    "320000": "32",
    "320000000000": "32",
    "321283000000": "321283",
    "321283000": "321283",
    " ３２１２８３ ": "321283",
    "321283104000": "321283104",
}
NUMBERS = {
    ("320", ""): 320.0,
    ("1,200", ""): 1200.0,
    ("１，２００", ""): 1200.0,
    ("12,345,678.5", ""): 12345678.5,
    ("320平方米", "m²"): 320.0,
    ("320 m2", "m²"): 320.0,
    ("320㎡", "m²"): 320.0,
    ("320m²", "m²"): 320.0,
    ("200人", "人"): 200.0,
    ("20桌", "桌"): 20.0,
    ("-3.5", ""): -3.5,
    (" 32\u200b0 ", ""): 320.0,
    ("0.50", ""): 0.5,
}
NO_NUMBERS = (
    "1_000",
    "1e5",
    "inf",
    "nan",
    "",
    "约300",
    "三百",
    "1,20",
    "12,00",
    "0x10",
    "٣",
    "3/4",
    "1.2.3",
    "320人",
)


@pytest.mark.parametrize(("written", "kept"), NAMES.items())
def test_a_name_is_kept_as_it_is_read(written, kept):
    assert names.read_name(written) == kept
    assert names.read_line(kept) == kept


@pytest.mark.parametrize("written", NO_NAMES)
def test_a_name_has_letters(written):
    with pytest.raises(Unreadable):
        names.read_name(written)
    assert names.read_line(written)


@given(pasted.names().flatmap(pasted.strewn))
@settings(max_examples=60)
def test_no_name_keeps_what_cannot_be_seen_and_none_changes_twice(written):
    kept = names.read_name(written)

    assert not any(unicodedata.category(letter) in ("Cc", "Cf") for letter in kept)
    assert names.read_name(kept) == kept


@given(st.text(max_size=40))
@settings(max_examples=60)
def test_no_line_has_control_characters_or_breaks(written):
    line = names.read_line(written)

    assert not any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in line)
    assert line == line.strip()


@pytest.mark.parametrize(("written", "kept"), PLACES.items())
def test_a_town_or_village_is_its_code(written, kept):
    assert regions.read_place(written) == kept


@pytest.mark.parametrize(("written", "said"), NO_PLACES.items())
def test_what_is_none_is_refused_with_what_is_wrong(written, said):
    with pytest.raises(Unreadable) as refused:
        regions.read_place(written)

    assert said in refused.value.text.zh


@pytest.mark.parametrize(("written", "kept"), PREFIXES.items())
def test_an_area_is_what_all_its_codes_begin_with(written, kept):
    assert regions.read_prefix(written) == kept


@pytest.mark.parametrize("written", ["3", "32128", "", "江苏"])
def test_what_is_no_area_is_refused(written):
    with pytest.raises(Unreadable):
        regions.read_prefix(written)


@pytest.mark.parametrize(("cell", "value"), NUMBERS.items())
def test_a_number_is_read_with_its_unit_and_groups(cell, value):
    assert numbers.read(*cell) == value


@pytest.mark.parametrize("written", NO_NUMBERS)
def test_what_no_person_writes_for_a_number_is_refused(written):
    with pytest.raises(Unreadable):
        numbers.read(written, "m²")


@pytest.mark.parametrize(
    "written",
    [
        "泰健证字第2026-0012号",
        " 泰健证字第 2026 - 0012 号 ",
        "泰健证字第２０２６－００１２号",
        "泰健证字第2026—0012号\u200b",
        "泰健证字第2026‐0012号",
    ],
)
def test_a_certificate_has_one_number(written):
    assert certificates.read(written) == "泰健证字第2026-0012号"


def test_a_certificate_is_in_capitals_and_of_some_length():
    assert certificates.read("jk-2026a") == "JK-2026A"
    for nothing in ("——", "第 / 号"[2:3], "号" * 61):
        with pytest.raises(Unreadable):
            certificates.read(nothing)


@pytest.mark.parametrize(
    "written",
    [
        "YGT-321283-104-0007",
        "ygt-321283-104-0007",
        "ygt3212831040007",
        "YGT 321283 104 0007",
        "ＹＧＴ－321283—104—0OO7",
    ],
)
def test_a_plaque_is_read_however_it_is_typed(written):
    assert plaques.read(written) == "YGT-321283-104-0007"


@pytest.mark.parametrize("written", ["", "YGT-321283-104", "321283-104-0007", "YGT-321283-104-000A"])
def test_what_is_no_plaque_is_refused(written):
    with pytest.raises(Unreadable):
        plaques.read(written)
