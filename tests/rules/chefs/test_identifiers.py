"""Identity numbers: the examples that were worked out by hand, and every slip of one digit."""

import pytest

from inspector.chefs.rules.identifiers import Holder, holder, masked_id_number

NUMBERS = {  # of no living person
    "321283190001010014": Holder("male", 1900),
    "321202190003150020": Holder("female", 1900),
    "321204190012310172": Holder("male", 1900),
    "32128219000606033X": Holder("male", 1900),
    "11010519491231002X": Holder("female", 1949),
}


@pytest.mark.parametrize("number", NUMBERS)
def test_it_says_who_holds_it(number):
    assert holder(number) == NUMBERS[number]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_slip_in_any_one_digit_is_noticed(number):
    for place, right in enumerate(number):
        for wrong in set("0123456789X") - {right}:
            assert holder(number[:place] + wrong + number[place + 1 :]) is None


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("", id="nothing"),
        pytest.param("32128219000606033x", id="a small letter"),
        pytest.param("321283190002300013", id="a day that was not"),
        pytest.param("321283190004310018", id="the 31st of April"),
        pytest.param("321283190102290016", id="the 29th of February of 1901"),
        pytest.param("３21283190001010014", id="a wide digit"),
        pytest.param("321283190001010014\n", id="a line break"),
    ],
)
def test_others_do_not_hold(number):
    assert holder(number) is None


def test_what_is_shown_of_it():
    assert masked_id_number("321283190001010014") == "321283********0014"
