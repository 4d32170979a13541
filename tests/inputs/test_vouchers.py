"""A good voucher survives how it is handed on; "forged" is said of a signature that does not fit, alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.core.signing import Forged, NotProven, UnknownKey, Unreadable
from inspector.receipts.queries import read
from tests.inputs.vouchers import DASHED, FORGED, KEYS, PASSED, STATED, TOKEN, UNKNOWN, UNREADABLE

BETWEEN = st.text(
    st.sampled_from("\u200b\u200c\u200d\u2060\ufeff\u00ad \u00a0\u3000\t\r\n\u2028"), min_size=1, max_size=3
)


@pytest.mark.parametrize("case", PASSED)
def test_a_good_voucher_is_read_however_it_was_handed_on(case: str):
    stated = read(PASSED[case].words, KEYS)

    assert stated._replace(version=1) == STATED
    assert stated == STATED or DASHED.replace("--", "—") == PASSED[case].words


@pytest.mark.parametrize(
    ("words", "why"),
    [
        *(pytest.param(words, Forged, id=f"forged: {case}") for case, words in FORGED.items()),
        *(pytest.param(words, Unreadable, id=f"unreadable: {case}") for case, words in UNREADABLE.items()),
        *(pytest.param(words, UnknownKey, id=f"unknown key: {case}") for case, words in UNKNOWN.items()),
    ],
)
def test_what_is_not_proven_says_why(words: str, why: type[NotProven]):
    with pytest.raises(NotProven) as refused:
        read(words, KEYS)

    assert refused.type is why


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(TOKEN)), BETWEEN), max_size=12))
def test_what_cannot_be_seen_may_stand_anywhere_in_it(put: list[tuple[int, str]]):
    words = TOKEN
    for place, invisible in sorted(put, reverse=True):
        words = words[:place] + invisible + words[place:]

    assert read(words, KEYS) == STATED


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(TOKEN) - 1), st.characters(min_codepoint=33, max_codepoint=0x2FF))
def test_no_other_letter_is_ever_taken_for_it(place: int, letter: str):
    try:
        stated = read(TOKEN[:place] + letter + TOKEN[place + 1 :], KEYS)
    except NotProven:
        return

    assert stated == STATED
