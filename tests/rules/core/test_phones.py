"""Mobile numbers as people write them."""

import pytest

from inspector.core.phones import mobile_holds, normalised

SAME = (
    *("13800000001", " 138 0000 0001 ", "138-0000-0001", "+8613800000001", "+86 138 0000 0001"),
    *("0086 13800000001", "8613800000001", "(+86)138 0000 0001", "138\u00a00000\u20100001"),
)
NONE = ("", "1380000000", "138000000011", "12800000001", "8613800", "１３８00000001")


@pytest.mark.parametrize("written", SAME)
def test_it_is_the_same_number(written):
    assert normalised(written) == "13800000001"
    assert mobile_holds(normalised(written))


@pytest.mark.parametrize("written", NONE)
def test_what_is_none_stays_as_it_was(written):
    assert normalised(written) == written
    assert not mobile_holds(written)
