"""Words compare as people read them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.folding import folded, readings, seen

UNSEEN = [
    *("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u202e", "\u2066", "\u061c", "\u034f"),
    *("\u115f", "\u3164", "\uffa0", "\u2800", "\u0000", "\u0007", "\u007f", "\u0085", "\U000e0041"),
]


@pytest.mark.parametrize(
    ("written", "read", "why"),
    [
        ("ＸＯ醬", "xo酱", "full width, capitals and a traditional letter"),
        ("ＫＴＶ①号厅", "ktv1号厅", "a circled digit is a digit"),
        ("四季荳燒肉", "四季豆烧肉", "a variant that no table of traditional letters has"),
        ("河魨", "河鲀", "traditional"),
        ("醬鷄", "酱鸡", "traditional"),
        ("\u2f96腐", "豆腐", "a radical that looks like its letter"),
        ("\uf900腐", "岂腐", "a compatibility letter"),
        ("河\u00ad豚", "河豚", "a soft hyphen cannot be seen"),
        ("周\u200b祝", "周祝", "a space of no width"),
        ("河\u0336豚\u0336", "河豚", "struck through"),
        ("河\u20dd豚", "河豚", "in a circle"),
        ("葛\U000e0100", "葛", "another glyph of the same letter"),
        ("周 祝", "周祝", "spaced to fill the column"),
        ("周\u3000祝", "周祝", "with a space of full width"),
        ("四\n季\t豆", "四季豆", "broken over lines"),
        ("四-季-豆", "四季豆", "hyphens between"),
        ("四*季_豆~", "四季豆", "other marks between"),
        ("（大锅）四季豆", "大锅四季豆", "brackets of full width"),
        ("买买提·试验", "买买提试验", "a dot in a name"),
        ("2号厅-东", "2号厅东", "a mark with a digit on one side"),
        ("3-1号", "3-1号", "a mark between digits says something"),
        ("3 — 1 号", "3-1号", "and however it is written"),
        ("A.B座", "a-b座", "between Latin letters too"),
        ("é", "é", "an accent that makes a letter of its own"),
        ("e\u0301", "é", "and however it is composed"),
        ("", "", "nothing"),
        ("·- ", "", "nothing but marks"),
    ],
)
def test_a_word_folds_to_what_is_read(written: str, read: str, why: str):
    assert folded(written) == read, why


@pytest.mark.parametrize("dot", [*"·•・‧∙⋅․.．。｡ᐧꞏㆍ᛫", "\u0387", "\u2022"])
def test_every_dot_in_a_name_is_one(dot: str):
    assert folded(f"买买提{dot}试验") == "买买提试验"
    assert folded(f"1{dot}2") == "1-2"


@pytest.mark.parametrize("other", ["31号", "3-2号", "4-1号"])
def test_another_number_stays_another(other: str):
    assert folded(other) != folded("3-1号")


@pytest.mark.parametrize(
    ("one", "other"), [("周祝", "周视"), ("土豆", "土豆丝"), ("东村", "冬村"), ("河豚", "海豚"), ("བོད", "བད")]
)
def test_another_word_stays_another(one: str, other: str):
    assert folded(one) != folded(other)


@pytest.mark.parametrize("unseen", UNSEEN, ids=lambda letter: f"U+{ord(letter):04X}")
def test_what_cannot_be_seen_is_not_kept_and_not_compared(unseen: str):
    assert seen(f"周{unseen}祝") == "周祝"
    assert folded(f"周{unseen}祝") == "周祝"


@pytest.mark.parametrize(
    "kept", ["周 祝", "第一行\n第二行", "葛\U000e0100", "四季荳", "Ａ·Ｂ", "e\u0301", "  a\t"]
)
def test_what_can_be_seen_is_kept_as_written(kept: str):
    assert seen(kept) == kept


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("凉拌黄瓜、四季豆/花菜", ["凉拌黄瓜四季豆花菜", "凉拌黄瓜", "四季豆", "花菜"]),
        ("(大锅)四 季 豆", ["大锅四季豆", "大锅", "四季豆"]),
        ("四季豆", ["四季豆"]),
        ("、、", [""]),
    ],
)
def test_a_mark_may_stand_inside_a_word_or_between_two(written: str, read: list[str]):
    assert [*readings(written)] == read


@given(st.text())
def test_folding_again_changes_nothing(words: str):
    assert folded(folded(words)) == folded(words)
    assert seen(seen(words)) == seen(words)


@given(st.text(max_size=8), st.sampled_from(UNSEEN), st.integers(0, 8))
def test_what_cannot_be_seen_changes_nothing_wherever_it_stands(words: str, unseen: str, place: int):
    composed = unicodedata.normalize("NFC", seen(words))  # else the letter may part a pair that composes
    assert seen(composed[:place] + unseen + composed[place:]) == composed
    assert folded(composed[:place] + unseen + composed[place:]) == folded(composed)


@given(st.text(st.characters(categories=["Lo"], min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_marks_and_spaces_between_han_letters_change_nothing(words: str):
    assert folded("-".join(words)) == folded(" · ".join(words)) == folded(words)


@given(st.text(max_size=20))
def test_the_parts_hold_every_letter_of_the_whole(words: str):
    whole, *parts = readings(words)

    assert whole == folded(words)
    assert not parts or "".join(parts) == whole.replace("-", "")
