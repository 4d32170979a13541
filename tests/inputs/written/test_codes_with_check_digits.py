"""Check digits: the examples that were worked out by hand, and every slip of one character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.core.written import credit_codes, licences
from inspector.core.written.credit_codes import holds as credit_code_holds
from inspector.core.written.letters import Unreadable
from inspector.core.written.licences import holds as licence_holds
from tests.inputs.pasted import pasted

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
    "JY23212830001231",
    "JY23212040000011",
    "JY23212810007770",
    "JY23212820000500",
    "JY23212030003188",
    "JY33212000000457",
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


SAME_CODE = (
    *(
        "54321283mf0000013g",
        " 54321283MF0000013G",
        "5432 1283 MF00 0001 3G",
        "５４３２１２８３ＭＦ０００００１３Ｇ",
    ),
    *(
        "统一社会信用代码：54321283MF0000013G",
        "54321283MFOOOOO13G",
        "54321283MF00000I3G",
        "'54321283MF0000013G",
    ),
    *(
        "54321283MF0000013G\u200b",
        "54321283-MF0000013-G",
        "代码: 54321283mf 0000013g",
        "(54321283MF0000013G)",
    ),
)
WRONG_CODE = {
    "": "现为 0 位",
    "54321283MF0000013": "现为 17 位",
    "54321283MF0000013GG": "现为 19 位",
    "54321283MF0000S13G": "第 15 位“S”",
    "5432A283MF0000013G": "第 5 位“A”应为数字",
    "54321283MF0000013H": "校验码",
    "54321283MF0000031G": "校验码",
    "社会信用代码": "第 1 位“社”",
    "54321283MF00000 3G": "现为 17 位",
    "54321283MF٠000013G": "第 11 位“٠”",
}
SAME_LICENCE = (
    *(
        "jy23212830001231",
        "JY 2321 2830 0012 31",
        "ＪＹ２３２１２８３０００１２３１",
        "许可证编号:JY23212830001231",
    ),
    *(
        "JY2321283OOO1231",
        "JY2321283000I23I",
        "JY-2321283-0001231",
        "JY23212830001231\n",
        "\ufeffJY23212830001231",
    ),
    "'JY23212830001231",
    "（JY23212830001231）",
)
WRONG_LICENCE = {
    "": "应以 JY 开头",
    "23212830001231": "应以 JY 开头",
    "SC10732128300012": "应以 JY 开头",
    "JY2321283000123": "现为 15 位",
    "JY232128300012310": "现为 17 位",
    "JY43212830001237": "第 1 位应为 1",
    "JY2321283000123A": "第 14 位“A”",
    "JY23212830001232": "校验码",
    "JY11105000000001": "校验码",
    "JY2٣212830001231": "第 2 位“٣”",
}


@pytest.mark.parametrize("written", SAME_CODE)
def test_it_is_the_same_credit_code(written):
    assert credit_codes.read(written) == "54321283MF0000013G"


@pytest.mark.parametrize(("written", "said"), WRONG_CODE.items())
def test_a_wrong_credit_code_is_refused_with_what_is_wrong(written, said):
    with pytest.raises(Unreadable) as refused:
        credit_codes.read(written)

    assert said in refused.value.text.zh


@pytest.mark.parametrize("written", SAME_LICENCE)
def test_it_is_the_same_licence(written):
    assert licences.read(written) == "JY23212830001231"


@pytest.mark.parametrize(("written", "said"), WRONG_LICENCE.items())
def test_a_wrong_licence_is_refused_with_what_is_wrong(written, said):
    with pytest.raises(Unreadable) as refused:
        licences.read(written)

    assert said in refused.value.text.zh


@given(pasted("91321202MA1A2B3C6M"), pasted("JY33212000000457"))
@settings(max_examples=60)
def test_however_they_are_pasted_they_are_the_same(code, licence):
    assert credit_codes.read(code) == "91321202MA1A2B3C6M"
    assert licences.read(licence) == "JY33212000000457"


@given(st.text())
def test_no_text_at_all_makes_a_check_stumble(text):
    assert not any((credit_code_holds(text), licence_holds(text)))
