"""What people remember of a name finds it."""

import pytest

from inspector.core import searching


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("小王庄阳光宴会厅", "xwzygyht"),
        ("小王莊 3 号厅", "xwz3ht"),  # traditional writing and spaces are folded first
        ("ＡＢ厅", "abt"),
        ("", ""),
    ],
)
def test_initials_are_the_first_letters_of_how_it_is_read(name, expected):
    assert searching.initials(name) == expected


def test_a_search_looks_in_everything_folded():
    words = searching.words("小王庄", "YGT-321283-104-0001", "文化路 8 号")

    assert words == "小王庄 ygt-321283-104-0001 文化路8号 xwz"


@pytest.mark.parametrize(
    ("q", "number"),
    [("138 0000 0001", "13800000001"), ("0523-86231234", "0523-86231234"), ("0001", None), ("小王", None)],
)
def test_a_telephone_is_recognised(q, number):
    assert searching.telephone(q) == number
