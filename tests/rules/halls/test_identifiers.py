"""Check digits: the examples that were worked out by hand, and every slip of one character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.halls.rules.identifiers import credit_code_holds, licence_holds, mobile_holds

CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_CODES = [
    pytest.param("911101083303521997", id="a company"),
    pytest.param("54321283MF0000013G", id="a village committee"),
    pytest.param("N2321204MF0000021J", id="a village's economic collective"),
    pytest.param("92321281MA00000317", id="a sole trader"),
    pytest.param("12321200MB0000043E", id="a public institution"),
    pytest.param("91321202MA1A2B3C6M", id="letters in the middle"),
]
LICENCES = [
    *("JY11108071215650", "JY11105050876919", "JY13301080111719"),  # real ones
    *("JY23212830001231", "JY23212040000011", "JY23212810007770"),
    *("JY23212820000500", "JY23212030003188", "JY33212000000457"),
]


@pytest.mark.parametrize("code", CREDIT_CODES)
class TestCreditCode:
    def test_it_holds(self, code):
        assert credit_code_holds(code)

    def test_a_slip_in_any_one_character_is_noticed(self, code):
        for place, letter in enumerate(code):
            for slip in CREDIT_LETTERS.replace(letter, ""):
                assert not credit_code_holds(code[:place] + slip + code[place + 1 :]), (place, slip)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("", id="empty"),
        pytest.param("54321283MF0000013", id="one short"),
        pytest.param("54321283MF0000013GG", id="one long"),
        pytest.param("54321283mf0000013g", id="lower case"),
        pytest.param("54321283 MF0000013G", id="a space inside"),
        pytest.param("54321283MF0000013G\n", id="a line end"),
        pytest.param("54321283MFO000013G", id="the letter O, which is not used"),
        pytest.param("543212８3MF0000013G", id="a full-width digit"),
    ],
)
def test_a_credit_code_is_18_letters_and_digits_without_ornament(code):
    assert not credit_code_holds(code)


@pytest.mark.parametrize("number", LICENCES)
class TestLicence:
    def test_it_holds(self, number):
        assert licence_holds(number)

    def test_a_slip_in_any_one_digit_is_noticed(self, number):
        for place, digit in enumerate(number[2:], 2):
            for slip in "0123456789".replace(digit, ""):
                assert not licence_holds(number[:place] + slip + number[place + 1 :]), (place, slip)


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("JY11105000000001", id="a placeholder that should end in 5"),
        pytest.param("JY43212830001237", id="a kind of business that does not exist"),
        pytest.param("jy23212830001231", id="lower case"),
        pytest.param("23212830001231", id="without JY"),
        pytest.param("JY2321283000123", id="one short"),
        pytest.param("JY232128300012310", id="one long"),
        pytest.param("JY23212830001231\n", id="a line end"),
        pytest.param("JY2٣212830001231", id="an Arabic digit"),
        pytest.param("", id="empty"),
    ],
)
def test_a_licence_number_is_jy_and_14_digits(number):
    assert not licence_holds(number)


@pytest.mark.parametrize(
    ("number", "holds"),
    [
        ("13800000001", True),
        ("19999999999", True),
        ("12800000001", False),
        ("1380000000", False),
        ("138000000011", False),
        ("+8613800000001", False),
        ("138 0000 0001", False),
        ("13800000001\n", False),
        ("139٠٠٠٠٠٠٠٠", False),
        ("", False),
    ],
)
def test_a_mobile_number_has_11_plain_digits(number, holds):
    assert mobile_holds(number) is holds


@given(st.text())
def test_no_text_at_all_makes_a_check_stumble(text):
    assert not any((credit_code_holds(text), licence_holds(text), mobile_holds(text)))
