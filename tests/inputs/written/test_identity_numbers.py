"""Identity numbers: worked out by hand, every slip of one digit, and ways of writing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.core.written.identity_numbers import Holder, holder, masked, read
from inspector.core.written.letters import Unreadable
from tests.inputs.pasted import pasted

NUMBERS = {  # of no living person
    "321283190001010014": Holder("male", 1900),
    "321202190003150020": Holder("female", 1900),
    "321204190012310172": Holder("male", 1900),
    "32128219000606033X": Holder("male", 1900),
    "11010519491231002X": Holder("female", 1949),
}
SAME = (
    *(
        "32128219000606033x",
        " 321282 19000606 033X ",
        "321282-1900-0606-033X",
        "３２１２８２１９０００６０６０３３Ｘ",
    ),
    *(
        "身份证号：32128219000606033X",
        "'32128219000606033X",
        "\u202d32128219000606033X\u202c",
        "32128219000606033×",
    ),
    *(
        "32128219000606033Х",
        "32128219OOO6O6O33X",
        "32I282190006O6033X",
        "ID: 321282 19000606 033x",
        "32128219000606033*",
    ),
)
WRONG = {
    "": "现为 0 位",
    "3212831900010100": "现为 16 位",
    "3212831900010100144": "现为 19 位",
    "321283000101001": "15 位的旧身份证号码",
    "32128319000101001Y": "第 18 位“Y”",
    "3212831900010A0014": "第 14 位“A”",
    "X21283190001010014": "第 1 位“X”",
    "021283190001010014": "第 1 位不会是 0",
    "321283190002300013": "“19000230”不是出生日期",
    "321283190004310018": "不是出生日期",
    "321283190102290016": "不是出生日期",
    "321283190001010015": "校验码",
}


@pytest.mark.parametrize("number", NUMBERS)
def test_it_says_who_holds_it(number):
    assert holder(number) == NUMBERS[number]
    assert read(number) == number


@pytest.mark.parametrize("number", NUMBERS)
def test_a_slip_in_any_one_digit_is_noticed(number):
    for place, right in enumerate(number):
        for wrong in set("0123456789X") - {right}:
            assert holder(number[:place] + wrong + number[place + 1 :]) is None


@pytest.mark.parametrize("written", SAME)
def test_it_is_the_same_number(written):
    assert read(written) == "32128219000606033X"


@pytest.mark.parametrize(("written", "said"), WRONG.items())
def test_others_are_refused_with_what_is_wrong(written, said):
    assert holder(written) is None
    with pytest.raises(Unreadable) as refused:
        read(written)

    assert said in refused.value.text.zh


@pytest.mark.parametrize("number", ["32128219000606033x", "３21283190001010014", "321283190001010014\n"])
def test_what_is_kept_has_no_ornament(number):
    assert holder(number) is None


@given(pasted("11010519491231002X"))
@settings(max_examples=60)
def test_however_it_is_pasted_it_is_the_same_number(written):
    assert read(written) == "11010519491231002X"


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_any_other_text_is_refused_in_words(written):
    with pytest.raises(Unreadable) as refused:
        read(written)

    assert refused.value.text.en


def test_what_is_shown_of_it():
    assert masked("321283190001010014") == "321283********0014"
